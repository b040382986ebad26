//! What a form may refer to: the things of one case, contact or person that stand now.

use pathway::{Actor, Case, Finding, Target};
use policy::{OrgKind, Role};
use service::{ContactRow, FindingRow, Work};

use super::field::Pick;
use crate::words;

/// How many letters of a form's number make an id that nobody has.
const FRESH: usize = 12;

/// What is known where a form is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    /// What the form is about, as it stands.
    pub(crate) work: &'k Work,
    /// Who fills it in.
    pub(crate) by: &'k Actor,
    /// The number of this form: ids of what it makes are made of it.
    pub(crate) once: &'k str,
    /// What closing would be told now, where that was asked.
    pub(crate) closing: &'k [Finding],
}

impl<'k> Known<'k> {
    /// What is known of something, for somebody who fills in a form of this number.
    pub(crate) fn of(work: &'k Work, by: &'k Actor, once: &'k str) -> Known<'k> {
        Known { work, by, once, closing: &[] }
    }

    /// The case, where it is one.
    pub(crate) fn case(&self) -> Option<&'k Case> {
        self.work.state.case.as_ref()
    }

    /// The id that the page is about.
    pub(crate) fn id(&self) -> &'k str {
        match &self.work.target {
            Target::Case(id) | Target::Contact(id) | Target::Person(id) => id,
            Target::Register => "",
        }
    }

    /// Whether the page is about a contact.
    pub(crate) fn is_contact(&self) -> bool {
        matches!(self.work.target, Target::Contact(_))
    }

    /// Whether it is an open case.
    pub(crate) fn is_open(&self) -> bool {
        self.case().is_some_and(Case::is_open)
    }

    /// Whether it is a case, open or closed.
    pub(crate) fn is_case(&self) -> bool {
        self.case().is_some()
    }

    /// Whether the panel adopted it, and it is open.
    pub(crate) fn is_adopted(&self) -> bool {
        self.is_open() && self.case().is_some_and(Case::is_adopted)
    }

    /// Whether who fills it in belongs to the organisation that holds the case.
    pub(crate) fn is_ours(&self) -> bool {
        self.case().is_some_and(|case| case.home.now.organisation == self.by.organisation)
    }

    /// The person whose line it is about.
    pub(crate) fn person(&self) -> Option<&'k str> {
        let contact = || self.work.state.contact.as_ref()?.person.as_deref();
        match &self.work.target {
            Target::Person(id) => Some(id),
            _ => self.case().map(|case| case.person.as_str()).or_else(contact),
        }
    }

    /// An id for something new, of its own for each form that is shown.
    pub(crate) fn fresh(&self, what: &str) -> String {
        fresh(what, self.once)
    }

    /// Entries that a decision may rest on.
    pub(crate) fn entries(&self) -> Vec<Pick> {
        let told = self.work.facts.iter().filter_map(|fact| {
            let act = fact.event.deed()?.name();
            let day = words::day(&fact.happened.at.to_string());
            let says = format!("{}, {day}", words::act(act));
            Some(Pick::of(&fact.seq.to_string(), says).hint(format!("Entry {}", fact.seq)))
        });
        told.collect()
    }

    /// Contacts of the line.
    pub(crate) fn contacts(&self) -> Vec<Pick> {
        let rows = self.work.page.iter().flat_map(|page| &page.contacts);
        rows.map(|row| Pick::of(&row.id, told(row))).collect()
    }

    /// Items of the assessment framework, with what each asks.
    pub(crate) fn items(&self) -> Vec<Pick> {
        let items = self.work.framework.iter().flat_map(|framework| framework.items());
        items.map(|item| Pick::of(&item.id, item.asks.as_str())).collect()
    }

    /// What an item of the framework asks.
    fn asks(&self, item: &str) -> String {
        let known = self.items().into_iter().find(|it| it.value == item);
        known.map_or_else(|| words::name(item), |it| it.says)
    }

    /// Vulnerabilities that stand: each needs an answer.
    pub(crate) fn vulnerabilities(&self) -> Vec<Pick> {
        let all = self.case().into_iter().flat_map(|case| case.assessment.vulnerabilities());
        all.map(|it| Pick::of(&it.id, self.asks(&it.id)).hint(it.evidence.as_str())).collect()
    }

    /// Items that the last assessment looked at.
    pub(crate) fn assessed(&self) -> Vec<Pick> {
        let latest = self.case().and_then(|case| case.assessment.latest());
        let items = latest.into_iter().flat_map(|(made, _)| &made.items);
        items.map(|it| Pick::of(&it.id, self.asks(&it.id)).hint(it.evidence.as_str())).collect()
    }

    /// Whoever may sign what somebody else decides.
    pub(crate) fn seconds(&self) -> Vec<Actor> {
        self.signers(|it| it.role.level().is_some())
    }

    /// Whoever assures from outside the organisation of who fills it in.
    pub(crate) fn assurers(&self) -> Vec<Actor> {
        let outside = |it: &Actor| it.organisation != self.by.organisation;
        self.signers(|it| it.role == Role::Assurance && outside(it))
    }

    /// Whoever chairs a panel.
    pub(crate) fn chairs(&self) -> Vec<Actor> {
        self.signers(|it| it.role == Role::Chair)
    }

    /// Whoever signs for the police.
    pub(crate) fn police(&self) -> Vec<Actor> {
        let may = |it: &Actor| it.role.level().is_some() || it.role == Role::PanelMember;
        self.signers(|it| may(it) && it.kind == OrgKind::Police)
    }

    fn signers(&self, are: impl Fn(&Actor) -> bool) -> Vec<Actor> {
        self.work.signers.iter().filter(|it| are(it)).cloned().collect()
    }

    /// Findings that stand and nobody answered.
    pub(crate) fn findings(&self) -> Vec<Pick> {
        let rows = self.work.page.iter().flat_map(|page| &page.findings);
        let open = |row: &&FindingRow| row.standing && row.kind == "raised";
        let pick = |row: &FindingRow| {
            let value = format!("{}|{}", row.rule, row.subject);
            Pick::of(&value, words::sentence(&row.says)).hint(words::sentence(&row.needs))
        };
        rows.filter(open).map(pick).collect()
    }
}

fn told(row: &ContactRow) -> String {
    let (kind, agency) = (words::contact(&row.kind), words::name(&row.agency));
    format!("{kind}, {agency}, {}", words::day(&row.happened))
}

/// An id for something that a form of this number makes.
pub(super) fn fresh(what: &str, once: &str) -> String {
    let letters = once.chars().filter(char::is_ascii_alphanumeric).take(FRESH);
    format!("{what}-{}", letters.collect::<String>().to_lowercase())
}
