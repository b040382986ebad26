//! Reading through the same door: who looks is recorded before the first byte leaves.

use std::collections::BTreeSet;

use pathway::contact::Contact;
use pathway::{Actor, Deed, Finding, Target};
use record::{Append, Expected, NewEntry};
use store::Tx;
use views::{
    CaseRow, ClockRow, ContactRow, FindingRow, HomeRow, LateCount, READING, Reading, ReadingRow,
    SignalRow, StaffRow, Watch, WatchRow,
};

use crate::door::{Hits, Opening, Owing, Sought};
use crate::file;
use crate::planted::{self, Defect};
use crate::referral::Status;
use crate::work::{Seen, Work};
use crate::{
    Another, Custody, FilePage, Level, LinePage, LineThen, Purpose, Service, ServiceError, Shown,
};

/// What somebody wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Who a contact might be about that is not recorded yet.
    WhoMightThisBe(Box<Contact>),
    /// Who a recorded contact might be about.
    Candidates(String),
    /// What became of a referral, as its referrer may hear it.
    Referral(String),
    /// The caseload by stage, and what is late.
    Overview,
    /// One case with its line, homes, findings and who looked.
    Case(String),
    /// A page of cases after an id.
    Cases {
        /// The last id of the page before, or blank.
        after: String,
        /// How many at the most.
        most: i64,
    },
    /// What waits on the cases of a desk, what is due first.
    Queue {
        /// Whose.
        desk: Desk,
        /// How many at the most.
        most: i64,
    },
    /// Who holds how many open cases of the visitor's organisation, and what waits on them.
    Holders,
    /// Open cases of the visitor's organisation that somebody holds, or nobody by name where that
    /// is blank; what is due first.
    Held {
        /// Who.
        holder: String,
        /// How many at the most.
        most: i64,
    },
    /// Contacts of the visitor's organisation that nobody has taken on, the oldest first.
    Waiting {
        /// How many at the most.
        most: i64,
    },
    /// What the visitor's organisation was asked for on cases and owes still, what is due first.
    Owed {
        /// How many at the most.
        most: i64,
    },
    /// The whole line of a person.
    Line {
        /// The person's id.
        person: String,
        /// How much of it.
        level: Level,
    },
    /// The same as somebody else could see it on a day.
    LineAs {
        /// The person's id.
        person: String,
        /// How much of it, at the most.
        level: Level,
        /// As whom.
        other: Another,
    },
    /// One case, contact or person as it stands, to do something with it.
    Work(Target),
    /// The same, to do one thing with it: whoever may not is told why.
    Form(Target, Deed),
    /// A file of a case or a contact, by its id.
    File(Target, String, Custody),
    /// What would stand in the way of closing a case now.
    Closing(String),
    /// What a supervisor looks at on the cases of their organisation.
    Oversight,
    /// Contacts, and a case, that somebody looks for by name or reference, of those that they may
    /// search.
    Sought(Sought),
    /// Who works for an organisation: that of the visitor where none is named.
    Staff(Option<String>),
    /// Whom somebody may ask to sign what they decide.
    Signers,
    /// Cases that wait for the panel, the oldest first.
    Agenda,
    /// Cases that somebody read in an emergency: those at which nobody looked again first.
    Openings {
        /// How many at the most.
        most: i64,
    },
}

/// Whose work a queue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// The visitor's own: what they hold or cover for, what is before a panel on which they sit,
    /// what their organisation is to do.
    Mine,
    /// Everything that their organisation holds.
    Team,
}

/// How many overdue clocks [`Overview::overdue`] holds at the most.
pub const OLDEST: i64 = 20;

/// How many cases an agenda holds at the most.
pub(crate) const AGENDA: i64 = 500;

/// The stage of cases that wait for the panel.
pub(crate) const TO_PANEL: &str = "to-panel";

