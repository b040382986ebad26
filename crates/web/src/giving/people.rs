//! To whom something can be given: those who work on cases at the visitor's organisation, by the
//! register.

use std::collections::BTreeMap;
use std::sync::Arc;

use access::{Action, Thing};
use policy::Role;
use service::{Answer, Question, StaffRow};

use crate::components::Select;
use crate::components::select::Choice;
use crate::forms::{Errors, field};
use crate::pages::works;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The field.
pub(super) const HOLDER: &str = "holder";

/// Who can be given something, by id, with what is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct People(BTreeMap<String, String>);

impl People {
    /// Those whom the visitor may see at work beside them; themselves in any case.
    pub(super) async fn of(site: &Arc<Site>, visit: &Visit) -> Result<People, Problem> {
        let me = &visit.visitor().actor;
        let mut all = BTreeMap::from([(me.id.clone(), words::role(me.role))]);
        if !site.scope(visit, Action::List, Thing::Staff).is_empty()
            && let Answer::Staff { people, .. } = site.ask(visit, Question::Staff(None)).await?
        {
            for row in people {
                let Some(says) = says(&row) else { continue };
                all.insert(row.person, says);
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
        let hint = "Somebody at your organisation who has agreed to it";
        Select {
            field: field(HOLDER, "Who will hold them", hint, errors),
            value: chosen.to_owned(),
            items: std::iter::once(nobody).chain(self.0.iter().map(choice)).collect(),
        }
    }
}

/// What is said of somebody who works on cases; nothing of anybody else.
fn says(row: &StaffRow) -> Option<String> {
    let role = row.role.parse::<Role>().ok().filter(|role| works(*role))?;
    let away = row.cover.as_ref().map(|(_, until)| format!(", away until {}", words::due(until)));
    Some(format!("{}{}", words::role(role), away.unwrap_or_default()))
}
