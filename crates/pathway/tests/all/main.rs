//! Proof of the rules, in one binary: history, every rule, peers' bugs, models and promises.

mod acts;
#[cfg(feature = "planted")]
mod handoff;
mod history;
mod kit;
mod order;
mod peers;
mod people;
#[cfg(feature = "planted")]
mod promises;
mod rules;
mod ways;
mod words;
