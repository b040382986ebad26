//! The cases of a line: who held each and since when, and what became of its support.

use jiff::civil::Date;
use serde::Serialize;
use service::LineRow;

use super::known::Seen;
use super::when::{When, day};
use crate::words;

/// Who held a case over a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The organisation.
    pub organisation: String,
    /// Since when.
    pub from: Date,
    /// Until when; nothing where it holds it still.
    pub until: Option<Date>,
}

/// One case on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseOn {
    /// The case.
    pub id: String,
    /// When it was opened.
    pub opened: Date,
    /// When it was closed, where it is.
    pub closed: Option<Date>,
    /// Everybody who held it, the first first.
    pub held: Vec<Held>,
    /// Sessions contracted, offered, attended and delivered: four numbers; nothing in outline or
    /// where none was contracted or offered.
    pub sessions: Option<[u64; 4]>,
}

/// The cases, in the order in which they were opened.
pub(crate) fn of(seen: &Seen<'_>) -> Vec<CaseOn> {
    let opened = seen.events().filter(|row| row.kind == "home.case-opened");
    let mut cases: Vec<CaseOn> = opened.map(|row| one(row, seen)).collect();
    cases.sort_by_key(|case| case.opened);
    cases
}

fn one(opened: &LineRow, seen: &Seen<'_>) -> CaseOn {
    let mut case = CaseOn {
        id: opened.stream.trim_start_matches("case/").to_owned(),
        opened: day(&opened.happened),
        closed: None,
        held: vec![],
        sessions: None,
    };
    for row in seen.events().filter(|row| row.stream == opened.stream) {
        let at = day(&row.happened);
        let by = When::read(&row.happened, &row.precise, day(&row.recorded)).to;
        match row.kind.as_str() {
            "home.case-opened" | "home.accepted" => case.passes(&row.agency, at),
            "exit.closed" => case.ends(by),
            "exit.reopened" => {
                case.closed = None;
                let last = case.held.last().map(|held| held.organisation.clone());
                case.passes(&last.unwrap_or_default(), at);
            }
            "intervention.contracted" => {
                if let Some(many) = row.number.and_then(|many| u64::try_from(many).ok()) {
                    let [_, offered, attended, delivered] = case.sessions.unwrap_or_default();
                    case.sessions = Some([many, offered, attended, delivered]);
                }
            }
            "intervention.session-held" => case.session(&row.code),
            _ => {}
        }
    }
    case
}

impl CaseOn {
    /// Another organisation holds it from a day on.
    fn passes(&mut self, organisation: &str, at: Date) {
        if let Some(last) = self.held.last_mut() {
            last.until.get_or_insert(at);
        }
        self.held.push(Held { organisation: organisation.to_owned(), from: at, until: None });
    }

    fn ends(&mut self, at: Date) {
        self.closed = Some(at);
        if let Some(last) = self.held.last_mut() {
            last.until = Some(at);
        }
    }

    /// A session was offered; the code says what came of it. Blank in outline.
    fn session(&mut self, code: &str) {
        if code.is_empty() {
            return;
        }
        let delivered = u64::from(code == "delivered");
        let attended = u64::from(["delivered", "attended-only"].contains(&code));
        let [contracted, o, a, d] = self.sessions.unwrap_or_default();
        self.sessions = Some([contracted, o + 1, a + attended, d + delivered]);
    }

    /// "1 of 7 sessions attended", and never "completed"; nothing where there is none.
    pub fn support(&self) -> Option<String> {
        Some(words::sessions(self.sessions?, false))
    }
}
