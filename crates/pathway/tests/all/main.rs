//! Proof of the rules, in one binary: history, every rule, peers' bugs, models and promises.

mod acts;
#[cfg(feature = "planted")]
mod handoff;
mod history;
mod kit;
mod peers;
mod people;
mod rules;
mod ways;
