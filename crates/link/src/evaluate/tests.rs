//! Figures that can be counted on the fingers, and held to the plainest way of counting.

use linkage::frame::Builder;

use super::*;

fn column(values: &[&str]) -> Column {
    let mut column = Builder::new("truth", values.len());
    values.iter().for_each(|value| column.push(value));
    column.finish()
}

fn pair(left: u32, right: u32, weight: f32) -> Pair {
    Pair { left, right, weight }
}

#[test]
fn thresholds_are_counted_over_all_true_pairs() {
    let people = column(&["a", "a", "a", "b", "b", ""]);
    let truth = Truth::new(&people, None);
    assert_eq!(truth.true_pairs(), 4);
    let pairs =
        [pair(0, 1, 9.0), pair(3, 4, 5.0), pair(0, 3, 5.0), pair(1, 2, 1.0), pair(4, 5, -3.0)];
    let curve = truth.curve(&pairs, 0.0);
    assert_eq!((curve.shipped.precision, curve.shipped.recall), (0.75, 0.75));
    let at_95 = curve.at_95;
    assert!((at_95.precision - 2.0 / 3.0).abs() < 1e-12 && at_95.recall == 0.5);
    assert_eq!((curve.best.weight, curve.best.f1), (1.0, 0.75));
    assert_eq!(curve.recall_at_precision_995, 0.25);
}

#[test]
fn between_sources_only_pairs_of_different_sources_are_to_be_found() {
    let (people, sources) = (column(&["a", "a", "a"]), column(&["x", "x", "y"]));
    let truth = Truth::new(&people, Some(&sources));
    assert_eq!(truth.true_pairs(), 2);
    let curve = truth.curve(&[pair(0, 1, 1.0), pair(0, 2, 1.0)], 0.0);
    assert_eq!((curve.best.precision, curve.best.recall), (0.5, 0.5));
}

#[test]
fn bcubed_is_the_plain_average_over_rows() {
    let people = column(&["a", "a", "b", "b", "", ""]);
    let clusters = [0, 0, 0, 3, 4, 4];
    let (mut precision, mut recall) = (0.0, 0.0);
    let same = |one: usize, other: usize| {
        one == other || (people.ids[one] != 0 && people.ids[one] == people.ids[other])
    };
    for row in 0..6 {
        let group: Vec<usize> = (0..6).filter(|at| clusters[*at] == clusters[row]).collect();
        let person: Vec<usize> = (0..6).filter(|at| same(row, *at)).collect();
        let both = group.iter().filter(|at| same(row, **at)).count() as f64;
        precision += both / group.len() as f64 / 6.0;
        recall += both / person.len() as f64 / 6.0;
    }
    let got = Truth::new(&people, None).bcubed(&clusters);
    assert!((got.precision - precision).abs() < 1e-12 && (got.recall - recall).abs() < 1e-12);
}

#[test]
fn nothing_found_and_nothing_to_find_are_no_division_by_zero() {
    let people = column(&["a", "b"]);
    let truth = Truth::new(&people, None);
    let curve = truth.curve(&[], 0.0);
    assert_eq!((curve.best.f1, curve.shipped.precision), (0.0, 0.0));
    assert_eq!(truth.bcubed(&[0, 1]).f1, 1.0);
    assert!((WEIGHT_OF_95 - (0.95_f64 / 0.05).log2()).abs() < 1e-12);
}
