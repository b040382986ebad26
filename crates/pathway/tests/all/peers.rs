//! Bugs that other systems of this kind have had, by their numbers in the peers reference, 5b.

use pathway::contact::{Involvement, Part};
use pathway::exit::RetentionAfter;
use pathway::home::Holder;
use pathway::intervention::Outcome;
use pathway::partner::{Acknowledgement, Message};
use pathway::{Act, Stage, Target, contact, onward, triage};
use policy::{Clock, Pack, Rule};

use crate::acts::{self, but};
use crate::kit::{World, pack};
use crate::people::{overriding, signed};

fn now() -> Pack {
    pack("throughline-2026")
}

fn close() -> Act {
    Act::ExitClose(acts::early())
}

/// A case that went from the force to the council.
fn handed_on() -> World {
    World::closing(now())
        .given("officer", acts::offer("h1", "coordinator"))
        .given("coordinator", acts::accept("h1", "coordinator"))
}

#[test]
fn peers_5b_1_one_of_seven_attended_never_reads_completed() {
    let mut world = World::consented(now()).given("officer", acts::contract(7));
    world = world.given("mentor", acts::session(1, Outcome::Delivered));
    for number in 2..=7 {
        world = world.given("mentor", acts::session(number, Outcome::DidNotAttend));
    }
    let support = &world.case().intervention;
    let numbers = support.delivery();
    assert_eq!(numbers.to_string(), "1 of 7 sessions attended");
    assert_eq!((numbers.contracted, numbers.offered), (7, 7));
    assert_eq!((numbers.attended, numbers.delivered), (1, 1));
    assert!(!support.is_complete());
    assert_eq!(world.case().stage, Stage::Supported);
    let exit = Act::ExitClose(acts::exit(&world.pack));
    let refusal = world.when_case("officer", exit).0.unwrap_err();
    assert!(refusal.names("exit.delivery-short"), "{refusal}");
}

#[test]
fn peers_5b_1_contracting_anew_does_not_hide_what_was_not_delivered() {
    let mut world = World::consented(now()).given("officer", acts::contract(7));
    world = world.given("mentor", acts::session(1, Outcome::Delivered));
    let again = world.when_case("officer", acts::contract(1));
    again.then_refused("shape.intervention.contract-open");
}

#[test]
fn peers_5b_2_nobody_approves_a_closure_of_their_own() {
    let mut world = World::closing(now());
    for second in [None, signed("officer")] {
        let alone = but(acts::early(), |it| it.second = second.clone());
        world.when_case("officer", Act::ExitClose(alone)).then_refused("closure.two-people");
    }
    let by_self = overriding(Rule::InformationOpen, "supervisor");
    let mut waiting = World::closing(now()).given("supervisor", acts::request("q1"));
    let other = but(acts::early(), |it| it.second = signed("senior"));
    let other = Act::ExitClose(other);
    waiting.force("supervisor", other, by_self).then_refused("closure.information-open");
    world.when_case("officer", close()).then_ok();
}

#[test]
fn peers_5b_3_retention_restarts_only_where_somebody_says_so() {
    let mut world = World::closing(now()).given("officer", close());
    let began = world.case().exit.retention_from.unwrap();
    world.days(20);
    let blank = but(acts::reopen(RetentionAfter::Keep), |it| it.reason.clear());
    world.when_case("officer", Act::ExitReopen(blank)).then_refused("reopen.reason");
    for (after, same) in [(RetentionAfter::Keep, true), (RetentionAfter::Restart, false)] {
        world = world
            .given("officer", Act::ExitReopen(acts::reopen(after)))
            .given("officer", acts::tell_referrer(true))
            .given("officer", close());
        assert_eq!(world.case().exit.retention_from == Some(began), same, "{after:?}");
    }
    assert_eq!(world.case().exit.past.len(), 2, "earlier closures stay");
}

