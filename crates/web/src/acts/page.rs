//! The page of an act's form: what it is about on top, what is wrong, what the rules said, the
//! fields as they were typed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use pathway::{Event, Fact, Finding, Target};

use super::draw::{self, Filled};
use super::handlers::{Place, all_fields};
use super::{Known, gone_past};
use crate::components::moj::IdentityBar;
use crate::components::{BackLink, Button, ErrorSummary, Safe, SummaryList};
use crate::forms::{Errors, Form, Hidden};
use crate::pages::{self, Shell, case_bar};
use crate::problem::Problem;
use crate::words;

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    shell: Shell,
    title: String,
    heading: &'static str,
    lead: &'static str,
    bar: Option<IdentityBar>,
    back: BackLink,
    summary: Option<ErrorSummary>,
    since: Vec<String>,
    already: Option<String>,
    refused: Vec<SummaryList>,
    action: String,
    hidden: Hidden,
    version: u64,
    seen: u64,
    offered: Vec<&'static str>,
    fields: Vec<Safe>,
    button: Button,
}

/// Evidence of a finding: entries, with where each can be read.
#[derive(Template)]
#[template(path = "evidence.html")]
struct Evidence<'e> {
    case: &'e str,
    entries: Vec<(u64, String)>,
}

/// A form as it stands: what was typed, and what came of it.
pub(super) struct Filling<'f> {
    pub(super) place: &'f Place,
    pub(super) known: Known<'f>,
    pub(super) form: &'f Form,
    pub(super) errors: Errors,
    /// What the rules said, where they refused it.
    pub(super) findings: Vec<Finding>,
    /// The last entry that was seen, where somebody recorded more since.
    pub(super) since: Option<u64>,
    /// What they recorded before, where they sent the very same again.
    pub(super) already: Option<String>,
    /// Whether it is filled in on what stands now; else on what stood when it was first shown, so
    /// that what others recorded meanwhile is seen before it is done.
    pub(super) on_now: bool,
    /// Whose form it is, and which showing of it.
    pub(super) hidden: Hidden,
}

impl Filling<'_> {
    /// The answer: the page with its status.
    pub(super) fn page(&self, shell: Shell) -> Result<Response, Problem> {
        let moved = self.since.is_some() || self.already.is_some();
        let status = match (self.errors.is_empty(), self.findings.is_empty(), moved) {
            (_, _, true) => StatusCode::CONFLICT,
            (false, ..) => StatusCode::BAD_REQUEST,
            (_, false, _) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::OK,
        };
        Ok((status, Html(self.written(shell)?.render()?)).into_response())
    }

    fn written(&self, shell: Shell) -> askama::Result<ActPage> {
        let Filling { place, known, form, errors, .. } = self;
        let rules = gone_past::offered(&self.findings, form);
        let filled = Filled { form, errors };
        let fields = draw::fields(&all_fields(place.sheet, known, &rules), "", filled)?;
        let moved = self.since.is_some() || self.already.is_some();
        let wrong = !errors.is_empty() || !self.findings.is_empty() || moved;
        let title = place.sheet.title;
        Ok(ActPage {
            shell,
            title: if wrong { format!("Error: {title}") } else { title.to_owned() },
            heading: title,
            lead: place.sheet.lead,
            bar: known.work.page.as_ref().map(|_| case_bar(known)).transpose()?,
            back: BackLink { href: place.back(known.work), ..BackLink::default() },
            summary: errors.summary(),
            since: self.since.map(|seen| self.recorded_since(seen)).unwrap_or_default(),
            already: self.already.clone(),
            refused: self.findings.iter().map(|it| self.refused(it)).collect::<Result<_, _>>()?,
            action: place.address(),
            hidden: self.hidden.clone(),
            version: match known.work.opens {
                true => self.kept("version").unwrap_or(known.work.version),
                // How much is recorded where the case is closed to them is not told.
                false => 0,
            },
            seen: self.kept("seen").unwrap_or_else(|| last(known)),
            offered: rules.iter().map(|rule| rule.id()).collect(),
            fields,
            button: Button { content: button(title).into(), ..Button::default() },
        })
    }

    /// A number of the form that was sent, where it still holds.
    fn kept(&self, name: &str) -> Option<u64> {
        self.form.text(name).parse().ok().filter(|_| !self.on_now)
    }

    /// What was recorded since the form was filled in, by whom.
    fn recorded_since(&self, seen: u64) -> Vec<String> {
        let new = self.known.work.facts.iter().filter(|fact| fact.seq > seen);
        new.map(told).collect()
    }

    /// What a rule said: in plain words, what taught it, on what evidence, and what would do.
    fn refused(&self, finding: &Finding) -> askama::Result<SummaryList> {
        let known = &self.known;
        let case = match &known.work.target {
            Target::Case(id) => pages::encoded(id),
            _ => String::new(),
        };
        let told = |seq: &u64| {
            let fact = known.work.facts.iter().find(|fact| fact.seq == *seq);
            (*seq, fact.map(told).unwrap_or_default())
        };
        let entries: Vec<_> = finding.evidence.iter().map(told).collect();
        let evidence = match entries.is_empty() {
            true => "".into(),
            false => Safe::of(&Evidence { case: &case, entries })?.into(),
        };
        let rows = [
            ("What was found", words::sentence(&words::detail(&finding.detail)).into()),
            ("Needed", words::sentence(&finding.needs).into()),
            ("Evidence", evidence),
            ("What taught it", words::failures(&finding.failures).into()),
            ("Rule from", words::source(&finding.source).into()),
            ("Going past", gone_past::by_whom(finding.overridable).into()),
        ];
        Ok(pages::card(&words::sentence(&finding.says), rows))
    }
}

/// The last entry that can be seen.
fn last(known: &Known<'_>) -> u64 {
    known.work.facts.last().map_or(0, |fact| fact.seq)
}

/// What happened, when and by whom, in a line.
pub(crate) fn told(fact: &Fact) -> String {
    let (day, who) =
        (words::day(&fact.happened.at.to_string()), words::name(&fact.by.organisation));
    let says = match (&fact.event, fact.event.deed()) {
        (_, Some(deed)) => words::act(deed.name()),
        (Event::StandingChanged(_), _) => "Clocks and findings were looked at".to_owned(),
        (Event::Overridden(_), _) => "A rule was gone past, with two signatures".to_owned(),
        (event, _) => words::name(event.kind()),
    };
    format!("{says}, {day}, by {who}")
}

/// What the button says: the title is a sentence that says what is done.
fn button(title: &str) -> String {
    title.to_owned()
}
