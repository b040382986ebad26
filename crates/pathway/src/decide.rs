//! May this be done? Everything that speaks against it, not just the first thing.

use jiff::Timestamp;
use policy::{Level, Number, Pack, Rule};

use crate::finding::{Finding, FindingKind, Refusal};
use crate::planted::{self, Defect};
use crate::register::Published;
use crate::rules::check;
use crate::state::{Hit, Situation, State};
use crate::{
    Act, Command, Event, Overridden, Override, Target, assessment, contact, correction, exit, file,
    glass, home, identity, intervention, onward, panel, partner, plan, register, signal, triage,
};

/// Decides: the events that follow from an act, or everything that refuses it.
///
/// A gate may be gone past by an override of the level that the pack asks for, with reasons and a
/// second person's signature; the override is an event of its own.
///
/// # Errors
/// A [`Refusal`] with every finding.
pub fn decide(
    state: &State,
    command: &Command,
    pack: &Pack,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let on = Situation { state, command: Some(command), pack, now };
    if let Some(finding) = impossible(&on) {
        return Err(Refusal { findings: vec![finding] });
    }
    let mut events = vec![];
    let mut against = vec![];
    for finding in gates(&on) {
        match accepted(&on, &finding) {
            Some(by) => events.push(Event::Overridden(Overridden {
                act: command.act.name().into(),
                finding,
                by: by.clone(),
            })),
            None if finding.kind == FindingKind::Apart => {}
            None => against.push(finding),
        }
    }
    if !against.is_empty() {
        return Err(Refusal { findings: against });
    }
    events.extend(command.act.event());
    Ok(events)
}

/// Everything that the gates find about an act, those on topics not published included as
/// [`FindingKind::Apart`].
pub fn findings(state: &State, command: &Command, pack: &Pack, now: Timestamp) -> Vec<Finding> {
    let on = Situation { state, command: Some(command), pack, now };
    impossible(&on).map_or_else(|| gates(&on), |finding| vec![finding])
}

fn gates(on: &Situation<'_>) -> Vec<Finding> {
    let on_rules = on.pack.rules.keys().filter(|rule| rule.kind() == policy::Kind::Gate);
    on_rules
        .flat_map(|rule| check(*rule)(on).into_iter().map(|hit| dress(on, *rule, hit)))
        .collect()
}

/// Dresses a hit as a finding: texts, source, whom it goes to, and whether it was published.
pub(crate) fn dress(on: &Situation<'_>, rule: Rule, hit: Hit) -> Finding {
    let setting = on.pack.rules.get(&rule);
    let to = answerable(on, rule, &hit.subject);
    let kind = match (on.state.register.published(rule.topic()), rule.kind()) {
        (Published::NotPublished, _) => FindingKind::Apart,
        (_, policy::Kind::Gate) => FindingKind::Refused,
        (_, policy::Kind::Drift) => FindingKind::Raised,
    };
    Finding {
        rule: rule.id().into(),
        kind,
        promise: rule.promise(),
        failures: rule.failures().to_vec(),
        source: setting.map_or_else(String::new, |setting| setting.source.clone()),
        says: rule.says().into(),
        detail: hit.detail,
        subject: hit.subject,
        evidence: hit.evidence,
        needs: rule.needs().into(),
        overridable: setting
            .map(|setting| setting.overridable)
            .filter(|level| rule.kind() == policy::Kind::Gate && *level != Level::Never),
        to,
        signal: setting.is_some_and(|setting| setting.signal),
    }
}

/// Who has to answer: whom a signal climbed to, else who holds the case, the line or the contact.
fn answerable(on: &Situation<'_>, rule: Rule, subject: &str) -> String {
    let case = || on.case().map(|case| case.home.answerable());
    let contact = || on.state.contact.as_ref().map(|it| it.answerable());
    let to = signal::climbed_to(on, rule, subject).or_else(case).or_else(contact);
    let nobody = || "duty desk of the organisation that recorded it".into();
    to.or_else(|| on.state.line.answerable()).unwrap_or_else(nobody)
}

