//! What the visitor's organisation was asked for on cases, whoever holds them, and owes still.

use access::{Action, Scope, Thing, Tie};
use pathway::home::Opening;
use pathway::{Deed, Event, Fact};
use store::Tx;
use views::{Owed, OwedRow};

use super::{Door, asks};
use crate::ServiceError;
use crate::ask::Answer;

/// Something that the visitor's organisation owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// What, on which case, since when.
    pub row: OwedRow,
    /// The act that answers it; nothing where those who hold the case say that it is done.
    pub deed: Option<Deed>,
    /// What exactly, where the visitor has no form on which it stands: an action of a panel.
    pub says: Option<String>,
    /// Whether the case opens to the visitor; else they hear what they are asked, and no more.
    pub opens: bool,
}

/// The acts that answer what an organisation was asked. Their forms are for whoever was asked,
/// whether or not the case opens to them.
pub const ANSWERS: [Deed; 7] = [
    Deed::HomeAccept,
    Deed::HomeDecline,
    Deed::TriageDeconflict,
    Deed::InformationAnswer,
    Deed::OnwardAnswer,
    Deed::MessageAcknowledge,
    Deed::InterventionConfirm,
];

/// What answers something, what the access rules are asked for it, and what being asked makes of
/// the organisation.
fn answers(what: Owed) -> (Option<Deed>, asks::Asked, Tie) {
    let by = |deed, tie| (Some(deed), asks::of_deed(deed), tie);
    match what {
        Owed::HandOff => by(Deed::HomeAccept, Tie::Own),
        Owed::Check => by(Deed::TriageDeconflict, Tie::Tasked),
        Owed::Information => by(Deed::InformationAnswer, Tie::Own),
        Owed::Onward => by(Deed::OnwardAnswer, Tie::Own),
        Owed::Message | Owed::Declined => by(Deed::MessageAcknowledge, Tie::Own),
        Owed::Tasking => by(Deed::InterventionConfirm, Tie::Tasked),
        Owed::PanelAction => (None, (Action::Part, Thing::Plan), Tie::Tasked),
    }
}

impl Door<'_> {
    /// The sorts of things that the visitor's role answers for its organisation.
    fn owes(&self) -> impl Iterator<Item = (Owed, Option<Deed>, Scope)> {
        Owed::ALL.into_iter().filter_map(|what| {
            let (deed, (action, thing), tie) = answers(what);
            let scope = self.scope(action, thing);
            // That something was declined is told to those who work on the case.
            let told = || self.scope(Action::Part, Thing::Case).by.has(Tie::Own);
            let ours = scope.by.has(tie) && (what != Owed::Declined || told());
            ours.then_some((what, deed, scope))
        })
    }

    /// Whether anything can be asked of an organisation that the visitor's role answers.
    pub fn owes_any(&self) -> bool {
        self.owes().next().is_some()
    }

    /// What the access rules are asked for whoever wants the list: it is open to those for whom
    /// anything could be on it.
    pub(super) fn owed_asked(&self) -> asks::Asked {
        let first = self.owes().next().map_or(Owed::HandOff, |(what, ..)| what);
        answers(first).1
    }

    /// The list, what is due first.
    pub(super) fn owed(&self, tx: &mut Tx<'_>, most: i64) -> Result<Answer, ServiceError> {
        let mut found = vec![];
        for (what, deed, scope) in self.owes() {
            let now = self.now();
            for row in views::owed_in_scope(tx, &self.asked(&scope, &now), what, most)? {
                found.push((row, deed));
            }
        }
        found.sort_by(|(one, _), (other, _)| when(one).cmp(&when(other)));
        found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let owing = found.into_iter().map(|(row, deed)| {
            let stands = self.to(tx, &row.stream)?;
            let ask = self.ask(tx, (Action::Part, Thing::Case), stands)?;
            let says = match row.what {
                Owed::PanelAction => self.action(tx, &row)?,
                _ => None,
            };
            Ok(Owing { row, deed, says, opens: self.decided(ask).is_none() })
        });
        Ok(Answer::Owed(owing.collect::<Result<_, ServiceError>>()?))
    }

    /// What an action of a panel says, in the words of the panel: it is the part of the plan that
    /// those see to whom it was given.
    fn action(&self, tx: &mut Tx<'_>, row: &OwedRow) -> Result<Option<String>, ServiceError> {
        let entries = self.service.record().stream(tx, &row.stream, 1)?;
        for entry in entries.iter().rev() {
            let Some(fact) = views::fact_of(entry)? else { continue };
            let Event::PanelDecided(it) = fact.event else { continue };
            if let Some(action) = it.actions.into_iter().find(|action| action.id == row.id) {
                return Ok(Some(action.what));
            }
        }
        Ok(None)
    }

    /// How much the visitor's organisation owes, so much at the most, and how much of it is late.
    /// It says nothing of which cases, so that it is no consultation.
    ///
    /// # Errors
    /// When the database says no.
    pub fn owes_much(&self, most: i64) -> Result<(usize, usize), ServiceError> {
        let now = self.now();
        let mut count = (0, 0);
        self.service.db().read(|tx| {
            let against = self.against(tx)?;
            for (what, _, scope) in self.owes().filter(|(.., it)| !it.never.meets(against)) {
                let rows = views::owed_in_scope(tx, &self.asked(&scope, &now), what, most)?;
                let waits = rows.iter().filter(|row| row.waits(&now));
                count.0 += waits.count();
                count.1 += rows.iter().filter(|row| row.is_late(&now)).count();
            }
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            Ok((count.0.min(most), count.1.min(most)))
        })
    }
}

/// What an organisation reads of a case that does not open to it: what it was asked itself, and
/// what it answered; and that there is a case, without whom it is about or why.
pub(super) fn addressed(fact: Fact, ours: &str) -> Option<Fact> {
    let asked = match &fact.event {
        Event::CaseOpened(it) => {
            let bare = Opening { pathway: it.pathway.clone(), ..Opening::default() };
            return Some(Fact { event: Event::CaseOpened(bare), ..fact });
        }
        Event::HomeOffered(it) => it.to == ours,
        Event::CheckAsked(it) => it.of == ours,
        Event::InformationAsked(it) => it.of == ours,
        Event::OnwardReferred(it) => it.to == ours,
        Event::MessageSent(it) => it.to == ours,
        // What others were asked is theirs to read, whoever of us asked them.
        Event::InformationAnswered(_)
        | Event::OnwardAnswered(_)
        | Event::MessageAcknowledged(_)
        | Event::TaskingConfirmed(_)
        | Event::HomeDeclined(_) => fact.by.organisation == ours,
        _ => false,
    };
    asked.then_some(fact)
}

/// Whether whoever is asked it reads it, whatever their office.
pub(super) fn is_asked_anybody(event: &Event) -> bool {
    matches!(event, Event::CaseOpened(_) | Event::OnwardReferred(_) | Event::OnwardAnswered(_))
}

/// By when something is looked at: when it is due, or since when it waits.
fn when(row: &OwedRow) -> (&str, &str, &str) {
    (row.due.as_deref().unwrap_or(&row.recorded), &row.stream, &row.id)
}
