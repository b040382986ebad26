//! R-Z7, the rules: every rule has the shape that a list can ask. Ties only open and states only
//! close, each by itself; so an answer for one record and a scope for all of them agree.

use access::{
    Action, Ask, Decide, Policies, Purpose, Role, Scope, State, States, Texts, Thing, Tie, Ties,
};
use testkit::Dice;

fn one<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[usize::try_from(dice.below(all.len() as u64)).unwrap()]
}

fn some<T: Copy>(dice: &mut Dice, all: &[T]) -> Vec<T> {
    let odds = 1 + dice.below(6);
    all.iter().copied().filter(|_| dice.below(6) < odds).collect()
}

fn any(dice: &mut Dice) -> Ask {
    let few = dice.below(3) == 0;
    Ask {
        role: one(dice, Role::ALL),
        purpose: one(dice, Purpose::ALL),
        action: one(dice, Action::ALL),
        thing: one(dice, Thing::ALL),
        ties: Ties::of(&some(dice, Tie::ALL)),
        states: if few { States::of(&some(dice, State::ALL)) } else { States::NONE },
    }
}

/// 100,000 in `cargo xtask long`; a tenth of it where every test is built without optimisation.
fn times() -> u64 {
    if testkit::long() { 100_000 } else { 10_000 }
}

#[test]
fn the_answer_for_one_record_and_the_scope_of_a_list_agree() {
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(7);
    let mut yes = 0;
    for _ in 0..times() {
        let ask = any(&mut dice);
        let scope = policies.scope(ask.role, ask.purpose, ask.action, ask.thing);
        let decided = policies.may(&ask);
        assert_eq!(decided, scope.covers(ask.ties, ask.states), "{ask:?} {scope:?}");
        yes += u64::from(decided);
    }
    println!("{} asked, {yes} times yes, 0 differences", times());
    assert!(yes > times() / 100, "{yes} times yes is too seldom to say anything");
}

#[test]
fn sharing_more_never_takes_anything_away_and_a_state_never_gives_anything() {
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(8);
    for _ in 0..times() / 2 {
        let ask = any(&mut dice);
        let yes = policies.may(&ask);
        let more = Ask { ties: ask.ties.with(one(&mut dice, Tie::ALL)), ..ask };
        assert!(!yes || policies.may(&more), "{ask:?} and then {more:?}");
        let worse = Ask { states: ask.states.with(one(&mut dice, State::ALL)), ..ask };
        assert!(yes || !policies.may(&worse), "{ask:?} and then {worse:?}");
    }
}

#[test]
fn the_order_of_the_policies_says_nothing() {
    let forward = Policies::built_in().unwrap();
    let mut texts = Texts::built_in();
    texts.policies.reverse();
    let backward = Policies::read(&texts).unwrap();
    let mut dice = Dice::new(9);
    for _ in 0..times() / 2 {
        let ask = any(&mut dice);
        assert_eq!(forward.may(&ask), backward.may(&ask), "{ask:?}");
    }
}

#[test]
fn without_a_permit_the_answer_is_no_and_a_stop_wins_over_every_tie() {
    let none = Policies::read(&Texts { policies: vec![], ..Texts::built_in() }).unwrap();
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(10);
    for _ in 0..times() / 10 {
        let ask = Ask { ties: Ties::of(Tie::ALL), ..any(&mut dice) };
        assert!(!none.decide(&ask).is_yes(), "{ask:?}");
        let left = Ask { states: States::of(&[State::Former]), ..ask };
        assert_eq!(policies.decide(&left).why_not().map(|why| why.rule.as_str()), Some("former"));
    }
}

#[test]
fn a_refusal_says_by_which_ties_and_who_else_may() {
    let policies = Policies::built_in().unwrap();
    let ask = Ask {
        role: Role::Provider,
        purpose: Purpose::Support,
        action: Action::Part,
        thing: Thing::Plan,
        ties: Ties::NONE,
        states: States::NONE,
    };
    let why = policies.decide(&ask).why_not().cloned().unwrap();
    assert_eq!((why.rule.as_str(), why.by), ("tie", Ties::of(&[Tie::Tasked])));
    assert!(why.who.contains(&Role::Chair) && !why.who.contains(&Role::Administrator));
}

#[test]
fn a_sealed_record_answers_as_one_that_is_not_there() {
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(11);
    for _ in 0..times() / 10 {
        let ask = Ask { states: States::of(&[State::Sealed]), ..any(&mut dice) };
        let absent = Ask { ties: Ties::NONE, states: States::NONE, ..ask };
        if ask.thing != Thing::Seal
            && policies.scope(ask.role, ask.purpose, ask.action, ask.thing).by != Ties::NONE
        {
            assert_eq!(policies.shown(&ask), policies.decide(&absent), "{ask:?}");
        }
    }
}

#[test]
fn a_scope_covers_by_any_tie_and_by_no_state_that_closes() {
    let scope = Scope {
        any: false,
        by: Ties::of(&[Tie::Own, Tie::Tabled]),
        never: States::of(&[State::Sealed]),
    };
    assert!(scope.covers(Ties::of(&[Tie::Tabled, Tie::Linked]), States::of(&[State::Dormant])));
    assert!(!scope.covers(Ties::of(&[Tie::Linked]), States::NONE));
    assert!(!scope.covers(Ties::of(Tie::ALL), States::of(&[State::Sealed])));
}
