//! The table bites: a policy that is taken out, or opened wider, is caught by a cell.

use access::{Ask, Decide, Policies, Texts};

use crate::golden::ask;
use crate::model::{Cell, Model};

/// Each policy by itself, with its id.
fn policies() -> Vec<(String, String)> {
    let mut found = vec![];
    for (_, text) in Texts::built_in().policies {
        for piece in text.split("@id(\"").skip(1) {
            let id = piece.split('"').next().unwrap().to_owned();
            found.push((id, format!("@id(\"{piece}")));
        }
    }
    found
}

/// The texts with one policy put in the place of another of the same id; gone where it is blank.
fn with(id: &str, text: &str) -> Texts {
    let each = policies().into_iter();
    let policies = each.map(|(it, old)| if it == id { (it, text.to_owned()) } else { (it, old) });
    let policies = policies.filter(|(_, text)| !text.is_empty()).collect();
    Texts { policies, ..Texts::built_in() }
}

/// The first of these cells on which the policies and the model differ.
fn caught<'a>(texts: &Texts, cells: &'a [(Cell, Ask, String)]) -> Option<&'a Cell> {
    let policies = Policies::read(texts).unwrap();
    let differs = |(_, ask, want): &&(Cell, Ask, String)| policies.may(ask) != (want == "yes");
    // A few from all over first: a widening shows in many places.
    let mut spread = (0..13).flat_map(|first| cells.iter().skip(first).step_by(13));
    spread.find(differs).map(|(cell, _, _)| cell)
}

/// The cells with answers of some kind.
fn cells(of: impl Fn(&str) -> bool) -> Vec<(Cell, Ask, String)> {
    let model = Model::read();
    let all = model.cells().into_iter();
    let answered = all.map(|cell| (ask(&model, &cell), model.answer(&cell), cell));
    let chosen = answered.filter(|(_, want, _)| of(want));
    chosen.map(|(ask, want, cell)| (cell, ask, want)).collect()
}

/// Those that nothing opens, though nothing stops them either.
fn unopened() -> Vec<(Cell, Ask, String)> {
    cells(|want| want == "role" || want == "tie")
}

#[test]
fn what_is_not_changed_is_not_caught() {
    assert_eq!(caught(&with("", ""), &cells(|_| true)), None);
}

#[test]
fn one_more_permit_is_caught() {
    let mut texts = Texts::built_in();
    let more = "@id(\"planted\") permit (principal == Role::\"provider\", action == \
                Action::\"read\", resource == Thing::\"minutes\") when { context.tie.own };";
    texts.policies.push(("planted".into(), more.into()));
    let cells = unopened();
    let cell = caught(&texts, &cells).expect("nobody noticed");
    assert_eq!((cell.thing.as_str(), cell.role.as_str()), ("minutes", "provider"));
}

#[test]
fn every_stop_that_is_taken_out_is_missed() {
    let stops: Vec<(String, String)> =
        policies().into_iter().filter(|(_, text)| text.contains("forbid (")).collect();
    for (id, _) in &stops {
        let code = if id == "purpose" { "off-purpose" } else { id.as_str() };
        let stopped = cells(|want| want == code);
        // What nobody asks for in the table cannot be missed there.
        assert_eq!(caught(&with(id, ""), &stopped).is_some(), id != "no-search", "{id}");
    }
    println!("{} of {} stops are missed when they are gone", stops.len() - 1, stops.len());
}

#[test]
fn every_permit_that_is_taken_out_is_missed() {
    let opened = cells(|want| want == "yes");
    let permits = policies().into_iter().filter(|(_, text)| text.contains("permit ("));
    let (mut missed, mut quiet) = (0, vec![]);
    for (id, _) in permits {
        match caught(&with(&id, ""), &opened) {
            Some(_) => missed += 1,
            None => quiet.push(id),
        }
    }
    println!("{missed} permits are missed when they are gone, and {quiet:?} are not");
    assert!(quiet.is_empty(), "nobody misses {quiet:?}: they say what others say");
}

#[test]
fn every_permit_that_is_opened_to_everybody_is_caught() {
    let cells = unopened();
    let mut opened = 0;
    for (id, text) in policies().iter().filter(|(_, text)| text.contains("permit (")) {
        let (head, rest) = text.split_once("principal").unwrap();
        let (who, after) = rest.split_once(',').unwrap();
        if !who.trim().is_empty() {
            opened += 1;
            let caught = caught(&with(id, &format!("{head}principal,{after}")), &cells);
            assert!(caught.is_some(), "`{id}` for everybody is not noticed");
        }
    }
    println!("{opened} permits opened to every role, each noticed");
}

#[test]
fn every_permit_without_its_condition_is_caught() {
    let cells = unopened();
    let mut opened = 0;
    for (id, text) in policies().iter().filter(|(_, text)| text.contains("permit (")) {
        if let Some((head, _)) = text.split_once("when {") {
            opened += 1;
            let caught = caught(&with(id, &format!("{head};")), &cells);
            assert!(caught.is_some(), "`{id}` without its condition is not noticed");
        }
    }
    println!("{opened} permits without their condition, each noticed");
}

#[test]
fn a_misspelt_word_is_refused_by_name() {
    let wrong = |text: &str| {
        let mut texts = Texts::built_in();
        texts.policies.push(("new".into(), text.into()));
        Policies::read(&texts).unwrap_err().to_string()
    };
    let role = "@id(\"new\") permit (principal == Role::\"chiar\", action, resource);";
    assert!(wrong(role).contains("chiar"), "{}", wrong(role));
    let tie = "@id(\"new\") permit (principal, action, resource) when { context.tie.mine };";
    assert!(wrong(tie).contains("`new`"), "{}", wrong(tie));
    let nameless = "permit (principal, action, resource);";
    assert!(wrong(nameless).contains("@id"), "{}", wrong(nameless));
    let silent = "@id(\"new\") forbid (principal, action, resource);";
    assert!(wrong(silent).contains("@says"), "{}", wrong(silent));
    let twice = "@id(\"former\") permit (principal, action, resource);";
    assert!(wrong(twice).contains("twice"), "{}", wrong(twice));
}
