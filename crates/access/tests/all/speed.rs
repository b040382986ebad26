//! What a decision takes.

use std::time::Instant;

use access::{Action, Ask, Decide, Policies, Purpose, Role, State, States, Thing, Tie, Ties};

#[test]
fn a_decision_is_quick() {
    let begun = Instant::now();
    let policies = Policies::built_in().unwrap();
    println!("read and checked in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let states = States::of(&[State::Dormant]);
    let (purpose, action) = (Purpose::CaseWork, Action::Read);
    let asks: Vec<Ask> = Role::ALL
        .iter()
        .flat_map(|role| Thing::ALL.iter().map(|thing| (*role, *thing)))
        .flat_map(|(role, thing)| {
            [Tie::Home, Tie::Shared].map(|tie| (role, thing, Ties::of(&[tie])))
        })
        .map(|(role, thing, ties)| Ask { role, purpose, action, thing, ties, states })
        .collect();
    for ask in &asks {
        policies.decide(ask);
    }
    let mut took: Vec<f64> = vec![];
    for ask in asks.iter().cycle().take(asks.len() * 4) {
        let begun = Instant::now();
        let yes = policies.may(ask);
        took.push(begun.elapsed().as_secs_f64() * 1e6);
        std::hint::black_box(yes);
    }
    took.sort_by(f64::total_cmp);
    let at = |part: usize| took[took.len() * part / 100];
    println!("a decision: median {:.1} us, p99 {:.1} us, of {}", at(50), at(99), took.len());
    // Forty times the figure that a release build has to keep: this one is not optimised.
    assert!(at(50) < 2_000.0, "the median is {:.1} us", at(50));
}
