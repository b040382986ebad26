//! One happening on a line.

use jiff::civil::Date;
use serde::Serialize;
use service::LineRow;

use super::kinds::{self, Class};
use super::when::{When, day, days};

/// Something that was due by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The clock.
    pub clock: String,
    /// The last day on which it is in time.
    pub by: Date,
    /// Days between that day and the happening, where it came after.
    pub late: Option<i64>,
}

/// One happening on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The entry of the record.
    pub entry: u64,
    /// The stream: `contact/ID`, `person/ID` or `case/ID`.
    pub stream: String,
    /// The kind of event.
    pub kind: String,
    /// What sort of happening it is.
    pub class: Class,
    /// The agency that it is of.
    pub agency: String,
    /// When it happened.
    pub happened: When,
    /// The day on which it was recorded.
    pub recorded: Date,
    /// Who says so, where it is not the agency.
    pub source: Option<String>,
    /// Days between happening and recording, where that is longer than the pack allows.
    pub late: Option<i64>,
    /// What was due, where a clock waited for it.
    pub due: Option<Due>,
    /// When a contact was joined to this line, where that was later than its recording.
    pub joined: Option<Date>,
    /// Who took a contact on, and when.
    pub taken: Option<(String, Date)>,
    /// What was due of a contact and not recorded in time, with the day.
    pub missed: Vec<(String, Date)>,
    /// What it was, in words.
    pub says: String,
    /// What people wrote and decided, by heading; nothing in outline.
    pub details: Vec<(String, String)>,
    /// For order among what happened on one day.
    #[serde(skip)]
    pub(crate) order: (Date, String, u64),
}

impl Item {
    /// A happening from its row. Days after which recording is late come from the pack.
    pub(crate) fn of(row: &LineRow, late_days: Option<u32>) -> Item {
        let recorded = day(&row.recorded);
        let happened = When::read(&row.happened, &row.precise, recorded);
        let took = days(happened.end(), recorded);
        Item {
            entry: row.seq,
            stream: row.stream.clone(),
            kind: row.kind.clone(),
            class: kinds::class(&row.kind),
            agency: row.agency.clone(),
            happened,
            recorded,
            source: row.source.clone(),
            late: late_days.map(i64::from).filter(|most| took > *most).map(|_| took),
            due: None,
            joined: None,
            taken: None,
            missed: vec![],
            says: kinds::says(&row.kind, &row.code, row.number),
            details: match row.code == service::POINTER {
                true => vec![("Desk to ask".into(), row.subject.clone())],
                false => vec![],
            },
            order: (happened.to, row.happened.clone(), row.seq),
        }
    }

    /// Whether it is of a service in touch with the person, or of a case: what a gap lies between.
    pub(crate) fn is_known_of_person(&self) -> bool {
        !self.stream.starts_with("person/") && self.class != Class::Missed
    }

    /// Whether it stands on the lane of its agency: what was done about the line itself does not.
    pub(crate) fn is_on_a_lane(&self) -> bool {
        !self.stream.starts_with("person/")
    }
}