/// The caseload in short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many cases are at each stage.
    pub stages: Vec<(String, i64)>,
    /// How many clocks of each kind passed and were raised.
    pub late: Vec<LateCount>,
    /// The oldest of them, at most [`OLDEST`].
    pub overdue: Vec<ClockRow>,
    /// How often each rule refused.
    pub refused: Vec<(String, i64)>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    /// The case.
    pub case: CaseRow,
    /// Contacts on the person's line: agency, date and kind.
    pub contacts: Vec<ContactRow>,
    /// Everybody who ever held it.
    pub homes: Vec<HomeRow>,
    /// Findings.
    pub findings: Vec<FindingRow>,
    /// Signals that stand on the case and on its person's line.
    pub signals: Vec<SignalRow>,
    /// Who looked.
    pub readings: Vec<ReadingRow>,
    /// Whether it is all of the case, as far as the visitor's role goes, and not a part.
    pub whole: bool,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Earlier contacts that may be about the same person, best first; relatives last.
    Found(Vec<Shown>),
    /// The caseload in short.
    Overview(Overview),
    /// One case; nothing where there is none.
    Case(Option<Box<CasePage>>),
    /// A page of cases.
    Cases(Vec<CaseRow>),
    /// To [`Question::Agenda`]: each with whether the visitor may record what is decided.
    Agenda(Vec<(CaseRow, bool)>),
    /// What became of a referral; nothing where there is none.
    Referral(Option<Box<Status>>),
    /// What waits.
    Queue(Vec<views::DueRow>),
    /// Contacts that wait.
    Waiting(Vec<ContactRow>),
    /// To [`Question::Holders`].
    Holders(Vec<views::HolderRow>),
    /// To [`Question::Held`].
    Held(Vec<views::HeldRow>),
    /// The whole line of a person, as far as it opens; nothing where there is none to browse.
    Line(Option<Box<LinePage>>),
    /// To [`Question::LineAs`]; nothing where there is none to browse.
    LineAs(Option<Box<LineThen>>),
    /// One thing as it stands, as far as it may be read; nothing where it is not there.
    Work(Option<Box<Work>>),
    /// To [`Question::File`]; nothing where there is none.
    File(Option<Box<FilePage>>),
    /// To [`Question::Oversight`]: each kind with its rows.
    Oversight(Vec<(Watch, Vec<WatchRow>)>),
    /// To [`Question::Sought`].
    Sought(Hits),
    /// To [`Question::Openings`].
    Openings(Vec<Opening>),
    /// To [`Question::Owed`].
    Owed(Vec<Owing>),
    /// To [`Question::Staff`].
    Staff {
        /// The organisation.
        of: String,
        /// Who works there.
        people: Vec<StaffRow>,
        /// Whether training and absence are shown too.
        looks: bool,
        /// Those who can take nothing on now, by id: they are away, or their training does not
        /// hold. Which of the two it is, is not said.
        idle: BTreeSet<String>,
    },
    /// To [`Question::Signers`].
    Signers(Vec<Actor>),
    /// What a closure that says nothing more would be told now.
    Closing(Vec<Finding>),
}

impl Question {
    /// Whether an answer costs one record or one page of work, however much there is besides.
    fn is_short(&self) -> bool {
        matches!(
            self,
            Question::Case(_)
                | Question::Work(_)
                | Question::Form(..)
                | Question::Closing(_)
                | Question::Queue { .. }
                | Question::Waiting { .. }
                | Question::Owed { .. }
                | Question::Line { level: Level::Outline, .. }
        )
    }

    /// What the reading entry says was looked at.
    pub(crate) fn about(&self) -> String {
        match self {
            Question::WhoMightThisBe(_) => "matching".into(),
            Question::Candidates(id) => format!("contact/{id}"),
            Question::Referral(id) => format!("contact/{id}/status"),
            Question::Overview => "caseload".into(),
            Question::Case(id) => format!("case/{id}"),
            Question::Cases { .. } => "cases".into(),
            // Nothing is looked at before somebody else agreed.
            Question::Form(_, Deed::GlassBreak) | Question::Openings { .. } => "glass".into(),
            Question::Work(target) | Question::Form(target, _) => target.stream(),
            Question::File(target, id, custody) => file::about((target, id), *custody),
            Question::Closing(id) => format!("case/{id}"),
            Question::Agenda => "panel".into(),
            Question::Staff(None) | Question::Signers => "staff".into(),
            Question::Staff(Some(of)) => format!("staff/{of}"),
            Question::Oversight => "oversight".into(),
            // For whom, is on no entry: a name stays out of what is read by those who audit.
            Question::Sought(_) => "search".into(),
            Question::Queue { .. } => "queue".into(),
            Question::Waiting { .. } => "waiting".into(),
            Question::Holders | Question::Held { .. } => "holders".into(),
            Question::Owed { .. } => "owed".into(),
            Question::Line { person, level: Level::Outline }
            | Question::LineAs { person, level: Level::Outline, .. } => {
                format!("person/{person}/outline")
            }
            Question::Line { person, level: Level::Content }
            | Question::LineAs { person, level: Level::Content, .. } => {
                format!("person/{person}/content")
            }
        }
    }
}