#[test]
fn peers_5b_3_a_second_exit_asks_the_referrer_again() {
    let mut world = World::closing(now())
        .given("officer", close())
        .given("officer", Act::ExitReopen(acts::reopen(RetentionAfter::Keep)));
    world.when_case("officer", close()).then_refused("closure.referrer-unasked");
}

#[test]
fn peers_5b_4_a_closed_case_shows_everybody_who_held_it_and_reopens_where_it_was() {
    let named = Act::HomeHolder(Holder { holder: "senior".into() });
    let world = handed_on().given("senior", named).given("senior", close());
    let home = &world.case().home;
    let held: Vec<_> = home.past.iter().chain([&home.now]).map(|it| it.holder.clone()).collect();
    assert_eq!(held, ["officer", "coordinator", "senior"].map(|it| Some(it.to_owned())));
    let before = home.clone();
    let world = world.given("senior", Act::ExitReopen(acts::reopen(RetentionAfter::Keep)));
    assert_eq!(world.case().home, before);
}

#[test]
fn peers_5b_5_a_declined_hand_off_stays_with_the_sender_who_must_acknowledge_it() {
    let mut world = World::closing(now())
        .given("officer", acts::offer("h1", "coordinator"))
        .given("coordinator", acts::decline("h1"));
    assert_eq!(world.case().home.now.organisation, "force");
    let mut left = world.clone();
    left.days(6);
    assert!(left.has_raised(Rule::MessageUnacknowledged), "{:?}", left.raised());
    let read = || Act::MessageAcknowledge(Acknowledgement { id: "declined:h1".into() });
    let other = world.when_case("coordinator", read());
    other.then_refused("shape.partner.not-yours");
    world.when_case("officer", read()).then_ok();
    assert!(!world.days(6).has_raised(Rule::MessageUnacknowledged));
}

#[test]
fn peers_5b_5_nobody_declines_without_saying_why() {
    let mut world = World::closing(now()).given("officer", acts::offer("h1", "coordinator"));
    let silent = pathway::home::Decline { offer: "h1".into(), reason: " ".into() };
    world.when_case("coordinator", Act::HomeDecline(silent)).then_refused("shape.home.no-reason");
}

#[test]
fn peers_5b_6_a_second_offer_at_the_same_time_is_refused() {
    let mut world = World::closing(now()).given("officer", acts::offer("h1", "coordinator"));
    let second = world.when_case("supervisor", acts::offer("h2", "nurse"));
    second.then_refused("shape.home.offer-in-the-air");
    let elsewhere = world.when_case("nurse", acts::accept("h1", "nurse"));
    elsewhere.then_refused("shape.home.not-yours");
}

#[test]
fn peers_5b_7_what_the_old_owner_adds_does_not_move_the_case_back() {
    let mut world = handed_on();
    let before = world.case().home.clone();
    let target = Target::Contact("c2".into());
    let holder = "officer".into();
    let visit = but(acts::referral(), |it| it.kind = contact::ContactKind::Visit);
    world.when("officer", target.clone(), Act::ContactRecord(visit)).then_ok();
    let accept = Act::ContactAccept(contact::Acceptance { holder });
    world.when("officer", target, accept).then_ok();
    world.when("officer", Target::Person("p1".into()), acts::link("c2")).then_ok();
    let message = Message { id: "m1".into(), to: "council".into(), text: "for you".into() };
    let world = world.given("officer", Act::MessageSend(message)).given("desk", acts::deconflict());
    assert_eq!(world.case().home, before);
}

