//! Models written and read again, and files that are refused.

use super::*;
use crate::compare::Layout;
use crate::field::Kind;
use crate::plan::{Evidence, Field, Join, Part, Settings, Test, Transform};

fn field(name: &str, kind: Kind, columns: &[&str], join: Join) -> Field {
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    Field { name: name.to_owned(), kind, columns, join }
}

fn comparison(name: &str, field: usize, levels: Vec<Level>) -> Comparison {
    let (also, name) = (Vec::new(), name.to_owned());
    let evidence = Evidence::Own;
    Comparison { name, field, also, postcode: None, swap: None, evidence, levels }
}

fn table(comparison: &Comparison) -> Table {
    let slots = Layout::of(comparison).slots().len();
    let third = |step: f64| -> Vec<f64> {
        (0..slots).map(|at| if at == 0 { 1.0 } else { step / (at as f64 * 3.0) }).collect()
    };
    Table { same: third(1.0), household: third(0.5), strangers: third(0.1), mass: third(0.7) }
}

/// A model with a little of everything.
fn model() -> Model {
    let given = Comparison {
        also: vec![1],
        swap: Some(1),
        ..comparison(
            "given name",
            0,
            vec![
                Level::with_terms("same", Test::Exact, 1.0),
                Level::new("near", Test::JaroWinkler(0.92)),
                Level::new("swapped", Test::Swapped),
                Level::new("other", Test::Else),
            ],
        )
    };
    let home = Comparison {
        postcode: Some(3),
        evidence: Evidence::Household,
        ..comparison(
            "address",
            2,
            vec![
                Level::new("home", Test::Home { postcode: 4, street: 2, number: 2 }),
                Level::new("other", Test::Else),
            ],
        )
    };
    let plan = Plan {
        fields: vec![
            field("given name", Kind::GivenName, &["first"], Join::First),
            field("family name", Kind::FamilyName, &["last"], Join::First),
            field("address", Kind::Address, &["number", "street"], Join::Words),
            field("postcode", Kind::Postcode, &["pc"], Join::First),
        ],
        rules: vec![
            Rule { parts: vec![Part::whole(1), Part::of(0, Transform::Prefix(1))], limit: 40 },
            Rule { parts: vec![Part::either_order(0, 1, Transform::Sound)], limit: 0 },
        ],
        source: Some("agency".to_owned()),
        settings: Settings { threshold: 1.0, floor: -10.5, ..Settings::default() },
        notes: vec!["`quoted` and \"quoted\"".to_owned()],
        comparisons: vec![given, home],
    };
    let tables = plan.comparisons.iter().map(table).collect();
    let classes = Classes { same: 1234.5, household: 1.0 / 3.0, strangers: 5e11 };
    Model { plan, tables, classes }
}

fn refused(text: &str) -> (usize, String) {
    let why = read(text).unwrap_err();
    (why.line.unwrap_or(0), why.why)
}

/// The file with one thing changed, and the line on which that stands.
fn changed(from: &str, to: &str) -> (String, usize) {
    let text = write(&model());
    let at = text.find(from).unwrap_or_else(|| panic!("`{from}` is not in the file:\n{text}"));
    (text.replacen(from, to, 1), text.split_at(at).0.matches('\n').count() + 1)
}

#[test]
fn a_model_is_read_back_as_it_was_to_the_last_bit() {
    let text = write(&model());
    let back = read(&text).unwrap();
    assert_eq!(back.model, model());
    let line = back.field_lines[2];
    assert!(text.lines().nth(line - 1).unwrap().contains("\"address\""));
}

#[test]
fn another_format_and_a_newer_version_are_refused_by_name() {
    let (text, line) = changed("throughline-linkage-model", "something-else");
    let (at, why) = refused(&text);
    assert_eq!((at, why.contains("`something-else` is no model of ours")), (line, true));
    let (text, line) = changed("version = 1", "version = 2");
    let (at, why) = refused(&text);
    assert_eq!((at, why.contains("version 2 is not known here")), (line, true));
}

#[test]
fn every_mistake_is_told_with_its_line() {
    for (from, to, said) in [
        ("kind = \"given name\"", "kind = \"shoe size\"", "`shoe size` is no kind of field"),
        ("join = \"words\"", "join = \"glue\"", "`glue` joins nothing"),
        ("test = \"swapped\"", "test = \"guess\"", "`guess` is no test"),
        ("sound(", "noise(", "is no part of a rule"),
        ("swap = \"family name\"", "swap = \"nobody\"", "there is no field `nobody`"),
        ("evidence = \"own\"", "evidence = \"hearsay\"", "`hearsay` is no evidence"),
        ("terms = 1.0", "terms = 3.0", "lies from 0 to 1"),
    ] {
        let (text, line) = changed(from, to);
        let (at, why) = refused(&text);
        assert!(why.contains(said), "{why}");
        assert!(at.abs_diff(line) <= 1, "{at} is not {line}: {why}");
    }
}

#[test]
fn probabilities_that_are_none_and_torn_files_are_refused() {
    let (text, _) = changed("test = \"jaro-winkler 0.92\"", "test = \"exact 3\"");
    assert!(read(&text).is_err());
    let (text, _) = changed("same = 1234.5", "same = -1.0");
    assert!(refused(&text).1.contains("numbers of pairs"));
    let whole = write(&model());
    for end in (0..whole.len()).step_by(97) {
        assert!(whole.get(..end).is_none_or(|part| read(part).is_err() || part == whole));
    }
}

#[test]
fn what_is_never_compared_is_refused_in_a_model_too() {
    let (text, _) = changed("columns = [\"pc\"]", "columns = [\"ethnic_group\"]");
    let (_, why) = refused(&text);
    assert!(why.contains("`ethnic_group` stands for ethnicity, which is never compared"), "{why}");
}
