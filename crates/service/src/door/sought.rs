//! Looking for somebody by name, under any spelling, or for a record by its reference: among what
//! the visitor may search, and nothing else. What is not theirs is not found, and not counted.

use access::{Action, Ask, Thing};
use jiff::civil::Date;
use linkage::live::{Presented, keys, weigh};
use pathway::Event;
use pathway::contact::Contact;
use store::Tx;
use views::{CaseRow, ContactRow, SoughtRow};

use super::Door;
use crate::ServiceError;
use crate::ask::Answer;

/// Contacts that are opened and weighed at the most: those that share most.
const WEIGHED: i64 = 64;

/// Contacts that are shown at the most: those that are most alike.
const SHOWN: usize = 40;

/// What somebody types who looks for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// A name in any spelling and order, or a reference.
    pub text: String,
    /// The date of birth, where it is known.
    pub born: Option<Date>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The case of that reference.
    pub case: Option<CaseRow>,
    /// Contacts, what is most alike first.
    pub contacts: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Whether enough was given to look for somebody: both names, or a date of birth.
    pub looked: bool,
}

/// A contact that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Agency, date and kind.
    pub row: ContactRow,
    /// The person whose line it is on, where the visitor may open that line.
    pub person: Option<String>,
    /// The names that it gives.
    pub names: Vec<String>,
    /// The date of birth that it gives.
    pub born: Option<Date>,
    /// How it compares, in words: nothing of it is a score of anybody.
    pub because: Vec<String>,
}

impl Door<'_> {
    /// What is found of what somebody looks for.
    pub(super) fn sought(&self, tx: &mut Tx<'_>, sought: &Sought) -> Result<Answer, ServiceError> {
        let mut of = Presented::default().named([sought.text.as_str()]);
        of.born = sought
            .born
            .map(|born| (born.year(), born.month().unsigned_abs(), born.day().unsigned_abs()));
        let both = of.spellings.iter().map(linkage::live::Spelling::names);
        let looked =
            of.born.is_some() || both.clone().any(|it| !it.0.is_empty() && !it.1.is_empty());
        let scope = self.scope(Action::Search, Thing::ContactContent);
        let now = self.now();
        let wanted = (self.service.record(), &*keys(&of));
        let asked = self.asked(&scope, &now);
        let rows = views::found_in_scope(tx, &asked, wanted, WEIGHED)?;
        let more = rows.len() > SHOWN;
        let case = self.referred(tx, sought.text.trim())?;
        let mut contacts = self.opened(tx, &of, rows)?;
        contacts.truncate(SHOWN);
        Ok(Answer::Sought(Hits { case, contacts, more, looked }))
    }

    /// The case that a reference names, where the visitor may find it.
    fn referred(&self, tx: &mut Tx<'_>, id: &str) -> Result<Option<CaseRow>, ServiceError> {
        let Some(row) = views::case(tx, id)? else { return Ok(None) };
        let stands = self.to(tx, &format!("case/{id}"))?;
        let ask: Ask = self.ask(tx, (Action::Search, Thing::Case), stands)?;
        Ok(self.decided(ask).is_none().then_some(row))
    }

    /// Contacts with what they say of whom they are about, what is most alike first.
    fn opened(
        &self,
        tx: &mut Tx<'_>,
        of: &Presented,
        rows: Vec<SoughtRow>,
    ) -> Result<Vec<Hit>, ServiceError> {
        let seqs: Vec<u64> = rows.iter().map(|row| row.seq).collect();
        let mut said: Vec<(u64, Contact, Presented)> = vec![];
        for entry in self.service.record().some(tx, &seqs)? {
            let Some(fact) = views::fact_of(&entry)? else { continue };
            if let Event::ContactRecorded(it) = &fact.event {
                said.push((fact.seq, it.clone(), views::presented(it, &fact.happened)));
            }
        }
        let mut words = of.words();
        words.extend(said.iter().flat_map(|(.., it)| it.words()));
        words.sort_unstable();
        words.dedup();
        let frequencies = views::frequencies(tx, self.service.record(), &words)?;
        let mut hits: Vec<(i32, Hit)> = vec![];
        for mut row in rows {
            let Some((_, contact, other)) = said.iter().find(|it| it.0 == row.seq) else {
                continue;
            };
            let weighed = weigh(of, other, self.service.model(), &frequencies);
            if let Some(person) = &row.person {
                let stands = self.to_line(tx, person)?;
                let ask = self.ask(tx, (Action::Read, Thing::LineOutline), stands)?;
                row.person = row.person.filter(|_| self.decided(ask).is_none());
            }
            let hit = Hit {
                row: row.contact,
                person: row.person,
                names: contact.names.clone(),
                born: contact.born,
                because: weighed.because.into_iter().map(|it| it.words).collect(),
            };
            hits.push((weighed.weight, hit));
        }
        hits.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }
}
