//! What follows: the stage, the clocks that start and stop, the drift that is raised or cleared.

use std::collections::BTreeSet;

use jiff::Timestamp;
use policy::{Kind, Pack, Rule};

use crate::decide::dress;
use crate::planted::{self, Defect};
use crate::register::Published;
use crate::rules::check;
use crate::standing::{Raised, Standing, StandingChanged, Wanted};
use crate::state::{Hit, Situation, State};
use crate::{Finding, FindingKind, Stage, Target, signal};

/// Concludes from a state what follows at a moment. Called after every act's events were taken
/// in, and on every tick. Nothing follows from a target that does not exist yet.
pub fn conclude(state: &State, pack: &Pack, now: Timestamp) -> StandingChanged {
    let on = Situation { state, command: None, pack, now };
    let Some((standing, mut wanted)) = running(&on) else { return StandingChanged::default() };
    wanted.retain(|want| is_heard(&on, want));
    let wound = |wanted: &[Wanted]| {
        let (set, met) = standing.wind(wanted.to_vec(), pack);
        let mut after = standing.clone();
        let clocks = StandingChanged { set, met, ..Default::default() };
        after.apply(&clocks, 0, now);
        (clocks, after)
    };
    let (mut clocks, after) = wound(&wanted);
    let mut found = drift(&on, &after);
    let signals = signal::wanted(&on, standing, &found).into_iter();
    let signals: Vec<_> = signals.filter(|want| is_heard(&on, want)).collect();
    if !signals.is_empty() {
        wanted.extend(signals);
        let after;
        (clocks, after) = wound(&wanted);
        found.extend(spoken(
            &on,
            Rule::SignalUnanswered,
            passed(&on, &after, Rule::SignalUnanswered),
        ));
    }
    let key =
        |finding: &Finding| Raised { rule: finding.rule.clone(), subject: finding.subject.clone() };
    let now_so: BTreeSet<Raised> = found.iter().map(key).collect();
    let raised = found.into_iter().filter(|it| standing.is_news(&key(it), &it.evidence));
    let stage = state.case.as_ref().filter(|_| matches!(state.target, Target::Case(_)));
    let stage = stage.and_then(|case| Some(Stage::of(case)).filter(|stage| *stage != case.stage));
    StandingChanged {
        stage,
        raised: raised.collect(),
        cleared: standing.raised.keys().filter(|it| !now_so.contains(it)).cloned().collect(),
        ..clocks
    }
}

/// The standing of the target, and the clocks that should run on it.
fn running<'s>(on: &Situation<'s>) -> Option<(&'s Standing, Vec<Wanted>)> {
    match &on.state.target {
        Target::Register => None,
        Target::Contact(_) => on.state.contact.as_ref().map(|it| (&it.standing, it.wanted())),
        Target::Person(_) => Some((&on.state.line.standing, vec![])),
        Target::Case(_) => on.case().map(|case| (&case.standing, case.wanted(on))),
    }
}

/// Whether a clock can ever be heard: where its topic was not published, or the pack in force has
/// not its rule, it would pass for ever without a word, so it does not run.
fn is_heard(on: &Situation<'_>, want: &Wanted) -> bool {
    let published = on.state.register.published(want.clock.topic());
    *published != Published::NotPublished && on.pack.has(want.clock.rule())
}

/// Which target a drift rule looks at; clock rules follow their clock.
fn looks_at(rule: Rule, target: &Target) -> bool {
    match rule {
        Rule::FormMissing | Rule::DetailMissing => matches!(target, Target::Contact(_)),
        Rule::GradedWithoutHistory | Rule::AccountsConflict => matches!(target, Target::Person(_)),
        rule if rule.counts_contacts() => matches!(target, Target::Person(_)),
        _ => matches!(target, Target::Case(_)),
    }
}

fn drift(on: &Situation<'_>, standing: &Standing) -> Vec<Finding> {
    let rules = on.pack.rules.keys().copied().filter(|rule| rule.kind() == Kind::Drift);
    let found = rules.flat_map(|rule| {
        let hits = match rule.clock() {
            Some(_) => passed(on, standing, rule),
            None if looks_at(rule, &on.state.target) => check(rule)(on),
            None => vec![],
        };
        spoken(on, rule, hits)
    });
    found.collect()
}

/// Hits as findings, without those on topics that were not published.
fn spoken(on: &Situation<'_>, rule: Rule, hits: Vec<Hit>) -> Vec<Finding> {
    let dressed = hits.into_iter().map(|hit| dress(on, rule, hit));
    dressed.filter(|finding| finding.kind == FindingKind::Raised).collect()
}

/// Clocks of a rule that have passed unmet.
fn passed(on: &Situation<'_>, standing: &Standing, rule: Rule) -> Vec<Hit> {
    let of_rule = standing.clocks.iter().filter(|((clock, _), _)| clock.rule() == rule);
    let late = of_rule.filter(|(_, running)| running.due <= on.now);
    let late = late.filter(|_| !planted::is(Defect::LateUnseen));
    late.map(|((clock, subject), running)| {
        let last = on.pack.calendar.local_date(running.due - jiff::Span::new().seconds(1));
        let detail = format!("{clock} was due by {last}");
        Hit { subject: subject.clone(), detail, evidence: vec![running.entry] }
    })
    .collect()
}
