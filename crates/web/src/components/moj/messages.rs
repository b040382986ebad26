//! What was written to and fro.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content};

/// Messages, the days between them shown once.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/messages.html")]
pub(crate) struct Messages {
    /// `messages` where nothing else is given.
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) items: Vec<Message>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A message.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) content: Content,
    /// `sent` or `received`.
    #[cfg_attr(test, serde(rename = "type"))]
    pub(crate) kind: String,
    pub(crate) sender: String,
    /// The day and the time as people read them.
    pub(crate) day: String,
    pub(crate) time: String,
}

impl Messages {
    fn id(&self) -> &str {
        if self.id.is_empty() { "messages" } else { &self.id }
    }

    /// Messages, each with whether it is the first of its day.
    fn told(&self) -> Vec<(bool, &Message)> {
        let mut before = "";
        let mut told = Vec::new();
        for message in &self.items {
            told.push((message.day != before, message));
            before = &message.day;
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Messages>(Fixtures::moj("messages"));
    }
}
