//! The rules of the pathway: acts come in, events or a refusal come out.
//!
//! Pure. What stays absent: no clock, no randomness, no ids made here, no database, no locale, no
//! file. Time comes in as an argument; ids come in inside acts. The three functions to know are
//! [`decide`] (may this be done?), [`evolve`] (what is so now?) and [`conclude`] (what follows:
//! stage, clocks, drift). One folder a capability; the same noun names it at every floor.

pub mod assessment;
pub mod consent;
pub mod contact;
pub mod correction;
pub mod exit;
pub mod file;
pub mod glass;
pub mod home;
pub mod identity;
pub mod intervention;
pub mod onward;
pub mod panel;
pub mod partner;
pub mod plan;
pub mod register;
pub mod review;
pub mod signal;
pub mod triage;

mod act;
mod case;
mod command;
mod conclude;
mod decide;
mod evolve;
mod finding;
pub mod planted;
mod rules;
mod stage;
mod standing;
mod state;

pub use act::{Act, Deed, Event, UnknownEvent};
pub use case::Case;
pub use command::{
    Actor, Command, Overridden, Override, Precision, Refused, Signature, Target, When,
};
pub use conclude::conclude;
pub use decide::{decide, findings};
pub use evolve::{consequences, evolve, touches_line};
pub use finding::{Finding, FindingKind, Refusal};
pub use stage::Stage;
pub use standing::{ClockMet, ClockSet, Raised, Running, Standing, StandingChanged};
pub use state::{Fact, Mark, State};
