//! Gates around support, the exit from it, and what comes after a closure.

use pathway::assessment::Found;
use pathway::consent::{Said, Whose};
use pathway::exit::{CheckKind, CheckMade, Closure, RetentionAfter};
use pathway::intervention::Outcome;
use pathway::{Act, Target, correction, plan};
use policy::Rule;

use super::{Gate, Step, k, now};
use crate::acts::{self, WHY, but};
use crate::kit::World;
use crate::people::signed;

fn exit(spoil: impl FnOnce(&mut Closure)) -> Step {
    k("officer", Act::ExitClose(but(acts::exit(&now()), spoil)))
}

fn second_source(it: &mut Closure) {
    let (kind, by) = (CheckKind::SecondSource, "school".into());
    it.checks.push(CheckMade { kind, by, showed: "what it showed".into() });
}

/// Support of so many sessions of which one was delivered, and everything else done.
fn one_delivered_of(sessions: u32) -> World {
    let world = World::consented(now()).given("officer", acts::contract(sessions));
    let tasking = acts::tasking(&world.pack);
    let made = acts::assessment(&world.pack, Found::Absent);
    world
        .given("officer", tasking)
        .given("mentor", acts::session(1, Outcome::Delivered))
        .given("mentor", acts::report(1))
        .given("officer", acts::done("i1"))
        .given("officer", Act::AssessmentComplete(made))
        .given("officer", acts::tell_referrer(true))
}

fn at_exit(rule: Rule) -> Option<Gate> {
    Some(match rule {
        Rule::DeliveryShort => {
            let more = k("mentor", acts::session(2, Outcome::Delivered));
            Gate::new(one_delivered_of(2), exit(second_source), vec![more, exit(|_| ())])
        }
        Rule::SecondSource => {
            Gate::new(one_delivered_of(1), exit(|_| ()), vec![exit(second_source)])
        }
        Rule::VulnerabilityUnanswered => {
            let other = now().framework.items().nth(5).unwrap().id.clone();
            let found = but(acts::assessment(&now(), Found::Present), |it| {
                it.items[0].id.clone_from(&other);
            });
            let given = World::exiting(now()).given("officer", Act::AssessmentComplete(found));
            let left = plan::Residual { answers: other, reason: "accepted by the panel".into() };
            Gate::new(given, exit(|_| ()), vec![exit(|it| it.residual.push(left))])
        }
        Rule::AssessmentStale => {
            let mut given = World::exiting(now());
            given.days(29);
            let given = given.given("desk", acts::deconflict());
            let made = acts::assessment(&now(), Found::Absent);
            let cure = vec![k("officer", Act::AssessmentComplete(made)), exit(|_| ())];
            Gate::new(given, exit(|_| ()), cure)
        }
        Rule::Impression => {
            let vague = exit(|it| it.cites = vec!["pleasant and informed".into()]);
            Gate::new(World::exiting(now()), vague, vec![exit(|_| ())])
        }
        Rule::ChairAndPolice => {
            let alone = exit(|it| it.police = signed("chair"));
            Gate::new(World::exiting(now()), alone, vec![exit(|_| ())])
        }
        _ => return None,
    })
}

fn closed() -> World {
    World::closing(now()).given("officer", Act::ExitClose(acts::early()))
}

fn after(rule: Rule) -> Option<Gate> {
    Some(match rule {
        Rule::ReviewerInvolved => {
            let given = closed();
            let decision = given.case().decisions.last().unwrap().seq;
            let grounds = "it was not looked at".into();
            let ask = correction::Challenge { id: "r1".into(), decision, grounds };
            let given = given.given("teacher", Act::ChallengeAsk(ask));
            let rationale: String = WHY.into();
            let answer = correction::ChallengeAnswer { id: "r1".into(), stands: true, rationale };
            let by = |who| k(who, Act::ChallengeAnswer(answer.clone()));
            Gate::new(given, by("supervisor"), vec![by("assurer")])
        }
        Rule::ReopenReason => {
            let sound = acts::reopen(RetentionAfter::Keep);
            let blank = but(sound.clone(), |it| it.reason = "  ".into());
            let cure = vec![k("officer", Act::ExitReopen(sound))];
            Gate::new(closed(), k("officer", Act::ExitReopen(blank)), cure)
        }
        Rule::MistakenTwoPeople => {
            let (rationale, recipients) = (WHY.into(), vec!["school".into()]);
            let alone = correction::Mistaken { rationale, second: signed("officer"), recipients };
            let two = but(alone.clone(), |it| it.second = signed("supervisor"));
            let cure = vec![k("officer", Act::CorrectionMistaken(two))];
            Gate::new(World::closing(now()), k("officer", Act::CorrectionMistaken(alone)), cure)
        }
        _ => return None,
    })
}

pub(super) fn gate(rule: Rule) -> Option<Gate> {
    let given = || k("officer", acts::consent(Said::Given, Whose::Person));
    Some(match rule {
        Rule::ConsentMissing => {
            let mut world = World::adopted(now());
            let approved = acts::provider(world.day(-30));
            world.when("senior", Target::Register, approved).then_ok();
            let contract = || k("officer", acts::contract(2));
            Gate::new(world, contract(), vec![given(), contract()])
        }
        Rule::ConsentGuardian => {
            let child = but(acts::referral(), |it| (it.born, it.age) = (None, Some(17)));
            let guardian = k("officer", acts::consent(Said::Given, Whose::Guardian));
            Gate::new(World::triaged(now(), child), given(), vec![guardian])
        }
        Rule::ProviderUnapproved => {
            let world =
                World::adopted(now()).given("officer", acts::consent(Said::Given, Whose::Person));
            let approve = ("senior", Target::Register, acts::provider(world.day(0)));
            let contract = || k("officer", acts::contract(2));
            Gate::new(world, contract(), vec![approve, contract()])
        }
        _ => return at_exit(rule).or_else(|| after(rule)),
    })
}
