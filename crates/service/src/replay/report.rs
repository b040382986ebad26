//! What a replay found: the shape is stable, for programs as well as people.

use serde::Serialize;

use super::scenario::Scenario;

/// The report of one replay. `docs/scenarios.md` describes the shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The scenario's id.
    pub scenario: String,
    /// The policy it ran under: `then`, or the id of a pack.
    pub policy: String,
    /// Every step.
    pub steps: Vec<ReportStep>,
    /// Every finding, in the order it was made.
    pub findings: Vec<ReportFinding>,
    /// Who held each case, and when.
    pub home: Vec<ReportHome>,
    /// Whether the record proves itself and the views rebuilt from it equal the live ones.
    pub verified: bool,
}

/// One step, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportStep {
    /// The day it was recorded.
    pub on: String,
    /// The act.
    #[serde(rename = "do")]
    pub does: String,
    /// What it was about.
    pub target: String,
    /// `done`, or `forced` where gates refused it and it went on as history had it.
    pub outcome: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportFinding {
    /// The day.
    pub on: String,
    /// The rule's id.
    pub rule: String,
    /// `refused`, `raised`, or `apart` where what it hangs on was not published.
    pub kind: String,
    /// The promise, or 0 for statute alone.
    pub promise: u8,
    /// Failure ids, such as `F7`.
    pub failures: Vec<String>,
    /// Entries that show it.
    pub evidence: Vec<u64>,
    /// What would have been needed.
    pub needs: String,
    /// What is wrong, with the particulars.
    pub says: String,
    /// What it is about.
    pub target: String,
    /// Whether it is a signal: answered by name in time, or it climbs.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub signal: bool,
}

/// One stretch of ownership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportHome {
    /// The case.
    pub case: String,
    /// The first day.
    pub from: String,
    /// The day it passed on, if it did.
    pub to: Option<String>,
    /// The organisation.
    pub organisation: String,
    /// The holder, where one is named.
    pub holder: Option<String>,
}

impl Report {
    /// What the scenario's steps expect of the rules of today, and did not get by their date.
    pub fn unmet(&self, scenario: &Scenario) -> Vec<String> {
        let spoke = |rule: &str, by: &str| {
            let mut found = self.findings.iter().filter(|it| it.kind != "apart");
            found.any(|finding| finding.rule == rule && finding.on.as_str() <= by)
        };
        let steps = scenario.steps.iter().flat_map(|step| {
            let by = step.recorded.to_string();
            step.expect.iter().map(move |rule| (step.line, rule, by.clone()))
        });
        let unmet = steps.filter(|(_, rule, by)| !spoke(rule, by));
        let say = |(line, rule, by)| format!("line {line}: `{rule}` had not spoken by {by}");
        unmet.map(say).collect()
    }

    /// Whether any gate refused anything.
    pub fn refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind == "refused")
    }

    /// The report for people.
    pub fn text(&self) -> String {
        let mut lines = vec![format!("{} under {}", self.scenario, self.policy), String::new()];
        for finding in self.findings.iter().filter(|finding| finding.kind != "apart") {
            let failures = finding.failures.join(" ");
            let promise = match finding.promise {
                0 => "statute".to_owned(),
                number => format!("promise {number}"),
            };
            lines.push(format!(
                "{}  {:<7}  {}  [{promise}] {failures}",
                finding.on, finding.kind, finding.rule
            ));
            lines.push(format!("            {}", finding.says));
            lines.push(format!("            evidence: entries {:?}", finding.evidence));
            lines.push(format!("            needed: {}", finding.needs));
        }
        let apart: Vec<_> = self.findings.iter().filter(|it| it.kind == "apart").collect();
        if !apart.is_empty() {
            lines.push(String::new());
            lines.push("Not published, so nothing is found:".into());
            lines.extend(apart.iter().map(|it| format!("{}  {}", it.on, it.rule)));
        }
        lines.push(String::new());
        lines.push("Home:".into());
        for home in &self.home {
            let to = home.to.as_deref().unwrap_or("");
            let holder = home.holder.as_deref().unwrap_or("nobody named");
            let ReportHome { case, from, organisation, .. } = home;
            lines.push(format!("{from} to {to:<10}  case {case}: {organisation}, {holder}"));
        }
        let forced = self.steps.iter().filter(|step| step.outcome == "forced").count();
        lines.push(String::new());
        lines.push(format!(
            "{} steps, {forced} of them refused and then forced as history had it; record {}",
            self.steps.len(),
            if self.verified { "verified" } else { "NOT verified" }
        ));
        lines.join("\n")
    }
}
