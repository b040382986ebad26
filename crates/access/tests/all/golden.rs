//! `../table.golden`: one cell a line. It equals the model, and the engine agrees on every cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use access::{Answer, Ask, Decide, Policies, States, Ties};

use crate::model::{Cell, Model};

const GOLDEN: &str = include_str!("../table.golden");

/// `thing role action tie[+state] = yes`, or `= no why`.
fn line(cell: &Cell, answer: &str) -> String {
    let Cell { thing, role, action, tie, state } = cell;
    let plus = if state.is_empty() { "" } else { "+" };
    let no = if answer == "yes" { "" } else { "no " };
    format!("{thing} {role} {action} {tie}{plus}{state} = {no}{answer}")
}

pub(crate) fn ask(model: &Model, cell: &Cell) -> Ask {
    let off = cell.state == "off-purpose";
    let purpose = if off { model.other_purpose(&cell.role) } else { model.purpose(&cell.role) };
    let state = if off { "" } else { cell.state.as_str() };
    Ask {
        role: cell.role.parse().unwrap(),
        purpose: purpose.parse().unwrap(),
        action: cell.action.parse().unwrap(),
        thing: cell.thing.parse().unwrap(),
        ties: cell.tie.parse().map_or(Ties::NONE, |tie| Ties::of(&[tie])),
        states: state.parse().map_or(States::NONE, |state| States::of(&[state])),
    }
}

/// What the engine says, in the words of the table.
pub(crate) fn said(policies: &Policies, ask: &Ask) -> String {
    match policies.decide(ask) {
        Answer::Yes => "yes".into(),
        Answer::No(why) if why.rule == "purpose" => "off-purpose".into(),
        Answer::No(why) => why.rule,
    }
}

/// Where the engine and the model differ.
pub(crate) fn differences(policies: &Policies) -> Vec<String> {
    let model = Model::read();
    let differ = |cell: &Cell| {
        let (want, got) = (model.answer(cell), said(policies, &ask(&model, cell)));
        (want != got).then(|| format!("{}, but the engine says {got}", line(cell, &want)))
    };
    model.cells().iter().filter_map(differ).collect()
}

#[test]
fn the_golden_table_is_what_the_reference_says() {
    let model = Model::read();
    let cells = model.cells();
    let mut text = String::new();
    for cell in &cells {
        writeln!(text, "{}", line(cell, &model.answer(cell))).unwrap();
    }
    let yes = GOLDEN.lines().filter(|line| line.ends_with("= yes")).count();
    println!("{} cells, {yes} of them yes, {} bytes", GOLDEN.lines().count(), GOLDEN.len());
    if text != GOLDEN {
        let new = std::env::temp_dir().join("table.golden");
        std::fs::write(&new, text).unwrap();
        panic!(
            "the table differs: compare {} with crates/access/tests/table.golden",
            new.display()
        );
    }
    assert!(cells.len() >= 20_000, "{} cells", cells.len());
    let distinct: BTreeSet<&Cell> = cells.iter().collect();
    assert_eq!(distinct.len(), cells.len(), "a cell is there twice");
}

#[test]
fn the_engine_agrees_with_every_cell() {
    let differences = differences(&Policies::built_in().unwrap());
    assert!(
        differences.is_empty(),
        "{}:\n{}",
        differences.len(),
        differences[..differences.len().min(60)].join("\n")
    );
}

#[test]
fn beside_every_no_there_is_a_yes_to_the_same_thing_and_act() {
    let mut sides: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    for line in GOLDEN.lines() {
        let mut words = line.split(' ');
        let (thing, _, action) =
            (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let yes = usize::from(line.ends_with("= yes"));
        sides.entry((thing, action)).or_default()[yes] += 1;
    }
    for (row, [no, yes]) in sides {
        assert!(yes > 0, "{no} cells of {row:?} say no, and none says yes");
    }
}
