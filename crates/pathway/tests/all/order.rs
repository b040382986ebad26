//! D-P2 and D-P4 of the domain reference: the order in which things are entered loses no finding,
//! and what the ideology field says changes no outcome.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use pathway::consent::{Said, Whose};
use pathway::contact::{Contact, ContactKind};
use pathway::exit::{Closure, Disposition, Ground};
use pathway::intervention::Outcome;
use pathway::partner::{About, Access, Visit};
use pathway::{Act, Command, Target, When};
use proptest::prelude::*;

use crate::acts::{self, but};
use crate::kit::{World, pack};
use crate::people::{actor, signed};

/// Something that happened so many hours into the story.
type Happening = (i64, &'static str, Target, Act);

fn k1() -> Target {
    Target::Case("k1".into())
}

/// Enters happenings in an order of their own, all of them after the last has happened.
fn entered(mut world: World, story: &[Happening], order: &[usize]) -> World {
    let begun = world.now;
    world.days(30);
    for &nth in order {
        let (hours, who, target, act) = story[nth].clone();
        let happened = When::instant(begun + hours.hours());
        world.now += 1.minutes();
        let command = Command { target, by: actor(who), happened, act, overrides: vec![] };
        world.send(&command).then_ok();
    }
    world
}

/// Support that went wrong in many ways at once; nothing in it must come before another thing to be
/// entered at all.
fn troubled() -> (World, Vec<Happening>) {
    let visit = |access| Act::VisitRecord(Visit { access });
    let story = vec![
        (1, "mentor", k1(), acts::session(1, Outcome::Delivered)),
        (2, "mentor", k1(), acts::session(2, Outcome::DidNotAttend)),
        (3, "officer", k1(), acts::belief(About::Support, "ongoing")),
        (4, "mentor", k1(), acts::belief(About::Support, "ended")),
        (5, "worker", k1(), visit(Access::Seen)),
        (6, "worker", k1(), visit(Access::Refused)),
        (7, "worker", k1(), visit(Access::NoAnswer)),
        (8, "worker", k1(), visit(Access::Refused)),
        (9, "coordinator", k1(), acts::belief(About::Owner, "council")),
        (10, "officer", k1(), acts::belief(About::Support, "ongoing")),
        (11, "officer", k1(), acts::consent(Said::Withdrawn, Whose::Person)),
    ];
    let world = World::consented(pack("throughline-2026")).given("officer", acts::contract(7));
    (world, story)
}

/// Contacts of one person, recorded and linked in any order.
fn contacts() -> Vec<(i64, Contact)> {
    let of = |agency: &str, kind, violence| {
        but(acts::referral(), |it| {
            (it.agency, it.kind, it.violence) = (agency.into(), kind, violence);
        })
    };
    let unseen = but(of("force", ContactKind::Missing, false), |it| it.history_seen = Some(false));
    vec![
        (1, of("school", ContactKind::Referral, true)),
        (200, of("school", ContactKind::Referral, false)),
        (400, of("college", ContactKind::Referral, false)),
        (500, unseen),
        (600, of("clinic", ContactKind::Health, false)),
    ]
}

fn lined(order: &[usize]) -> World {
    let contacts = contacts();
    let mut world = World::under(pack("throughline-2026"));
    let begun = world.now;
    world.days(30);
    for &nth in order {
        let (hours, contact) = contacts[nth].clone();
        let happened = When::instant(begun + hours.hours());
        let (by, overrides) = (actor("officer"), vec![]);
        let target = Target::Contact(format!("c{nth}"));
        let act = Act::ContactRecord(contact);
        world.send(&Command { target, by, happened, act, overrides }).then_ok();
        let person = Target::Person("p1".into());
        world.when("officer", person, acts::link(&format!("c{nth}"))).then_ok();
    }
    world
}

fn any_order(of: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..of).collect::<Vec<_>>()).prop_shuffle()
}

/// What stands raised on the case or the line, whatever the clocks of single contacts say.
fn found(world: &World) -> BTreeSet<(String, String)> {
    world.raised().into_iter().filter(|(rule, _)| !rule.starts_with("contact.un")).collect()
}

