//! What the shipped packs say, each for its own dates.

use jiff::civil::{Date, date};
use policy::{Clock, Kind, Level, Number, OrgKind, Pack, Rule, Shelf, Word};

/// The gates that a pack closes.
fn gates(pack: &Pack) -> Vec<Rule> {
    pack.rules.keys().copied().filter(|rule| rule.kind() == Kind::Gate).collect()
}

fn named<'s>(shelf: &'s Shelf, pathway: &str, day: Date) -> Option<&'s str> {
    shelf.in_force(pathway, day).map(|pack| pack.id.as_str())
}

#[test]
fn packs_of_one_pathway_follow_each_other_without_gap_or_overlap() {
    let shelf = Shelf::standard().unwrap();
    for pathway in ["channel", "violence-prevention"] {
        let mut spans: Vec<_> =
            shelf.packs().iter().filter(|p| p.pathway == pathway).map(|p| p.in_force).collect();
        spans.sort_by_key(|span| span.from);
        for pair in spans.windows(2) {
            assert_eq!(pair[0].until, Some(pair[1].from), "{pathway}");
        }
        assert_eq!(spans.last().unwrap().until, None, "{pathway}");
    }
}

#[test]
fn each_date_of_the_two_histories_finds_its_pack() {
    let shelf = Shelf::standard().unwrap();
    let dates = [
        (date(2014, 10, 1), "channel-2012"),
        (date(2015, 4, 11), "channel-2012"),
        (date(2015, 4, 12), "channel-2015"),
        (date(2019, 12, 5), "channel-2015"),
        (date(2020, 11, 2), "channel-2020"),
        (date(2023, 12, 15), "channel-2023"),
        (date(2026, 1, 1), "throughline-2026"),
    ];
    for (day, id) in dates {
        assert_eq!(named(&shelf, "channel", day), Some(id), "{day}");
    }
    assert_eq!(named(&shelf, "channel", date(2012, 9, 30)), None);
}

#[test]
fn every_pack_of_history_closes_at_least_five_gates() {
    let shelf = Shelf::standard().unwrap();
    for pack in shelf.packs().iter().filter(|pack| pack.in_force.until.is_some()) {
        assert!(gates(pack).len() >= 5, "{}: {:?}", pack.id, gates(pack));
    }
}

#[test]
fn no_pack_of_history_holds_a_rule_that_the_reviews_taught_later() {
    let shelf = Shelf::standard().unwrap();
    let learned =
        [Rule::TwoPeople, Rule::PriorClosureOnly, Rule::DeliveryShort, Rule::SecondSource];
    for pack in shelf.packs().iter().filter(|pack| pack.in_force.until.is_some()) {
        assert!(learned.iter().all(|rule| !pack.has(*rule)), "{}", pack.id);
    }
}

#[test]
fn section_36_and_37_begin_with_the_act() {
    let shelf = Shelf::standard().unwrap();
    let statute = [
        Rule::Section36Referrer,
        Rule::Section36Missing,
        Rule::ResidentForceAbsent,
        Rule::VotesContradict,
        Rule::PlanContents,
    ];
    for rule in statute {
        assert!(!shelf.find("channel-2012").unwrap().has(rule), "{rule}");
        for id in ["channel-2015", "channel-2020", "channel-2023", "throughline-2026"] {
            let setting = &shelf.find(id).unwrap().rules[&rule];
            assert_eq!(setting.overridable, Level::Never, "{id} {rule}");
            assert!(setting.source.starts_with("CTSA 2015 s."), "{id} {rule}");
        }
    }
}

#[test]
fn a_local_authority_refers_from_the_twelfth_of_april_2019() {
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("channel-2015").unwrap();
    assert!(!pack.may_refer(OrgKind::LocalAuthority, date(2019, 4, 11)));
    assert!(pack.may_refer(OrgKind::LocalAuthority, date(2019, 4, 12)));
    assert!(pack.may_refer(OrgKind::Police, date(2015, 4, 12)));
    assert!(!pack.may_refer(OrgKind::Education, date(2019, 4, 12)));
}

#[test]
fn reviews_after_closure_come_with_the_guidance_of_2023() {
    let shelf = Shelf::standard().unwrap();
    assert!(!shelf.find("channel-2020").unwrap().has(Rule::FollowUpOverdue));
    let pack = shelf.find("channel-2023").unwrap();
    let closed = "2024-04-29T09:00:00Z".parse().unwrap();
    let due = |clock| pack.due(clock, closed).unwrap().to_string();
    // The last day counts whole: late begins at local midnight, in winter and in summer.
    assert_eq!(due(Clock::FollowUpFirst), "2024-10-30T00:00:00Z");
    assert_eq!(due(Clock::FollowUpSecond), "2025-04-29T23:00:00Z");
    assert_eq!(pack.number(Number::FollowUpMaxMonths), 24);
}

#[test]
fn the_word_for_what_is_assessed_changes_in_december_2023() {
    let shelf = Shelf::standard().unwrap();
    let word = |day| shelf.in_force("channel", day).unwrap().word(Word::Concern);
    assert_eq!(word(date(2023, 12, 14)), "vulnerability");
    assert_eq!(word(date(2023, 12, 15)), "susceptibility");
}

#[test]
fn throughline_2026_has_every_rule_on() {
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("throughline-2026").unwrap();
    let off: Vec<_> = Rule::ALL.iter().filter(|rule| !pack.has(**rule)).collect();
    assert!(off.is_empty(), "{off:?}");
}

#[test]
fn gates_about_two_people_and_ideology_are_never_for_a_supervisor_or_chair() {
    let shelf = Shelf::standard().unwrap();
    let high = [
        Rule::TwoPeople,
        Rule::Unassured,
        Rule::ChairAndPolice,
        Rule::MistakenTwoPeople,
        Rule::IdeologyAbsent,
        Rule::ViolenceUnrouted,
    ];
    for id in ["throughline-2026", "violence-prevention-2026"] {
        let rules = &shelf.find(id).unwrap().rules;
        for setting in high.iter().filter_map(|rule| rules.get(rule)) {
            assert!(setting.overridable >= Level::Senior, "{id}");
        }
    }
}

#[test]
fn violence_prevention_leaves_out_section_36_and_the_way_to_itself_only() {
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("violence-prevention-2026").unwrap();
    let off: Vec<_> = Rule::ALL.iter().copied().filter(|rule| !pack.has(*rule)).collect();
    let expected = [
        Rule::Section36Referrer,
        Rule::Section36Missing,
        Rule::ViolenceUnrouted,
        Rule::PlanContents,
    ];
    assert_eq!(off, expected);
    assert!(pack.section36.is_empty());
}

#[test]
fn violence_prevention_asks_nobody_about_ideology() {
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("violence-prevention-2026").unwrap();
    assert!(!pack.asks_ideology);
    let asked = pack.framework.items().map(|item| item.asks.as_str());
    let words = pack.words.values().map(|word| word.value.as_str());
    for text in asked.chain(words) {
        assert!(!text.to_lowercase().contains("ideolog"), "{text}");
    }
}
