//! How many of the signals that a replay raised a reviewer would have wanted, and how many of those
//! that a reviewer wants were raised.

use serde::Serialize;

use super::report::{Report, ReportFinding};
use super::scenario::{Scenario, Wanted};

/// One scenario's signals against those that its file lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Precise {
    /// The scenario.
    pub scenario: String,
    /// How many signals were raised.
    pub raised: usize,
    /// How many of them the file lists.
    pub wanted: usize,
    /// Raised, and not listed: day, rule and what it is about.
    pub unwanted: Vec<String>,
    /// Listed, and not raised in time.
    pub missed: Vec<String>,
}

/// Holds a replay to the signals that its scenario lists; each listed one stands for one raised.
pub fn precise(scenario: &Scenario, report: &Report) -> Precise {
    let mut left: Vec<&Wanted> = scenario.signals.iter().collect();
    let mut unwanted = vec![];
    let raised: Vec<&ReportFinding> =
        report.findings.iter().filter(|it| it.kind == "raised" && it.signal).collect();
    for finding in &raised {
        match left.iter().position(|wanted| answers(wanted, finding)) {
            Some(place) => drop(left.swap_remove(place)),
            None => unwanted.push(format!("{} {} {}", finding.on, finding.rule, finding.target)),
        }
    }
    let missed = left.iter().map(|it| format!("{} {} {}", it.on, it.rule, it.target)).collect();
    Precise {
        scenario: scenario.id.clone(),
        raised: raised.len(),
        wanted: raised.len() - unwanted.len(),
        unwanted,
        missed,
    }
}

fn answers(wanted: &Wanted, finding: &ReportFinding) -> bool {
    let (on, until) = (wanted.on.to_string(), wanted.until.unwrap_or(wanted.on).to_string());
    let in_time = on.as_str() <= finding.on.as_str() && finding.on.as_str() <= until.as_str();
    in_time && wanted.rule == finding.rule && wanted.target == finding.target
}