impl Service {
    /// Answers a question. The reading is on the record, durably, before anything is read; when it
    /// cannot be recorded, nothing is read.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn view(
        &self,
        actor: &Actor,
        purpose: Purpose,
        question: &Question,
    ) -> Result<Answer, ServiceError> {
        if planted::is(Defect::ReadFirst) {
            let answer = self.db().read(|tx| self.look(tx, (actor, purpose), question))?;
            self.consulted(actor, purpose, &question.about())?;
            return Ok(answer);
        }
        self.consulted_then(question, (actor, purpose), |tx| {
            self.look(tx, (actor, purpose), question)
        })
    }

    /// Reads, once it is on the record durably that somebody looks. What is short is read in the
    /// turn that wrote that; what may take long keeps nobody from writing.
    pub(crate) fn consulted_then<T>(
        &self,
        question: &Question,
        by: (&Actor, Purpose),
        look: impl FnOnce(&mut Tx<'_>) -> Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        let about = question.about();
        let note = |tx: &mut Tx<'_>| self.consults(tx, by, &about);
        if question.is_short() {
            return self.db().write_audit_then_read(note, look);
        }
        self.db().write_audit(note)?;
        self.db().read(look)
    }

    pub(crate) fn look(
        &self,
        tx: &mut Tx<'_>,
        by: (&Actor, Purpose),
        question: &Question,
    ) -> Result<Answer, ServiceError> {
        Ok(match question {
            Question::WhoMightThisBe(contact) => Answer::Found(self.who(tx, contact)?),
            Question::Candidates(id) => Answer::Found(self.candidates(tx, id)?),
            Question::Referral(id) => Answer::Referral(self.status_of(tx, id)?.map(Box::new)),
            Question::Overview => Answer::Overview(Overview {
                stages: views::stage_counts(tx)?,
                late: views::late_counts(tx)?,
                overdue: views::overdue(tx, OLDEST)?,
                refused: views::refused_by_rule(tx)?,
            }),
            Question::Cases { after, most } => Answer::Cases(views::cases(tx, after, *most)?),
            // A queue is somebody's, and so are colleagues: they are asked for at the door.
            Question::Staff(of) => Answer::Staff {
                of: of.clone().unwrap_or_default(),
                people: vec![],
                looks: false,
                idle: BTreeSet::new(),
            },
            Question::Signers => Answer::Signers(vec![]),
            Question::Sought(_) => Answer::Sought(Hits::default()),
            Question::Oversight => Answer::Oversight(vec![]),
            Question::Queue { .. } => Answer::Queue(vec![]),
            Question::Waiting { .. } => Answer::Waiting(vec![]),
            Question::Holders => Answer::Holders(vec![]),
            Question::Held { .. } => Answer::Held(vec![]),
            Question::Owed { .. } => Answer::Owed(vec![]),
            Question::Openings { .. } => Answer::Openings(vec![]),
            // It needs the rules of access: it is asked for at the door, or with them.
            Question::LineAs { .. } => Answer::LineAs(None),
            Question::Case(id) => Answer::Case(one_case(tx, id)?.map(Box::new)),
            Question::Agenda => {
                let rows = views::by_stage(tx, TO_PANEL, AGENDA)?;
                Answer::Agenda(rows.into_iter().map(|row| (row, true)).collect())
            }
            Question::File(target, id, custody) => {
                Answer::File(self.file(tx, (target, id), *custody)?.map(Box::new))
            }
            Question::Closing(id) => Answer::Closing(self.closing(tx, by.0, id)?),
            Question::Work(target) | Question::Form(target, _) => {
                Answer::Work(self.work(tx, target, Seen::all())?.map(Box::new))
            }
            Question::Line { person, level } => {
                Answer::Line(self.whole_line(tx, by, (person, *level))?.map(Box::new))
            }
        })
    }

    pub(crate) fn consulted(
        &self,
        actor: &Actor,
        purpose: Purpose,
        about: &str,
    ) -> Result<(), ServiceError> {
        self.db().write_audit(|tx| self.consults(tx, (actor, purpose), about))
    }

    /// Puts on the record that somebody looks.
    pub(crate) fn consults(
        &self,
        tx: &mut Tx<'_>,
        (actor, purpose): (&Actor, Purpose),
        about: &str,
    ) -> Result<(), ServiceError> {
        let now = self.clock().now();
        let head = self.record.lock(tx)?;
        let entry = NewEntry {
            kind: READING.into(),
            happened: record::Happened::instant(now),
            actor: actor.id.clone(),
            organisation: actor.organisation.clone(),
            role: actor.role.id().into(),
            lawful_basis: "dpa-2018-62".into(),
            retention: policy::RetentionClass::Oversight.id().into(),
            purpose: purpose.code().into(),
            pack: "none".into(),
            parts: vec![],
        };
        let stream = format!("reading/{about}");
        let entries = [entry];
        let expected = Expected::Any;
        let new = Append { stream: &stream, expected, entries: &entries, key: None, now };
        let appended = self.record.append(tx, &new)?;
        let recorded = format!("{now:.6}").max(head.recorded);
        let reading = Reading {
            seq: appended.first,
            about,
            actor: &actor.id,
            organisation: &actor.organisation,
            purpose: purpose.code(),
            recorded: &recorded,
        };
        Ok(views::apply_reading(tx, &reading)?)
    }
}

pub(crate) fn one_case(tx: &mut Tx<'_>, id: &str) -> Result<Option<CasePage>, ServiceError> {
    let Some(case) = views::case(tx, id)? else { return Ok(None) };
    let stream = format!("case/{id}");
    Ok(Some(CasePage {
        contacts: views::contacts_of(tx, &case.person)?,
        homes: views::homes_of(tx, id)?,
        findings: views::findings_of(tx, &stream)?,
        signals: views::signals_of(tx, &stream, &format!("person/{}", case.person))?,
        readings: views::readings_of(tx, &stream)?,
        whole: true,
        case,
    }))
}
