//! Signals: what counts and what does not, who answers, and how they climb while nobody does.

use std::collections::BTreeSet;

use pathway::contact::{Coded, Contact, ContactKind, Discount, Reason, Restoration, Sign};
use pathway::correction::FindingAnswer;
use pathway::{Act, Event, Finding, Target};
use policy::{OrgKind, Rule};

use crate::acts::{self, WHY, but};
use crate::kit::{World, pack};
use crate::people::signed;

fn under() -> World {
    World::under(pack("throughline-2026"))
}

fn person() -> Target {
    Target::Person("p1".into())
}

/// A contact of an agency, perhaps about an incident.
fn from(agency: &str, incident: Option<&str>) -> Contact {
    but(acts::referral(), |it| {
        (it.kind, it.agency) = (ContactKind::Callout, agency.into());
        let incident = incident.map(Into::into);
        it.coded = Some(Coded { signs: BTreeSet::new(), incident });
    })
}

fn three(incidents: [Option<&str>; 3]) -> World {
    let [first, second, third] = incidents;
    under()
        .contact("c1", from("school", first))
        .contact("c2", from("council", second))
        .contact("c3", from("force", third))
}

fn referrals() -> World {
    ["c1", "c2", "c3"].into_iter().fold(under(), |it, id| it.contact(id, acts::referral()))
}

fn set_aside(world: &mut World, id: &str, why: Reason) {
    let (rationale, second) = (WHY.into(), signed("supervisor"));
    let act = Act::ContactDiscount(Discount { why, rationale, second });
    world.when("officer", Target::Contact(id.into()), act).then_ok();
}

fn answer(rule: Rule) -> Act {
    let (rule, subject) = (rule.id().into(), String::new());
    Act::FindingAnswer(FindingAnswer { rule, subject, rationale: WHY.into() })
}

/// Every finding of a rule that was ever raised.
fn findings(world: &World, rule: Rule) -> Vec<Finding> {
    let raised = world.log.iter().filter_map(|(_, fact)| match &fact.event {
        Event::StandingChanged(it) => Some(it.raised.clone()),
        _ => None,
    });
    raised.flatten().filter(|finding| finding.rule == rule.id()).collect()
}

#[test]
fn one_incident_reported_by_three_agencies_counts_once() {
    let one = three([Some("fight"); 3]);
    assert!(!one.has_raised(Rule::LineBreadth));
    let apart = three([Some("fight"), Some("fire"), None]);
    assert!(apart.has_raised(Rule::LineBreadth));
    let says = &findings(&apart, Rule::LineBreadth)[0];
    assert!(says.detail.ends_with("sources: council, force, school"), "{}", says.detail);
    assert_eq!(says.evidence.len(), 3);
    assert!(says.signal);
}

#[test]
fn what_was_mistaken_malicious_or_duplicate_does_not_count_until_it_is_restored() {
    for why in [Reason::Mistaken, Reason::Malicious, Reason::Duplicate { of: "c1".into() }] {
        let mut world = referrals();
        assert!(world.has_raised(Rule::LineRepeat));
        set_aside(&mut world, "c3", why);
        assert!(!world.has_raised(Rule::LineRepeat));
        let restore = Act::ContactRestore(Restoration { rationale: WHY.into() });
        world.when("officer", Target::Contact("c3".into()), restore).then_ok();
        assert!(world.has_raised(Rule::LineRepeat));
    }
}

#[test]
fn a_duplicate_of_what_does_not_count_counts_itself() {
    let mut world = referrals();
    set_aside(&mut world, "c3", Reason::Duplicate { of: "c9".into() });
    assert!(world.has_raised(Rule::LineRepeat), "c9 is on no line");
}

#[test]
fn nobody_sets_a_contact_aside_alone_or_as_its_own_duplicate() {
    let mut world = referrals();
    let target = Target::Contact("c3".into());
    let alone = Discount { why: Reason::Mistaken, rationale: WHY.into(), second: None };
    let then = world.when("officer", target.clone(), Act::ContactDiscount(alone));
    then.then_refused("correction.two-people");
    let why = Reason::Duplicate { of: "c3".into() };
    let own = Discount { why, rationale: WHY.into(), second: signed("supervisor") };
    let then = world.when("officer", target, Act::ContactDiscount(own));
    then.then_refused("shape.contact.own-duplicate");
}

