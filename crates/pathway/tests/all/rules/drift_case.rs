//! Drift of a case: clocks that pass, and things that do not fit together.

use pathway::assessment::Found;
use pathway::consent::{Said, Whose};
use pathway::exit::{FollowUp, FollowUpOutcome};
use pathway::intervention::{Outcome, Stop, Variance};
use pathway::panel::{Action, ActionDone, Decision, Minutes};
use pathway::partner::{About, Access, Acknowledgement, FlagAnswer, Message, Visit};
use pathway::{Act, Target, correction, glass, onward, plan, review, triage};
use policy::Rule;

use super::{Drift, k, now};
use crate::acts::{self, WHY, but};
use crate::kit::World;
use crate::people::signed;

fn assess() -> super::Step {
    k("officer", Act::AssessmentComplete(acts::assessment(&now(), Found::Present)))
}

fn in_triage(rule: Rule) -> Option<Drift> {
    Some(match rule {
        Rule::GatewayLate => {
            let given = World::referred(now(), acts::referral());
            let assess = k("officer", Act::TriageAssess(acts::gateway()));
            Drift::left(given, 9, vec![k("desk", acts::deconflict()), assess])
        }
        Rule::ReferrerUnheard => {
            let mut given = World::under(now()).contact("c1", acts::referral());
            let person = Target::Person("p1".into());
            given.when("officer", person, acts::no_history()).then_ok();
            let opening = acts::opening(&given.pack, given.day(300));
            let receipt = triage::Receipt { reference: "R1".into() };
            let given = given
                .given("officer", Act::CaseOpen(opening))
                .given("officer", Act::TriageReceive(receipt));
            Drift::left(given, 9, vec![k("officer", acts::tell_referrer(false))])
        }
        Rule::DeconflictionOverdue => {
            Drift::left(World::closing(now()), 30, vec![k("desk", acts::deconflict())])
        }
        Rule::InformationUnanswered => {
            let given = World::closing(now()).given("officer", acts::request("q1"));
            Drift::left(given, 9, vec![k("nurse", acts::reply("q1"))])
        }
        Rule::NeedLapsed => {
            let given = World::closing(now());
            let short = Act::NeedRenew(acts::need(given.day(10)));
            let renew = Act::NeedRenew(acts::need(given.day(90)));
            Drift::left(given.given("officer", short), 12, vec![k("officer", renew)])
        }
        Rule::OfferUnanswered => {
            let given = World::closing(now()).given("officer", acts::offer("h1", "coordinator"));
            Drift::left(given, 5, vec![k("officer", acts::offer("h2", "coordinator"))])
        }
        Rule::HomeDisputed => {
            let says = |who: &str| k("coordinator", acts::belief(About::Owner, who));
            Drift::done(World::closing(now()), vec![says("council")], vec![says("force")])
        }
        Rule::GlassUnreviewed => {
            let (id, rationale): (String, String) = ("g1".into(), WHY.into());
            let second = signed("senior");
            let broken =
                glass::Breaking { id: id.clone(), rationale: WHY.into(), hours: 2, second };
            let given = World::closing(now()).given("nurse", Act::GlassBreak(broken));
            let review = glass::Review { id, needed: true, rationale };
            Drift::left(given, 4, vec![k("supervisor", Act::GlassReview(review))])
        }
        Rule::OnwardUnanswered => {
            let (id, to): (String, String) = ("o1".into(), "clinic".into());
            let (service, asks) = ("early-help".into(), "to take this on".into());
            let refer = Act::OnwardRefer(onward::Referral { id: id.clone(), to, service, asks });
            let says = "no places left".into();
            let answer = Act::OnwardAnswer(onward::Answer { id, accepts: false, says });
            let given = World::closing(now()).given("officer", refer);
            Drift::left(given, 16, vec![k("nurse", answer)])
        }
        _ => return None,
    })
}

