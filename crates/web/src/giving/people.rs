//! To whom something can be given: those at the visitor's organisation to whom it opens when they
//! hold it, and who are at work and trained, by the register.

use std::collections::BTreeMap;
use std::sync::Arc;

use access::{Action, Decide, States, Thing, Tie};
use pathway::Actor;
use service::{Answer, Question, StaffRow, Visitor};

use super::Sort;
use crate::components::Select;
use crate::components::select::Choice;
use crate::forms::{Errors, field};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The field.
pub(super) const HOLDER: &str = "holder";

/// Who can be given something, by id, with what they act as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct People(BTreeMap<String, String>);

impl People {
    /// Those whom the visitor may see at work beside them.
    pub(super) async fn of(site: &Arc<Site>, visit: &Visit, sort: Sort) -> Result<People, Problem> {
        let mut all = BTreeMap::new();
        let me = visit.visitor();
        if !site.scope(visit, Action::List, Thing::Staff).is_empty()
            && let Answer::Staff { people, idle, .. } =
                site.ask(visit, Question::Staff(None)).await?
        {
            let can = people.into_iter().filter(|row| !idle.contains(&row.person));
            for row in can.filter(|row| holds(site, me, sort, row)) {
                let role = row.role.parse().map_or_else(|_| words::name(&row.role), words::role);
                all.insert(row.person, role);
            }
        }
        Ok(People(all))
    }

    /// Whether somebody is one of them.
    pub(super) fn has(&self, person: &str) -> bool {
        self.0.contains_key(person)
    }

    /// The list to choose from.
    pub(super) fn select(&self, chosen: &str, errors: &Errors) -> Select {
        let choice = |(id, says): (&String, &String)| Choice {
            content: format!("{}, {says}", words::name(id)).into(),
            value: Some(id.clone()),
            ..Choice::default()
        };
        let nobody = Choice { value: Some(String::new()), ..Choice::default() };
        let hint = "Somebody at your organisation who has agreed to it. Who is away, or whose \
                    training does not hold, is not in the list";
        Select {
            field: field(HOLDER, "Who will hold them", hint, errors),
            value: chosen.to_owned(),
            items: std::iter::once(nobody).chain(self.0.iter().map(choice)).collect(),
        }
    }
}

/// Whether what somebody holds opens to them in their role: what is given to anybody else would be
/// in nobody's list.
fn holds(site: &Site, me: &Visitor, sort: Sort, row: &StaffRow) -> bool {
    let Ok(role) = row.role.parse() else { return false };
    let actor = Actor { id: row.person.clone(), role, ..me.actor.clone() };
    let them = Visitor::new(actor, me.purpose.of_other(role), States::NONE);
    them.is_some_and(|them| {
        let purpose = them.purpose.for_access();
        let by = |action| site.rules().scope(them.role, purpose, action, sort.opens()).by;
        // What an organisation has taken on is its own from then on.
        let own = sort == Sort::Contacts && by(Action::Update).has(Tie::Own);
        own || by(Action::Read).has(Tie::Holder)
    })
}
