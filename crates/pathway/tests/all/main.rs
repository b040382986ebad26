//! Proof of the rules, in one binary: history, every rule, peers' bugs, models and promises.

mod acts;
mod history;
mod kit;
mod people;
mod rules;
mod ways;
