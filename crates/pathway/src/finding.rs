//! What a rule found: data, the same on a page, in the interface, in a replay and in a return.

use policy::{Level, Rule};
use serde::{Deserialize, Serialize};

/// How a finding came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The act was impossible as things stand.
    Impossible,
    /// A gate refused an act.
    Refused,
    /// A drift was raised.
    Raised,
    /// What it hangs on was not published, so nothing is found; it is printed apart.
    Apart,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable id of the rule, or `shape.*` for an act that is impossible as things stand.
    pub rule: String,
    /// How it came about.
    pub kind: FindingKind,
    /// The promise that the rule keeps, or 0 for statute or shape alone.
    pub promise: u8,
    /// The failures that taught the rule, as F numbers.
    pub failures: Vec<u8>,
    /// Where the rule comes from: statute section, source id, `design` or `unsourced`.
    pub source: String,
    /// What is wrong.
    pub says: String,
    /// The particulars, without anybody's name.
    pub detail: String,
    /// What it is about, where a rule may find several things: a clock's subject, an item id.
    pub subject: String,
    /// Entries of the record that show it.
    pub evidence: Vec<u64>,
    /// What would satisfy the rule.
    pub needs: String,
    /// Who may override it, where anybody may.
    pub overridable: Option<Level>,
    /// Who has to answer: the holder, or the duty desk of the home where nobody is named.
    pub to: String,
    /// Whether it is a signal: answered by name in time, or it climbs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub signal: bool,
}

impl Finding {
    /// What a history publishes was declared outside a replay.
    pub fn not_a_replay() -> Finding {
        let says = "what a history publishes is declared in a record opened for a replay";
        Finding::impossible("register.not-a-replay", says, "use `throughline replay`")
    }

    /// A decision names an entry that was not in the record when it was taken.
    pub fn no_such_entry(entry: u64) -> Finding {
        let says = "the decision rests on an entry that is not in the record";
        let needs = "name entries by the numbers that they have in the record";
        let detail = format!("there is no entry {entry}");
        Finding { detail, ..Finding::impossible("evidence.no-such-entry", says, needs) }
    }

    /// The rule, unless the act was impossible in shape.
    pub fn rule(&self) -> Option<Rule> {
        Rule::find(&self.rule)
    }

    /// An act that cannot be done as things stand: `code` is the stable id after `shape.`.
    pub fn impossible(code: &str, says: &str, needs: &str) -> Finding {
        Finding {
            rule: format!("shape.{code}"),
            kind: FindingKind::Impossible,
            promise: 0,
            failures: vec![],
            source: "design".into(),
            says: says.into(),
            detail: String::new(),
            subject: String::new(),
            evidence: vec![],
            needs: needs.into(),
            overridable: None,
            to: String::new(),
            signal: false,
        }
    }
}

/// An act that was not allowed, with everything that was found, not just the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Refusal {
    /// Whether a rule is among the reasons.
    pub fn names(&self, rule: &str) -> bool {
        self.findings.iter().any(|finding| finding.rule == rule)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (nth, finding) in self.findings.iter().enumerate() {
            let gap = if nth == 0 { "" } else { "; " };
            write!(f, "{gap}{} ({}): {}", finding.says, finding.rule, finding.needs)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
