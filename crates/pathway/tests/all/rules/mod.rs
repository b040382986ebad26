//! Every rule of the catalogue under `throughline-2026`: refused or raised without, accepted or
//! cleared with. Each case is also tried with the rule switched off, so that it is that rule, and
//! no other, which speaks: without its line in the code the case fails.

mod closing;
mod deciding;
mod drift_case;
mod drift_line;
mod leaving;

use std::collections::BTreeSet;

use pathway::{Act, Target};
use policy::{Kind, Pack, Rule};

use crate::kit::{World, pack};

/// Who does what to which target.
type Step = (&'static str, Target, Act);

/// A step about the case.
fn k(who: &'static str, act: Act) -> Step {
    (who, Target::Case("k1".into()), act)
}

/// A step about the person.
fn p(who: &'static str, act: Act) -> Step {
    (who, Target::Person("p1".into()), act)
}

/// A gate: an act that it refuses, other rules that the same act cannot help offending, and the
/// steps that put it right, of which the last is the act done well.
struct Gate {
    given: World,
    refused: Step,
    also: &'static [Rule],
    cure: Vec<Step>,
}

impl Gate {
    fn new(given: World, refused: Step, cure: Vec<Step>) -> Gate {
        Gate { given, refused, also: &[], cure }
    }
}

/// A drift: what brings it about, and what clears it where an act can.
struct Drift {
    given: World,
    cause: Vec<Step>,
    /// How many days late the cause is entered.
    late: i64,
    /// How many days then go by.
    days: i64,
    cure: Vec<Step>,
}

impl Drift {
    /// Raised at once by what is done.
    fn done(given: World, cause: Vec<Step>, cure: Vec<Step>) -> Drift {
        Drift { given, cause, late: 0, days: 0, cure }
    }

    /// Raised because nothing is done for so many days.
    fn left(given: World, days: i64, cure: Vec<Step>) -> Drift {
        Drift { given, cause: vec![], late: 0, days, cure }
    }
}

fn now() -> Pack {
    pack("throughline-2026")
}

fn gate(rule: Rule) -> Option<Gate> {
    closing::gate(rule).or_else(|| deciding::gate(rule)).or_else(|| leaving::gate(rule))
}

fn drift(rule: Rule) -> Option<Drift> {
    drift_line::drift(rule).or_else(|| drift_case::drift(rule))
}

fn refused(world: &mut World, step: &Step) -> BTreeSet<String> {
    let (who, target, act) = step.clone();
    let then = world.when(who, target, act).0;
    then.err().into_iter().flat_map(|refusal| refusal.findings).map(|it| it.rule).collect()
}

fn cured(world: &mut World, steps: &[Step], rule: Rule) {
    for step in steps {
        assert_eq!(refused(world, step), BTreeSet::new(), "{rule}: {}", step.2.name());
    }
}

#[test]
fn every_gate_refuses_without_and_accepts_with() {
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.kind() == Kind::Gate) {
        let it = gate(rule).unwrap_or_else(|| panic!("no case for gate `{rule}`"));
        let also: BTreeSet<String> = it.also.iter().map(|rule| rule.id().into()).collect();
        let mut all = also.clone();
        all.insert(rule.id().into());
        let mut world = it.given;
        assert_eq!(refused(&mut world.without(rule), &it.refused), also, "{rule} switched off");
        assert_eq!(refused(&mut world, &it.refused), all, "{rule}");
        cured(&mut world, &it.cure, rule);
    }
}

#[test]
fn every_drift_is_raised_without_and_cleared_with() {
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.kind() == Kind::Drift) {
        let it = drift(rule).unwrap_or_else(|| panic!("no case for drift `{rule}`"));
        let mut world = it.given;
        assert!(!world.has_raised(rule), "{rule} was raised before its cause");
        let mut off = world.without(rule);
        for world in [&mut off, &mut world] {
            match it.late {
                0 => cured(world, &it.cause, rule),
                late => it.cause.iter().for_each(|(who, _, act)| {
                    world.enter(late, who, act.clone()).then_ok();
                }),
            }
            assert!(world.days(it.days).is_settled(), "{rule}: ticks come for ever");
        }
        assert!(!off.has_raised(rule), "{rule} speaks although it is switched off");
        assert!(world.has_raised(rule), "{rule} was not raised: {:?}", world.raised());
        cured(&mut world, &it.cure, rule);
        assert_eq!(world.has_raised(rule), it.cure.is_empty(), "{rule} after its cure");
    }
}

#[test]
fn every_rule_of_the_catalogue_is_on_now() {
    let off: Vec<_> = Rule::ALL.iter().filter(|rule| !now().has(**rule)).collect();
    assert!(off.is_empty(), "{off:?}");
}
