//! Drift of contacts and of the line.

use pathway::contact::{self, Contact, ContactKind};
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