fn few() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn d_p2_the_order_of_entry_loses_no_finding_of_a_case(order in any_order(11)) {
        let (world, story) = troubled();
        let straight: Vec<_> = (0..story.len()).collect();
        let told = found(&entered(world.clone(), &story, &straight));
        for rule in ["intervention.tasking-missing", "belief.contradiction", "visit.no-access"] {
            prop_assert!(told.iter().any(|(it, _)| it == rule), "{rule} is not in {told:?}");
        }
        let mut shuffled = entered(world, &story, &order);
        prop_assert_eq!(&told, &found(&shuffled));
        let again = shuffled.when_case("officer", acts::contract(7)).0.unwrap_err();
        prop_assert!(again.findings.iter().all(|it| it.rule.starts_with("shape.")));
        prop_assert!(shuffled.case().consent.is_denied(), "consent was withdrawn last");
    }

    #[test]
    fn d_p2_the_order_of_entry_loses_no_finding_of_a_line(order in any_order(5)) {
        let told = found(&lined(&[0, 1, 2, 3, 4]));
        for rule in ["line.repeat", "line.breadth", "contact.graded-without-history"] {
            prop_assert!(told.iter().any(|(it, _)| it == rule), "{rule} is not in {told:?}");
        }
        let shuffled = lined(&order);
        prop_assert_eq!(told, found(&shuffled));
        prop_assert!(shuffled.state(&Target::Person("p1".into())).line.violence());
    }
}

#[test]
fn d_p2_an_answer_does_not_silence_what_comes_after_it() {
    let mut world = lined(&[0, 1, 2]);
    let person = || Target::Person("p1".into());
    let (rule, subject) = ("line.repeat".to_owned(), String::new());
    let rationale = acts::WHY.into();
    let answer = pathway::correction::FindingAnswer { rule, subject, rationale };
    world.when("officer", person(), Act::FindingAnswer(answer)).then_ok();
    let answered = |world: &World| world.state(&person()).line.standing.answered.len();
    assert_eq!(answered(&world), 1);
    let target = Target::Contact("c9".into());
    world.when("teacher", target, Act::ContactRecord(acts::referral())).then_ok();
    world.when("officer", person(), acts::link("c9")).then_ok();
    assert_eq!(answered(&world), 0, "a fourth referral asks for an answer of its own");
}

/// Every disposition and every ground alone: what a closure can come to.
fn closures() -> Vec<Closure> {
    use Disposition::{Malicious, NoFurtherAction, Pursue, Signposted, ViolencePrevention};
    use Ground::{Condition, IdeologyAbsent, NoConcern, OwnAccount, PriorClosure};
    let with = |disposition, ground| {
        but(acts::early(), |it| {
            (it.disposition, it.grounds) = (disposition, vec![ground]);
            it.assurance = signed("assurer");
        })
    };
    let dispositions = [NoFurtherAction, Malicious, Pursue, Signposted, ViolencePrevention];
    let grounds = [NoConcern, Condition, OwnAccount, PriorClosure, IdeologyAbsent];
    dispositions.iter().flat_map(|it| grounds.map(|ground| with(*it, ground))).collect()
}

/// The outcomes open to a case whose gateway assessment codes ideology in some way.
fn outcomes(id: &str, violence: bool, ideology: Option<&str>) -> Vec<BTreeSet<String>> {
    let gateway = but(acts::gateway(), |it| {
        (it.ideology, it.violence) = (ideology.map(Into::into), violence);
    });
    let world = World::before_panel(pack(id))
        .given("officer", acts::tell_referrer(true))
        .given("officer", Act::TriageAssess(gateway));
    let decisions = [pathway::panel::Decision::Adopt, pathway::panel::Decision::NotAdopt];
    let panels = decisions.map(|it| Act::PanelDecide(acts::meeting(it)));
    let acts = panels.into_iter().chain(closures().into_iter().map(Act::ExitClose));
    let tried = acts.map(|act| {
        let refusal = world.clone().when_case("chair", act).0.err();
        let findings = refusal.into_iter().flat_map(|it| it.findings);
        findings.map(|it| it.rule).collect()
    });
    tried.collect()
}

#[test]
fn d_p4_with_ideology_blank_or_set_the_outcomes_are_the_same() {
    for id in ["throughline-2026", "violence-prevention-2026"] {
        for violence in [false, true] {
            let blank = outcomes(id, violence, None);
            assert!(blank.iter().any(BTreeSet::is_empty), "nothing is open at all");
            for word in ["none clear", "mixed", "one that is clear"] {
                assert_eq!(blank, outcomes(id, violence, Some(word)), "{id}, `{word}`");
            }
        }
    }
}

#[test]
fn a_late_entry_takes_the_place_that_its_own_date_gives_it() {
    let mut world = World::consented(pack("throughline-2026"));
    world.days(10);
    let withdrawn = acts::consent(Said::Withdrawn, Whose::Person);
    world.when_case("officer", withdrawn).then_ok();
    world.enter(5, "officer", acts::consent(Said::Given, Whose::Person)).then_ok();
    world.when_case("officer", acts::contract(2)).then_refused("consent.missing");
    let later: Timestamp = world.now;
    assert!(world.case().consent.last.as_ref().unwrap().1.at < later);
}
