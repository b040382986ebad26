//! F1 to F39: which rule speaks to each, in which scenario and when.

use serde::Serialize;

use super::report::Report;

/// Which failures were answered in the replays at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// A row for each failure, F1 to F39.
    pub rows: Vec<CoverageRow>,
    /// How many have a rule that spoke.
    pub covered: usize,
}

/// One failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// Its id, such as `F7`.
    pub failure: String,
    /// The rule that spoke, if one did.
    pub rule: Option<String>,
    /// In which scenario.
    pub scenario: Option<String>,
    /// When.
    pub on: Option<String>,
    /// `refused` or `raised`; or the issue that it belongs to; or `missing`.
    pub how: String,
}

/// Failures whose answer is built by a later issue, and which.
const LATER: &[(u8, &str)] = &[
    (16, "later issue: one complete bundle of a case, with a manifest (disclosure)"),
    (36, "later issue: the pack for bereaved families after an incident (disclosure)"),
    (39, "later issue: statistics from one record (reports)"),
];

/// Reads the coverage off the findings of replays. Nothing else counts: switch a rule off and its
/// rows go.
pub fn coverage(reports: &[Report]) -> Coverage {
    let rows: Vec<CoverageRow> = (1..=39).map(|id| row(id, reports)).collect();
    let covered = rows.iter().filter(|row| row.rule.is_some()).count();
    Coverage { rows, covered }
}

fn row(id: u8, reports: &[Report]) -> CoverageRow {
    let failure = format!("F{id}");
    let mut spoke: Vec<_> = reports
        .iter()
        .flat_map(|report| report.findings.iter().map(move |finding| (report, finding)))
        .filter(|(_, finding)| finding.kind != "apart" && finding.failures.contains(&failure))
        .collect();
    // The rule that names this failure alone is the most specific one.
    spoke.sort_by_key(|(_, finding)| finding.failures.len());
    let Some((report, finding)) = spoke.first() else {
        let later = LATER.iter().find(|(later, _)| *later == id);
        let how = later.map_or("missing", |(_, issue)| issue).to_owned();
        return CoverageRow { failure, rule: None, scenario: None, on: None, how };
    };
    CoverageRow {
        failure,
        rule: Some(finding.rule.clone()),
        scenario: Some(report.scenario.clone()),
        on: Some(finding.on.clone()),
        how: finding.kind.clone(),
    }
}

impl Coverage {
    /// The table for people.
    pub fn text(&self) -> String {
        let mut lines = vec![];
        for row in &self.rows {
            let (rule, scenario, on) = (
                row.rule.as_deref().unwrap_or("-"),
                row.scenario.as_deref().unwrap_or("-"),
                row.on.as_deref().unwrap_or("-"),
            );
            lines.push(format!(
                "{:<4} {rule:<32} {scenario:<12} {on:<10}  {}",
                row.failure, row.how
            ));
        }
        lines.push(format!(
            "{} of {} failures have a rule that spoke",
            self.covered,
            self.rows.len()
        ));
        lines.join("\n")
    }
}