/// The override of a finding that holds, if the command brings one.
fn accepted<'c>(on: &Situation<'c>, finding: &Finding) -> Option<&'c Override> {
    let command = on.command?;
    let rule = finding.rule().filter(|_| finding.kind == FindingKind::Refused)?;
    let by = command.overrides.iter().find(|by| by.rule == rule)?;
    let reasoned = by.rationale.trim().chars().count() >= least_characters(on);
    let level = by.second.by.role.level().zip(finding.overridable);
    let entitled = level.is_some_and(|(holds, asks)| holds >= asks);
    let forced = by.as_history_had_it && on.state.register.is_replay();
    let other = by.second.by.id != command.by.id;
    (reasoned && other && (entitled || forced)).then_some(by)
}

fn least_characters(on: &Situation<'_>) -> usize {
    (on.pack.number(Number::RationaleCharacters) as usize).max(1)
}

/// F3: a decision without reasons, or with fewer characters than a reason can have.
pub(crate) fn rationale(on: &Situation<'_>) -> Vec<Hit> {
    let reasons = match on.act() {
        Some(Act::ExitClose(it)) => &it.rationale,
        Some(Act::PanelDecide(it)) => &it.rationale,
        Some(Act::Section36Decide(it)) => &it.rationale,
        Some(Act::TriageAssess(it)) => &it.rationale,
        Some(Act::ReviewHold(it)) => &it.rationale,
        Some(Act::InterventionVary(it)) => &it.rationale,
        Some(Act::IdentityLink(it)) => &it.rationale,
        Some(Act::IdentityUnlink(it)) => &it.rationale,
        Some(Act::IdentityAnswer(it)) => &it.rationale,
        Some(Act::IdentityExclude(it)) => &it.rationale,
        Some(Act::IdentityReadmit(it)) => &it.rationale,
        Some(Act::IdentityReview(it)) => &it.rationale,
        Some(Act::LineSum(it)) => &it.rationale,
        Some(Act::FlagAnswer(it)) => &it.rationale,
        Some(Act::CorrectionMake(it)) => &it.rationale,
        Some(Act::CorrectionMistaken(it)) => &it.rationale,
        Some(Act::ChallengeAnswer(it)) => &it.rationale,
        Some(Act::FindingAnswer(it)) => &it.rationale,
        Some(Act::ContactDiscount(it)) => &it.rationale,
        Some(Act::ContactRestore(it)) => &it.rationale,
        Some(Act::GlassBreak(it)) => &it.rationale,
        Some(Act::GlassReview(it)) => &it.rationale,
        _ => return vec![],
    };
    let short = reasons.trim().chars().count() < least_characters(on);
    Hit::when(short && !planted::is(Defect::NoRationale), "", "blank or too short", &[])
}

/// What cannot be done as things stand, whatever the pack says.
fn impossible(on: &Situation<'_>) -> Option<Finding> {
    let act = on.act()?;
    wrong_target(on, act)
        .or_else(|| not_yet(on))
        .or_else(|| not_now(on, act))
        .or_else(|| ideology_planted(on))
        .or_else(|| register::possible(on))
        .or_else(|| contact::possible(on))
        .or_else(|| file::possible(on))
        .or_else(|| identity::possible(on))
        .or_else(|| home::possible(on))
        .or_else(|| triage::possible(on))
        .or_else(|| assessment::possible(on))
        .or_else(|| panel::possible(on))
        .or_else(|| plan::possible(on))
        .or_else(|| intervention::possible(on))
        .or_else(|| exit::possible(on))
        .or_else(|| onward::possible(on))
        .or_else(|| partner::possible(on))
        .or_else(|| correction::possible(on))
        .or_else(|| glass::possible(on))
}

/// The planted defect of promise 7: where no ideology is written down, support is refused.
fn ideology_planted(on: &Situation<'_>) -> Option<Finding> {
    let blank = on.case()?.triage.gateway.as_ref().is_none_or(|(it, _)| it.ideology.is_none());
    let gated = blank && planted::is(Defect::IdeologyGates);
    let gated = gated && matches!(on.act(), Some(Act::PanelDecide(_)));
    gated.then(|| Finding::impossible("planted.ideology", "no ideology", "write one down"))
}

