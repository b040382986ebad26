//! Each figure moves when what it measures does.

use super::*;
use crate::tidy::source::tests::source;

fn now(key: &str, sources: &[Source]) -> f64 {
    let figures = all(&[], sources).unwrap();
    figures.iter().find(|figure| figure.key == key).unwrap().now
}

#[test]
fn a_file_with_601_lines_is_over_the_hard_limit_even_in_tests() {
    let long = source("crates/x/src/tests.rs", &"//\n".repeat(601));
    assert_eq!(now("file_max", std::slice::from_ref(&long)), 601.0);
    assert_eq!(now("file_p95", &[long]), 0.0);
}

#[test]
fn the_longest_function_is_named() {
    let text = format!("//! Head.\nfn a() {{\n{}}}\nfn b() {{}}\n", "    c();\n".repeat(69));
    let figures = all(&[], &[source("crates/x/src/a.rs", &text)]).unwrap();
    let longest = figures.iter().find(|figure| figure.key == "function_max").unwrap();
    assert_eq!((longest.now, longest.hard), (71.0, true));
    assert_eq!(longest.places[0].to_string(), "crates/x/src/a.rs:2: `a`, 71");
}

#[test]
fn six_parameters_are_counted() {
    let text = "fn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) {}";
    assert_eq!(now("parameters_max", &[source("crates/x/src/a.rs", text)]), 6.0);
}

#[test]
fn tests_are_counted_against_the_code_that_is_not_test() {
    let code = source("crates/x/src/a.rs", &"const A: u8 = 1;\n".repeat(100));
    let tests = source("crates/x/tests/a.rs", &"#[test]\nfn b() {\n    c();\n}\n".repeat(4));
    assert_eq!(now("tests_per_1000", &[code, tests.clone()]), 40.0);
    assert_eq!(now("test_p50", &[tests]), 3.0);
}

#[test]
fn kernel_crates_have_a_documentation_figure_of_their_own() {
    let kernel = source("crates/policy/src/a.rs", "/// Doc.\npub fn a() {}");
    let other = source("crates/store/src/a.rs", "pub fn a() {}");
    let both = [kernel, other];
    assert_eq!((now("documented_kernel", &both), now("documented", &both)), (100.0, 50.0));
}

#[test]
fn a_file_without_a_header_and_an_unwrap_are_counted() {
    let sources = [source("crates/x/src/a.rs", "fn a() { b.unwrap(); }")];
    assert_eq!((now("headers", &sources), now("panics", &sources)), (1.0, 1.0));
}

#[test]
fn every_figure_has_a_name_of_its_own() {
    let figures = all(&[], &[]).unwrap();
    let keys: std::collections::BTreeSet<&str> = figures.iter().map(|each| each.key).collect();
    assert_eq!(keys.len(), figures.len());
}
