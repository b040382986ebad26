//! Drift of contacts and of the line.

use pathway::contact::{self, Contact, ContactKind, Sign};
use pathway::correction::FindingAnswer;
use pathway::{Act, Target, identity};
use policy::Rule;

use super::{Drift, Step, now, p};
use crate::acts::{self, WHY, but};
use crate::kit::World;

fn c(who: &'static str, id: &str, act: Act) -> Step {
    (who, Target::Contact(id.into()), act)
}

fn record(id: &str, contact: Contact) -> Step {
    c("teacher", id, Act::ContactRecord(contact))
}

fn summed(contacts: &[&str]) -> Vec<Step> {
    let contacts = contacts.iter().map(|id| (*id).into()).collect();
    vec![p("officer", Act::LineSum(identity::SumUp { rationale: WHY.into(), contacts }))]
}

/// One contact alone, and what became of it.
fn alone(spoil: impl FnOnce(&mut Contact)) -> Drift {
    let contact = but(acts::referral(), spoil);
    Drift::done(World::under(now()), vec![record("c1", contact)], vec![])
}

fn recorded() -> World {
    let mut world = World::under(now());
    let target = Target::Contact("c1".into());
    world.when("teacher", target, Act::ContactRecord(acts::referral())).then_ok();
    world
}

fn visit(agency: &str) -> Contact {
    but(acts::referral(), |it| {
        it.kind = ContactKind::Visit;
        it.agency = agency.into();
    })
}

/// A third contact joins two.
fn third(second: Contact, last: Contact) -> Drift {
    let given = World::under(now()).contact("c1", acts::referral()).contact("c2", second);
    let cause = vec![record("c3", last), p("officer", acts::link("c3"))];
    Drift::done(given, cause, summed(&["c1", "c2", "c3"]))
}

/// A visit that says something in coded words.
fn saying(sign: Sign) -> Contact {
    let coded = contact::Coded { signs: [sign].into(), incident: None };
    but(visit("council"), |it| it.coded = Some(coded))
}

/// One contact more says something, and then the line is summed up.
fn again(given: World, id: &'static str, sign: Sign, read: &[&str]) -> Drift {
    Drift::done(given, vec![record(id, saying(sign)), p("officer", acts::link(id))], summed(read))
}

/// The third contact that says the same.
fn two_and(sign: Sign) -> Drift {
    let given = World::under(now()).contact("c1", saying(sign)).contact("c2", saying(sign));
    again(given, "c3", sign, &["c1", "c2", "c3"])
}

pub(super) fn drift(rule: Rule) -> Option<Drift> {
    Some(match rule {
        Rule::FormMissing => alone(|it| it.form = None),
        Rule::DetailMissing => alone(|it| it.worries = None),
        Rule::ContactUnowned => {
            let holder = "officer".into();
            let accept = Act::ContactAccept(contact::Acceptance { holder });
            Drift::left(recorded(), 3, vec![c("officer", "c1", accept)])
        }
        Rule::ContactUnlinked => Drift::left(recorded(), 4, vec![p("officer", acts::link("c1"))]),
        Rule::GradedWithoutHistory => {
            let unseen = but(visit("force"), |it| {
                (it.graded, it.history_seen) = (Some("medium".into()), Some(false));
            });
            let given = World::under(now()).contact("c1", acts::referral());
            let cause = vec![record("c2", unseen), p("officer", acts::link("c2"))];
            Drift::done(given, cause, vec![])
        }
        Rule::LineRepeat => third(acts::referral(), acts::referral()),
        Rule::LineBreadth => third(visit("clinic"), visit("council")),
        Rule::LineAfterClosure => {
            let given = World::closing(now()).given("officer", Act::ExitClose(acts::early()));
            let cause = vec![record("c2", visit("clinic")), p("officer", acts::link("c2"))];
            Drift::done(given, cause, summed(&["c1", "c2"]))
        }
        Rule::LineWeaponFixation => {
            let given = World::under(now()).contact("c1", saying(Sign::WeaponNamed));
            again(given, "c2", Sign::ViolenceFixation, &["c1", "c2"])
        }
        Rule::LineMissed => two_and(Sign::MissedContact),
        Rule::LineNoAccess => two_and(Sign::NoAccess),
        Rule::LineSameWorry => {
            let closure = but(acts::early(), |it| it.considered.push("c2".into()));
            let given = World::closing(now())
                .contact("c2", saying(Sign::Threat))
                .given("officer", Act::ExitClose(closure));
            again(given, "c3", Sign::Threat, &["c1", "c2", "c3"])
        }
        Rule::SignalUnanswered => {
            let raised = third(acts::referral(), acts::referral());
            let (rule, subject) = (Rule::LineRepeat.id().into(), String::new());
            let answer = FindingAnswer { rule, subject, rationale: WHY.into() };
            let cure = vec![p("officer", Act::FindingAnswer(answer))];
            Drift { days: 10, cure, ..raised }
        }
        Rule::AccountsConflict => {
            let account = |says: &str, source: &str| {
                let (incident, particular) = ("first-contact".into(), "date".into());
                let (says, source) = (says.into(), source.into());
                let account = identity::Account { incident, particular, says, source };
                p("officer", Act::AccountGive(account))
            };
            let given = World::under(now()).contact("c1", acts::referral());
            let cause = vec![account("april", "S23"), account("october", "S90")];
            Drift::done(given, cause, vec![])
        }
        _ => return None,
    })
}