#[test]
fn health_contacts_count_only_where_the_pack_says_so() {
    let health = |mut world: World, counts: bool| {
        if !counts {
            world.pack.rules.get_mut(&Rule::LineBreadth).unwrap().health = None;
        }
        let hospital = but(from("hospital", None), |it| it.kind = ContactKind::Health);
        let world = world.contact("c1", from("school", None)).contact("c2", from("force", None));
        world.contact("c3", hospital).has_raised(Rule::LineBreadth)
    };
    assert!(health(under(), true));
    assert!(!health(under(), false));
}

#[test]
fn a_signal_that_nobody_answers_climbs_to_each_level_and_no_further() {
    let mut world = referrals();
    world.days(60);
    let to: Vec<String> =
        findings(&world, Rule::SignalUnanswered).into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["supervisor of force", "chair of force", "senior officer of force"]);
    world.when("officer", person(), answer(Rule::LineRepeat)).then_ok();
    assert!(!world.has_raised(Rule::SignalUnanswered), "{:?}", world.raised());
}

#[test]
fn an_answered_signal_rests_until_there_is_something_new() {
    let mut world = referrals();
    world.when("officer", person(), answer(Rule::LineRepeat)).then_ok();
    world.days(60);
    assert_eq!(findings(&world, Rule::SignalUnanswered), []);
    let mut world = world.contact("c4", acts::referral());
    world.days(9);
    assert_eq!(findings(&world, Rule::LineRepeat).len(), 2);
    assert_eq!(findings(&world, Rule::SignalUnanswered).len(), 1);
}

#[test]
fn the_system_answers_no_signal_and_no_reason_is_no_answer() {
    let mut world = referrals();
    let by_nobody = world.when("clock", person(), answer(Rule::LineRepeat));
    by_nobody.then_refused("shape.correction.answered-by-nobody");
    let (rule, subject) = (Rule::LineRepeat.id().into(), String::new());
    let blank = FindingAnswer { rule, subject, rationale: " ".into() };
    let then = world.when("officer", person(), Act::FindingAnswer(blank));
    then.then_refused("decision.rationale");
}

#[test]
fn a_signal_belongs_to_the_open_case_or_to_whoever_took_the_contact_on() {
    let no_case = findings(&referrals(), Rule::LineRepeat);
    assert_eq!(no_case[0].to, "officer");
    let with_case = World::closing(pack("throughline-2026"));
    let holder = pathway::home::Holder { holder: "sergeant".into() };
    let with_case = with_case.given("officer", Act::HomeHolder(holder));
    let with_case = with_case.contact("c2", acts::referral()).contact("c3", acts::referral());
    assert_eq!(findings(&with_case, Rule::LineRepeat)[0].to, "sergeant");
}

/// What a signal reads is counted here: no trait of a person changes one.
#[test]
fn no_trait_of_a_person_changes_a_signal() {
    let variants: [fn(&mut Contact); 7] = [
        |_| {},
        |it| it.names = vec!["Another Name".into(), "Of Other Origin".into()],
        |it| it.gender = Some("female".into()),
        |it| it.born = Some(jiff::civil::date(2012, 5, 6)),
        |it| (it.born, it.age) = (None, Some(77)),
        |it| it.worries = Some("an ideology, a faith, a condition".into()),
        |it| it.agency_kind = OrgKind::Community,
    ];
    let raised = |vary: fn(&mut Contact)| {
        let fixed = |sign| Coded { signs: BTreeSet::from([sign]), incident: None };
        let mut world = under();
        for (id, sign) in [("c1", Sign::WeaponNamed), ("c2", Sign::ViolenceFixation)] {
            let contact = but(acts::referral(), |it| it.coded = Some(fixed(sign)));
            world = world.contact(id, but(contact, vary));
        }
        let world = world.contact("c3", but(acts::referral(), vary));
        let signals = [Rule::LineRepeat, Rule::LineWeaponFixation, Rule::LineBreadth];
        signals.map(|rule| findings(&world, rule))
    };
    let first = raised(variants[0]);
    assert!(first.iter().flatten().count() >= 2);
    assert!(variants.into_iter().all(|vary| raised(vary) == first));
}

#[test]
fn no_sign_names_an_ideology_a_faith_an_origin_or_a_condition() {
    let known = [
        "weapon-named",
        "violence-fixation",
        "violence",
        "threat",
        "radicalisation",
        "exploitation",
        "missing",
        "missed-contact",
        "no-access",
    ];
    // A new sign is a decision: say in docs/signals.md why it is none of these, then add it here.
    assert_eq!(Sign::ALL.iter().map(|sign| sign.id()).collect::<Vec<_>>(), known);
}
