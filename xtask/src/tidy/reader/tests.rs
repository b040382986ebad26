//! Each fact is taken from a small source, and test code is left out of all but tests.

use crate::tidy::source::Setting;
use crate::tidy::source::tests::source;

fn facts(text: &str) -> crate::tidy::source::Facts {
    source("crates/x/src/a.rs", text).facts
}

#[test]
fn a_function_runs_from_its_signature_to_its_closing_brace() {
    let facts = facts("/// Doc.\n#[inline]\nfn a(\n    b: u8,\n    c: u8,\n) {\n}\n");
    let function = &facts.functions[0];
    assert_eq!((function.line, function.lines, function.parameters), (3, 5, 2));
}

#[test]
fn methods_and_default_methods_are_functions_too() {
    let facts = facts("impl A { fn b(&self) {} }\ntrait C { fn d() {}\nfn e(); }");
    let names: Vec<&str> = facts.functions.iter().map(|each| each.name.as_str()).collect();
    assert_eq!(names, ["b", "d"]);
}

#[test]
fn tests_and_what_stands_beside_them_are_no_functions() {
    let text = "#[cfg(test)]\nmod tests {\n    fn helper() { a.unwrap(); }\n    #[test]\n    \
                fn b() { panic!() }\n}\n";
    let facts = facts(text);
    assert_eq!((facts.functions.len(), facts.tests.len(), facts.escapes.len()), (0, 1, 0));
    assert_eq!(facts.spans, [(1, 6)]);
}

#[test]
fn code_for_tests_or_a_feature_is_not_test_only() {
    let facts = facts("#[cfg(any(test, feature = \"planted\"))]\nmod a { fn b() { c.unwrap(); } }");
    assert_eq!((facts.functions.len(), facts.escapes.len()), (1, 1));
}

#[test]
fn calls_that_may_panic_are_found_and_an_expectation_excuses_them() {
    let facts = facts(
        "fn a() { b.unwrap(); c.expect(\"d\"); panic!(\"e\"); f!(g.unwrap()); h.unwrap_or(1); }\n\
         #[expect(clippy::unwrap_used, reason = \"i\")]\nfn j() { k.unwrap(); }\n\
         fn l() {\n    #[expect(clippy::expect_used, reason = \"m\")]\n    \
         let n = o.expect(\"p\");\n}",
    );
    let found: Vec<&str> = facts.escapes.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(found, [".unwrap()", ".expect()", "panic!", ".unwrap()"]);
}

#[test]
fn every_public_part_needs_a_doc_comment() {
    let facts = facts(
        "/// Doc.\npub struct A { /// Doc.\n pub b: u8, pub c: u8, d: u8 }\n\
         pub enum E { F }\npub(crate) fn g() {}\npub fn h() {}\n\
         /// Doc.\npub trait I { fn j(); }\nenum K { L }",
    );
    let bare: Vec<&str> = facts
        .publics
        .iter()
        .filter(|each| !each.documented)
        .map(|each| each.name.as_str())
        .collect();
    assert_eq!((facts.publics.len(), bare), (8, vec!["c", "E", "F", "h", "j"]));
}

#[test]
fn names_are_full_and_every_leaf_of_a_use_is_one() {
    let facts = facts("use std::{fs, io::Write as W};\nfn a() { std::env::var(\"b\"); }");
    let names: Vec<&str> = facts.names.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["std::fs", "std::io::Write", "std::env::var"]);
}

#[test]
fn a_string_is_known_by_where_it_stands() {
    let facts = facts(
        "statements! { A = \"s\"; }\nfn a() { format!(\"f\"); let p = \"p\"; \
         b.push_str(\"u\"); \"l\".to_owned() + c; }\n/// \"doc\"\nfn d() {}",
    );
    let settings = |text: &str| {
        let found = facts.literals.iter().filter(|each| each.text == text);
        found.map(|each| each.setting).collect::<Vec<_>>()
    };
    assert_eq!(settings("s"), [Setting::Statement]);
    assert_eq!(settings("f"), [Setting::Built]);
    assert_eq!(settings("p"), [Setting::Plain]);
    assert!(settings("u").contains(&Setting::Built) && settings("l").contains(&Setting::Built));
    assert!(!facts.literals.iter().any(|each| each.text.contains("doc")));
}
