//! Every value of every shipped pack says where it comes from, or that it does not know.

use std::collections::BTreeMap;

use policy::{Pack, Rule, RuleSetting, Shelf};

/// Every source named in a pack, with what it is the source of.
fn sources<'p>(pack: &'p Pack) -> Vec<(String, &'p str)> {
    let mut all = vec![
        ("panel.chair".to_string(), pack.panel.chair.source.as_str()),
        ("panel.members".to_string(), pack.panel.members.source.as_str()),
        (format!("framework {}", pack.framework.id), pack.framework.source.as_str()),
    ];
    all.extend(pack.words.iter().map(|(id, at)| (id.to_string(), at.source.as_str())));
    all.extend(pack.clocks.iter().map(|(id, at)| (id.to_string(), at.source.as_str())));
    all.extend(pack.numbers.iter().map(|(id, at)| (id.to_string(), at.source.as_str())));
    all.extend(pack.retention.iter().map(|(id, at)| (id.to_string(), at.source.as_str())));
    all.extend(pack.rules.iter().map(|(id, at)| (id.to_string(), at.source.as_str())));
    let health = |(id, at): (&Rule, &'p RuleSetting)| {
        at.health.as_deref().map(|source| (format!("{id}, health contacts"), source))
    };
    all.extend(pack.rules.iter().filter_map(health));
    all.extend(pack.section36.iter().map(|at| (at.kind.to_string(), at.source.as_str())));
    all
}

/// A source of the register (S1 to S124), a section of the Act, our own design, or none.
fn is_a_source(text: &str) -> bool {
    let register = || {
        let digits = text.strip_prefix('S').and_then(|number| number.split([' ', ';']).next());
        digits.and_then(|digits| digits.parse::<u16>().ok()).is_some_and(|n| (1..=124).contains(&n))
    };
    let act = || text.starts_with("CTSA 2015 s.36(") || text.starts_with("CTSA 2015 s.37(");
    text == "design" || text == "unsourced" || act() || register()
}

#[test]
fn every_value_of_every_pack_names_a_source_that_can_be_looked_up() {
    let shelf = Shelf::standard().unwrap();
    for pack in shelf.packs() {
        for (what, source) in sources(pack) {
            let known = source.split(", ").all(is_a_source);
            assert!(known, "{}: `{what}` names no known source: `{source}`", pack.id);
        }
    }
}

#[test]
fn the_unsourced_values_are_counted_in_the_open() {
    let shelf = Shelf::standard().unwrap();
    let mut counts = BTreeMap::new();
    for pack in shelf.packs() {
        let all = sources(pack);
        let none = all.iter().filter(|(_, source)| source.contains("unsourced")).count();
        let ours = all.iter().filter(|(_, source)| *source == "design").count();
        println!("{:26} {:3} values, {none:2} unsourced, {ours:3} design", pack.id, all.len());
        counts.insert(pack.id.as_str(), none);
    }
    // A change here is a change in what we can prove: say why in the commit.
    let expected = [
        ("channel-2012", 17),
        ("channel-2015", 7),
        ("channel-2020", 10),
        ("channel-2023", 10),
        ("throughline-2026", 7),
        ("violence-prevention-2026", 2),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn no_source_of_our_own_design_stands_in_a_pack_of_history() {
    let shelf = Shelf::standard().unwrap();
    for pack in shelf.packs().iter().filter(|pack| pack.in_force.until.is_some()) {
        for (what, source) in sources(pack) {
            assert!(!source.contains("design"), "{}: `{what}` is our own idea", pack.id);
        }
    }
}