fn wrong_target(on: &Situation<'_>, act: &Act) -> Option<Finding> {
    let name = act.name();
    let folder = name.split('.').next().unwrap_or_default();
    let fits = match (&on.state.target, folder) {
        (_, "tick") => true,
        (Target::Register, "register") | (Target::Contact(_), "contact") => true,
        (Target::Person(_), "identity") => true,
        (Target::Case(_), "register" | "contact" | "identity") => false,
        (Target::Case(_), _) => true,
        (Target::Person(_) | Target::Contact(_), "correction") => {
            name == "correction.answer-finding"
        }
        _ => false,
    };
    let needs = "send it to the register, contact, person or case that it is about";
    (!fits).then(|| Finding::impossible("wrong-target", "the act is not about that", needs))
}

/// What happened has happened: an act is not dated after the moment at which it is recorded.
fn not_yet(on: &Situation<'_>) -> Option<Finding> {
    let needs = "record it once it has happened";
    let future = Finding::impossible("when.future", "the date is still to come", needs);
    (on.at() > on.now).then_some(future)
}

/// Acts that stay possible when a case has been closed: what comes after, and facts that reach the
/// record late.
fn after_closure(act: &Act) -> bool {
    matches!(
        act,
        Act::Tick
            | Act::ExitFollowUp(_)
            | Act::ExitReopen(_)
            | Act::OnwardAnswer(_)
            | Act::MessageSend(_)
            | Act::MessageAcknowledge(_)
            | Act::FileShare(_)
            | Act::FlagRaise(_)
            | Act::FlagAnswer(_)
            | Act::InformationAnswer(_)
            | Act::InterventionSession(_)
            | Act::InterventionReport(_)
            | Act::InterventionStop(_)
            | Act::PanelApproveMinutes(_)
            | Act::PlanDo(_)
            | Act::PlanTellCarer(_)
            | Act::BeliefState(_)
            | Act::VisitRecord(_)
            | Act::ReferrerTell(_)
            | Act::ReferrerSay(_)
            | Act::CorrectionMake(_)
            | Act::CorrectionMistaken(_)
            | Act::CorrectionTell(_)
            | Act::ChallengeAsk(_)
            | Act::ChallengeAnswer(_)
            | Act::FindingAnswer(_)
            | Act::GlassBreak(_)
            | Act::GlassReview(_)
    )
}

fn not_now(on: &Situation<'_>, act: &Act) -> Option<Finding> {
    let Situation { state, .. } = on;
    let missing =
        |code: &str, says: &str, needs: &str| Some(Finding::impossible(code, says, needs));
    match (&state.target, act) {
        (_, Act::RegisterPublication(_)) if state.register.is_replay() => {
            missing("register.declared", "what is published was already declared", "declare once")
        }
        (Target::Contact(_), Act::ContactRecord(_)) if state.contact.is_some() => {
            let needs = "correct the contact instead";
            missing("contact.recorded", "this contact was already recorded", needs)
        }
        (Target::Contact(_), Act::ContactRecord(_) | Act::Tick) => None,
        (Target::Contact(_), _) if state.contact.is_none() => {
            missing("contact.none", "there is no such contact", "record the contact first")
        }
        (Target::Case(_), Act::CaseOpen(_)) if state.case.is_some() => {
            missing("home.opened", "this case was already opened", "give the new case its own id")
        }
        (Target::Case(_), Act::CaseOpen(_) | Act::Tick) => None,
        (Target::Case(_), _) => match &state.case {
            None => missing("home.none", "there is no such case", "open the case first"),
            Some(case) if !case.is_open() && !after_closure(act) => {
                missing("exit.closed", "the case is closed", "open it again, with a reason")
            }
            Some(_) => None,
        },
        _ => None,
    }
}
