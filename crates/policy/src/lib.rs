//! Dated policy packs: clocks, gates, approvals, frameworks and wording, as data with sources.
//!
//! Pure: text in, typed rules out. What stays absent: no clock, no file, no network, and nothing
//! about cases. Which rule *ids* exist is said here ([`Rule`]); what a rule looks at is said in
//! `pathway`, which must have a check for every one of them.

mod calendar;
mod framework;
mod pack;
mod rule;
mod shelf;
mod vocabulary;

pub use calendar::{Calendar, CalendarError};
pub use framework::{Domain, Framework, Item};
pub use pack::{
    About, Apart, ClockSetting, InForce, Pack, PackError, PanelSetting, RetentionSetting,
    RuleSetting, Section36Referrer, Setting, Sourced, Unit, apart,
};
pub use rule::{Kind, Rule};
pub use shelf::Shelf;
pub use vocabulary::{Clock, Level, Number, OrgKind, RetentionClass, Role, Topic, Word};