fn at_panel(rule: Rule) -> Option<Drift> {
    Some(match rule {
        Rule::PanelLate => {
            let defer = Act::PanelDecide(acts::meeting(Decision::Defer));
            Drift::left(World::before_panel(now()), 31, vec![k("chair", defer)])
        }
        Rule::MinutesUnapproved => {
            let defer = Act::PanelDecide(acts::meeting(Decision::Defer));
            let minutes = Act::PanelApproveMinutes(Minutes { text: WHY.into() });
            let given = World::before_panel(now()).given("chair", defer);
            Drift::left(given, 16, vec![k("chair", minutes)])
        }
        Rule::PanelActionOverdue => {
            let given = World::before_panel(now());
            let (id, organisation) = ("a1".into(), "council".into());
            let action = Action { id, organisation, what: "ask".into(), due: given.day(5) };
            let meeting = but(acts::meeting(Decision::Adopt), |it| it.actions.push(action));
            let done = Act::PanelAct(ActionDone { id: "a1".into(), evidence: "a letter".into() });
            let given = given.given("chair", Act::PanelDecide(meeting));
            Drift::left(given, 7, vec![k("officer", done)])
        }
        Rule::AssessmentAfterDecision => {
            let mut given = World::triaged(now(), acts::referral())
                .given("supervisor", Act::Section36Decide(acts::section36(true)));
            let rule = Rule::AssessmentMissing;
            let by = crate::people::overriding(rule, "chair");
            let not = Act::PanelDecide(acts::meeting(Decision::NotAdopt));
            given.force("coordinator", not, by).then_ok();
            Drift::done(given, vec![assess()], vec![])
        }
        _ => return None,
    })
}

fn held_without_consent() -> Drift {
    let said = |said| k("officer", acts::consent(said, Whose::Person));
    let given =
        World::tasked(now()).given("officer", acts::consent(Said::Withdrawn, Whose::Person));
    let held = k("mentor", acts::session(1, Outcome::Delivered));
    Drift::done(given, vec![held], vec![said(Said::Given)])
}

fn in_support(rule: Rule) -> Option<Drift> {
    let whole = || Stop {
        instructed_by: Some("supervisor".into()),
        on: Some(now().in_force.from),
        why: Some(WHY.into()),
        disagreement: None,
    };
    Some(match rule {
        Rule::AssessmentOverdue => Drift::left(World::adopted(now()), 95, vec![assess()]),
        Rule::ReviewOverdue => {
            let (result, changes) = (review::Result::Continue, "none".into());
            let held = review::Review { result, changes, rationale: WHY.into() };
            Drift::left(World::adopted(now()), 95, vec![k("chair", Act::ReviewHold(held))])
        }
        Rule::FurtherAssessmentOverdue => {
            let refused = acts::consent(Said::Refused, Whose::Person);
            let given = World::adopted(now()).given("officer", refused);
            Drift::left(given, 95, vec![assess()])
        }
        Rule::PlanActionOverdue => {
            Drift::left(World::adopted(now()), 62, vec![k("officer", acts::done("i1"))])
        }
        Rule::CarerUntold => {
            let given = World::adopted(now());
            let plan = but(acts::plan(&given.pack, given.day(60)), |it| {
                it.carers_to_be_told = true;
            });
            let tell = Act::PlanTellCarer(plan::CarerTold { by: "worker".into() });
            let given = given.given("officer", Act::PlanMake(plan));
            Drift::left(given, 9, vec![k("worker", tell)])
        }
        Rule::TaskingMissing => {
            let given = World::consented(now()).given("officer", acts::contract(2));
            let held = k("mentor", acts::session(1, Outcome::Delivered));
            Drift::done(given, vec![held], vec![])
        }
        Rule::HeldWithoutConsent => held_without_consent(),
        Rule::NothingDelivered => {
            let held = k("mentor", acts::session(1, Outcome::Delivered));
            Drift::left(World::tasked(now()), 30, vec![held])
        }
        Rule::DeliveryApart => {
            let missed = |number| k("mentor", acts::session(number, Outcome::DidNotAttend));
            let (decided_by, rationale) = ("chair".into(), WHY.into());
            let enough = Variance { decided_by, rationale };
            let cause = (1..=3).map(missed).collect();
            let cure = vec![k("officer", Act::InterventionVary(enough))];
            Drift::done(World::tasked(now()), cause, cure)
        }
        Rule::ReportLate => {
            let held = acts::session(1, Outcome::DidNotAttend);
            let given = World::tasked(now()).given("mentor", held);
            Drift::left(given, 9, vec![k("mentor", acts::report(1))])
        }
        Rule::StoppedUnexplained => {
            let silent = but(whole(), |it| it.why = None);
            let cause = vec![k("mentor", Act::InterventionStop(silent))];
            let cure = vec![k("officer", Act::InterventionStop(whole()))];
            Drift::done(World::tasked(now()), cause, cure)
        }
        Rule::BeliefContradiction => {
            let says = |who, what: &str| k(who, acts::belief(About::Support, what));
            let cause = vec![says("officer", "ongoing"), says("mentor", "ended")];
            Drift::done(World::tasked(now()), cause, vec![says("officer", "ended")])
        }
        _ => return None,
    })
}

