//! `docs/wcag.md` has a row for each criterion, and names no test that there is not.

use std::fs;
use std::path::Path;

const TABLE: &str = include_str!("../../../../docs/wcag.md");

/// All that is written in the Rust files of a folder.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn each_of_the_55_criteria_has_a_row_that_says_what_holds_it() {
    let rows = TABLE.lines().filter(|line| line.starts_with("| ") && line.contains('.'));
    let rows: Vec<Vec<&str>> =
        rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let mut numbers: Vec<Vec<u32>> = vec![];
    for row in &rows {
        let [criterion, level, held] = row.as_slice() else { panic!("not three columns: {row:?}") };
        assert!(["A", "AA"].contains(level) && held.len() > 6, "{criterion}");
        let number = criterion.split(' ').next().unwrap();
        numbers.push(number.split('.').map(|it| it.parse().unwrap()).collect());
    }
    assert_eq!(numbers.len(), 55);
    assert!(numbers.is_sorted_by(|one, next| one < next), "each once, in their order");
}

#[test]
fn every_test_that_the_table_names_is_there() {
    let mut all = String::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    sources(&here.join("src"), &mut all);
    sources(&here.join("tests"), &mut all);
    let named: Vec<&str> =
        TABLE.split("test `").skip(1).map(|rest| rest.split('`').next().unwrap()).collect();
    assert!(named.len() > 1, "{named:?}");
    for name in named {
        assert!(all.contains(&format!("fn {name}(")), "there is no test `{name}`");
    }
}
