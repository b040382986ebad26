//! What is to be done, and what is done already.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content, Part, Tag};

/// Tasks.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "task_list.html")]
pub(crate) struct TaskList {
    pub(crate) items: Vec<Task>,
    /// Start of the ids; `task-list` where nothing else is given.
    pub(crate) id_prefix: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A task.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Task {
    pub(crate) title: Part,
    pub(crate) hint: Option<Part>,
    pub(crate) status: Status,
    pub(crate) href: String,
    pub(crate) classes: String,
}

/// How far it is: a tag where somebody must act, plain words where not.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Status {
    pub(crate) tag: Option<Tag>,
    pub(crate) content: Content,
    pub(crate) classes: String,
}

impl TaskList {
    fn prefix(&self) -> &str {
        if self.id_prefix.is_empty() { "task-list" } else { &self.id_prefix }
    }

    fn link(&self, task: &Task, index: &usize) -> Attributes {
        let prefix = self.prefix();
        let hint = task.hint.as_ref().map(|_| format!("{prefix}-{index}-hint"));
        let status = format!("{prefix}-{index}-status");
        let classes = ["govuk-link", "govuk-task-list__link", &task.title.classes];
        Attributes::default()
            .with("class", words(&classes))
            .with("href", task.href.as_str())
            .with("aria-describedby", words(&[&hint.unwrap_or_default(), &status]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<TaskList>(Fixtures::govuk("task-list"));
    }
}