fn among_partners(rule: Rule) -> Option<Drift> {
    let visit = |access| k("worker", Act::VisitRecord(Visit { access }));
    Some(match rule {
        Rule::MessageUnacknowledged => {
            let (to, text) = ("clinic".into(), "please read this".into());
            let send = Act::MessageSend(Message { id: "m1".into(), to, text });
            let read = Act::MessageAcknowledge(Acknowledgement { id: "m1".into() });
            let given = World::closing(now()).given("officer", send);
            Drift::left(given, 5, vec![k("nurse", read)])
        }
        Rule::FlagUnanswered => {
            let given = World::closing(now()).given("nurse", acts::flag("f1"));
            let answer = FlagAnswer { id: "f1".into(), rationale: WHY.into() };
            Drift::left(given, 6, vec![k("officer", Act::FlagAnswer(answer))])
        }
        Rule::NoAccess => {
            let given = World::closing(now())
                .given("worker", Act::VisitRecord(Visit { access: Access::Refused }))
                .given("worker", Act::VisitRecord(Visit { access: Access::NoAnswer }));
            Drift::done(given, vec![visit(Access::Refused)], vec![visit(Access::Seen)])
        }
        _ => return None,
    })
}

fn after_closure(rule: Rule) -> Option<Drift> {
    let (known, outcome) = ("nil from all".to_owned(), FollowUpOutcome::NoConcern);
    let follow_up = |first| FollowUp { first, outcome, known: known.clone(), late_because: None };
    Some(match rule {
        Rule::FollowUpOverdue => {
            let held = k("officer", Act::ExitFollowUp(follow_up(true)));
            Drift::left(World::exited(now()), 190, vec![held])
        }
        Rule::RecordedLate => {
            let mut given = World::exited(now());
            given.days(185);
            let cause = vec![k("officer", Act::ExitFollowUp(follow_up(true)))];
            Drift { late: 16, ..Drift::done(given, cause, vec![]) }
        }
        Rule::ChallengeUnanswered => {
            let given = World::closing(now()).given("officer", Act::ExitClose(acts::early()));
            let decision = given.case().decisions.last().unwrap().seq;
            let (id, grounds): (String, String) = ("r1".into(), "not looked at".into());
            let ask = correction::Challenge { id: id.clone(), decision, grounds };
            let rationale = WHY.into();
            let answer = correction::ChallengeAnswer { id, stands: true, rationale };
            let given = given.given("teacher", Act::ChallengeAsk(ask));
            Drift::left(given, 31, vec![k("assurer", Act::ChallengeAnswer(answer))])
        }
        Rule::RecipientsUntold => {
            let (recipients, second) = (vec!["school".into()], signed("supervisor"));
            let mark = correction::Mistaken { rationale: WHY.into(), second, recipients };
            let organisation = "school".into();
            let tell = Act::CorrectionTell(correction::RecipientTold { organisation });
            let given = World::closing(now()).given("officer", Act::CorrectionMistaken(mark));
            Drift::left(given, 9, vec![k("officer", tell)])
        }
        _ => return None,
    })
}

pub(super) fn drift(rule: Rule) -> Option<Drift> {
    in_triage(rule)
        .or_else(|| at_panel(rule))
        .or_else(|| in_support(rule))
        .or_else(|| among_partners(rule))
        .or_else(|| after_closure(rule))
}
