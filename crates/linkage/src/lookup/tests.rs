//! Look-ups against a whole scan.

use super::*;
use crate::explain::explain;
use crate::frame::{Builder, Frame};
use crate::train::train;
use crate::trial::{people, plan, simple};

#[test]
fn a_record_asked_for_by_its_own_values_is_found() {
    let frame = people(400);
    let plan = plan();
    let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    let index = Index::new(prepared, model);
    for row in [0, 7, 123] {
        let values: Vec<(&str, &str)> = frame
            .columns()
            .iter()
            .filter_map(|column| Some((column.name.as_str(), column.text(row)?)))
            .collect();
        let query = index.query(&values);
        let found = index.lookup(&query, 0.0);
        let own = found.iter().find(|found| found.record == row as u32);
        let own = own.unwrap_or_else(|| panic!("record {row} is not among {found:?}"));
        let same = explain(index.prepared(), index.model(), row as u32, row as u32);
        assert!((own.weight - same.weight).abs() < 1e-6, "as much as beside itself in the table");
    }
}

#[test]
fn a_lookup_weighs_as_the_batch_does_and_says_why() {
    let frame = people(400);
    let plan = plan();
    let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    let pairs = crate::score::predict(&prepared, &model, -5.0).pairs;
    let index = Index::new(prepared, model);
    let pair = pairs.first().expect("some pair");
    let row = pair.left as usize;
    let columns = frame.columns().iter();
    let values: Vec<(&str, &str)> =
        columns.filter_map(|c| Some((c.name.as_str(), c.text(row)?))).collect();
    let query = index.query(&values);
    let found = index.lookup(&query, -5.0);
    let other = found.iter().find(|found| found.record == pair.right).expect("the other record");
    assert!((other.weight as f32 - pair.weight).abs() < 1e-4);
    let why = index.explain(&query, pair.right);
    assert!((why.weight - other.weight).abs() < 1e-9);
    assert!(why.to_string().contains("before anything is compared"));
}

#[test]
fn an_exact_copy_is_found_first_however_many_there_are_and_whether_or_not_any_is_twice() {
    for (people_in, twice) in [(90, 0), (300, 0), (300, 60), (700, 0), (1_500, 250)] {
        let names = ["given", "family", "dob", "address", "postcode", "number"];
        let mut columns: Vec<Builder> = names.iter().map(|name| Builder::new(name, 8)).collect();
        for row in 0..people_in + twice {
            let nth = row % people_in;
            let word = |salt: usize| -> String {
                let letters = (0..5).map(|at| (nth + 7) * (salt + 31) * 7_919 / 26_usize.pow(at));
                letters.map(|it| char::from(b'a' + (it % 26) as u8)).collect()
            };
            let born = format!("{}-{:02}-{:02}", 1950 + nth % 60, nth % 12 + 1, nth % 28 + 1);
            let home = format!("{} {} lane", nth % 90 + 1, word(3));
            let values =
                [word(1), word(2), born, home, format!("AB{} 1CD", nth % 50), String::new()];
            columns.iter_mut().zip(&values).for_each(|(column, value)| column.push(value));
        }
        let frame = Frame::new(columns.into_iter().map(Builder::finish).collect()).unwrap();
        let prepared = crate::prepare::prepare(&frame, &plan()).unwrap();
        let model = train(&prepared, &plan());
        let index = Index::new(prepared, model);
        for row in (twice..people_in).step_by(17) {
            let values: Vec<(&str, &str)> = frame
                .columns()
                .iter()
                .filter_map(|column| Some((column.name.as_str(), column.text(row)?)))
                .collect();
            let found = index.lookup(&index.query(&values), -60.0);
            let first = found.first().map(|found| found.record);
            assert_eq!(first, Some(row as u32), "{people_in} people, {twice} twice: {found:?}");
        }
    }
}

#[test]
fn nothing_asked_finds_nothing() {
    let (frame, plan) = (people(50), simple());
    let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    let index = Index::new(prepared, model);
    assert_eq!(index.lookup(&index.query(&[]), -50.0), []);
    let unknown = [("shoe_size", "44"), ("given", "  ")];
    assert_eq!(index.lookup(&index.query(&unknown), -50.0), []);
}

#[test]
fn an_empty_table_answers_nothing() {
    let names = ["given", "family", "dob", "address", "postcode", "number"];
    let columns = names.iter().map(|name| Builder::new(name, 0).finish()).collect();
    let frame = Frame::new(columns).expect("equal lengths");
    let prepared = crate::prepare::prepare(&frame, &plan()).expect("columns are there");
    let model = train(&prepared, &plan());
    let index = Index::new(prepared, model);
    assert_eq!(index.lookup(&index.query(&[("given", "ann")]), -50.0), []);
}
