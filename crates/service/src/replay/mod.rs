//! Histories replayed through the real service, under the packs of their day or under another.

mod coverage;
mod driver;
mod precision;
mod report;
mod scenario;

pub use coverage::{Coverage, CoverageRow, coverage};
pub use driver::{ReplayError, ReplayPolicy, replay, replay_confirmed};
pub use precision::{Precise, precise};
pub use report::{Report, ReportFinding, ReportHome, ReportStep};
pub use scenario::{Scenario, ScenarioError, Wanted};

macro_rules! texts {
    ($($id:literal),+ $(,)?) => {
        &[$(($id, include_str!(concat!("../../../../scenarios/", $id, ".toml")))),+]
    };
}

/// The scenarios that the binary carries, by id.
pub const CARRIED: &[(&str, &str)] = texts!(
    "replay-a",
    "replay-b",
    "good-a",
    "good-b",
    "drill-37",
    "drill-38",
    "drill-handoff",
    "drill-intake",
);

/// The text of a scenario that the binary carries.
pub fn carried(id: &str) -> Option<&'static str> {
    CARRIED.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}
