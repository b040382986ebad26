//! What would have been so under another pack: the record is read, never written. Every recorded
//! act is decided again on the state just before it, by the same pure rules.

mod diff;
mod groups;
mod run;
mod world;

pub use diff::{Changes, DecisionChange, SignalChange, compare};
pub use groups::{ByGroup, GROUPS};
pub use run::{Caseload, Run, Signal, Verdict};
