//! How an act comes to wait: what its form said is kept for those who sign, and for its sender.

use std::sync::Arc;

use pathway::{Command, Target};
use serde::{Deserialize, Serialize};
use service::{Door, ServiceError};

use crate::forms::Form;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

/// A form that was sent, as it is kept while it waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// The page that it is of.
    pub(crate) target: Target,
    /// The act, by name.
    pub(crate) act: String,
    /// What was asked and typed, for those who sign.
    pub(crate) rows: Vec<(String, String)>,
    /// The fields as they were sent, for its sender.
    pub(crate) typed: Vec<(String, String)>,
}

impl Asked {
    /// What was kept; nothing where it is none of ours.
    pub(crate) fn read(kept: &str) -> Option<Asked> {
        serde_json::from_str(kept).ok()
    }

    /// The form as its sender left it.
    pub(crate) fn form(&self) -> Option<Form> {
        Form::of(self.typed.clone())
    }
}

/// Lets acts wait for those who sign them; answers the id under which they do.
pub(crate) async fn asks(
    site: &Arc<Site>,
    visit: &Visit,
    (steps, asked): (Vec<(String, Command)>, &Asked),
) -> Result<String, Problem> {
    let unreadable = |why: serde_json::Error| ServiceError::Unreadable(why.to_string());
    let shown = serde_json::to_string(asked).map_err(unreadable)?;
    let key = |once: &str| site.gate().form_key(&visit.visitor().actor.id, once);
    let steps: Vec<_> = steps.into_iter().map(|(once, it)| (key(&once), it)).collect();
    site.at_door(visit, move |door| door.ask_to_sign(&steps, &shown)).await
}

/// Takes back what the visitor sent: its form, as they left it; nothing where it does not wait.
pub(crate) async fn taken_back(
    site: &Arc<Site>,
    visit: &Visit,
    id: String,
) -> Result<Option<Asked>, Problem> {
    let kept = site.at_door(visit, move |door: &Door<'_>| door.take_back(&id)).await?;
    Ok(kept.and_then(|kept| Asked::read(&kept)))
}