#[test]
fn what_is_addressed_to_others_or_taken_on_by_them_is_nobody_elses_to_take_on() {
    let accept = |holder: &str| Act::ContactAccept(contact::Acceptance { holder: holder.into() });
    let recorded = |id: &str, to: Option<&str>| {
        let mut world = World::under(now());
        let referral = but(acts::referral(), |it| it.to = to.map(str::to_owned));
        let target = Target::Contact(id.into());
        world.when("officer", target.clone(), Act::ContactRecord(referral)).then_ok();
        (world, target)
    };
    let (mut world, target) = recorded("c1", Some("council"));
    let theirs = world.when("officer", target.clone(), accept("officer"));
    theirs.then_refused("shape.contact.addressed-elsewhere");
    world.when("coordinator", target, accept("coordinator")).then_ok();
    let (mut world, target) = recorded("c2", None);
    world.when("officer", target.clone(), accept("officer")).then_ok();
    world.when("officer", target.clone(), accept("supervisor")).then_ok();
    let late = world.when("coordinator", target, accept("coordinator"));
    late.then_refused("shape.contact.taken-on");
}

#[test]
fn peers_5b_9_a_referral_that_nobody_takes_on_reaches_the_holder_by_name() {
    let (id, to): (String, String) = ("o1".into(), "clinic".into());
    let (service, asks) = ("mental-health".into(), "to see the person".into());
    let refer = Act::OnwardRefer(onward::Referral { id: id.clone(), to, service, asks });
    let mut world = handed_on().given("coordinator", refer);
    world.days(16);
    let finding = last_raised(&world, Rule::OnwardUnanswered);
    assert_eq!((finding.subject, finding.to), (id, "coordinator".to_owned()));
    world.when_case("coordinator", close()).then_refused("closure.onward-unaccepted");
}

fn last_raised(world: &World, rule: Rule) -> pathway::Finding {
    let raised = world.log.iter().rev().find_map(|(_, fact)| match &fact.event {
        pathway::Event::StandingChanged(changed) => {
            changed.raised.iter().find(|it| it.rule == rule.id()).cloned()
        }
        _ => None,
    });
    raised.unwrap_or_else(|| panic!("{rule} was never raised"))
}

#[test]
fn peers_5b_16_a_later_pack_restates_no_stage_clock_or_decision() {
    let mut world = World::adopted(pack("channel-2020"));
    let before = world.case().clone();
    let review = |world: &World| world.case().standing.clocks[&(Clock::Review, "review".into())];
    let due = review(&world);
    world.pack = now();
    world.pack.clocks.get_mut(&Clock::Review).unwrap().value = 1;
    world.when_case("officer", Act::Tick).then_ok();
    assert_eq!(world.case().stage, before.stage);
    assert_eq!(world.case().decisions, before.decisions);
    assert_eq!(review(&world), due, "a clock that runs keeps the date it was given");
}

#[test]
fn peers_5b_17_where_nobody_is_named_the_reminder_goes_to_the_duty_desk() {
    let mut world = World::under(pack("channel-2023")).contact("c1", acts::referral());
    let opening = but(acts::opening(&world.pack, world.day(300)), |it| it.holder = None);
    let receipt = triage::Receipt { reference: "R1".into() };
    world = world
        .given("officer", Act::CaseOpen(opening))
        .given("officer", Act::TriageReceive(receipt));
    world.days(8);
    assert_eq!(last_raised(&world, Rule::GatewayLate).to, "duty desk of force");
}

#[test]
fn peers_5b_19_each_person_in_an_incident_is_asked_about_apart() {
    let silent = serde_json::from_str::<Involvement>(r#"{"person":"p2"}"#);
    assert!(silent.unwrap_err().to_string().contains("part"), "no part is taken for granted");
    let mut world = World::under(now()).contact("c1", acts::referral());
    let target = Target::Contact("c1".into());
    for (person, part) in [("p2", Part::Witness), ("p3", Part::AllegedToHaveDone)] {
        let act = Act::ContactInvolve(Involvement { person: person.into(), part });
        world.when("teacher", target.clone(), act).then_ok();
    }
    let parts = world.state(&target).contact.unwrap().involved.clone();
    let parts: Vec<_> = parts.iter().map(|it| (it.person.as_str(), it.part)).collect();
    assert_eq!(parts, [("p2", Part::Witness), ("p3", Part::AllegedToHaveDone)]);
}
