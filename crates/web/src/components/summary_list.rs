//! What is known, or what was answered, line by line.

use askama::Template;
use askama::filters::HtmlSafe;

use super::base::more;
use super::{Attributes, Content, Link, Part};

/// A list of keys and values, in a card where it has one.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "summary_list.html")]
pub(crate) struct SummaryList {
    pub(crate) rows: Vec<SummaryRow>,
    pub(crate) card: Option<SummaryCard>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A line.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct SummaryRow {
    pub(crate) key: Part,
    pub(crate) value: Part,
    pub(crate) actions: Option<Actions>,
    pub(crate) classes: String,
}

impl SummaryRow {
    /// A line without actions.
    pub(crate) fn of(key: &str, value: impl Into<Content>) -> SummaryRow {
        let value = Part { content: value.into(), ..Part::default() };
        SummaryRow { key: key.into(), value, ..SummaryRow::default() }
    }
}

/// What can be done about a line or a card.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Actions {
    pub(crate) items: Vec<Link>,
    pub(crate) classes: String,
}

/// The frame of a list, with a title.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct SummaryCard {
    pub(crate) title: Option<CardTitle>,
    pub(crate) actions: Option<Actions>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// The title of a card.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct CardTitle {
    pub(crate) content: Content,
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) heading_level: u8,
    pub(crate) classes: String,
}

impl CardTitle {
    fn level(&self) -> u8 {
        if self.heading_level == 0 { 2 } else { self.heading_level }
    }
}

/// A link of a line, which says of which card it is.
#[derive(Debug, Template)]
#[template(path = "summary_action.html")]
struct Action {
    link: Link,
    card: Option<Content>,
}

impl HtmlSafe for Action {}

impl Actions {
    fn written(&self, card: Option<&Content>) -> Vec<Action> {
        let action = |link: &Link| Action { link: link.clone(), card: card.cloned() };
        self.items.iter().map(action).collect()
    }
}

impl SummaryList {
    fn actions(&self, row: &SummaryRow) -> Vec<Action> {
        let title = self.card.as_ref().and_then(|card| card.title.as_ref());
        let actions = row.actions.as_ref();
        actions.map(|it| it.written(title.map(|it| &it.content))).unwrap_or_default()
    }

    fn some_act(&self) -> bool {
        self.rows.iter().filter_map(|row| row.actions.as_ref()).any(|it| !it.items.is_empty())
    }
}

impl SummaryCard {
    fn links(&self) -> Vec<Action> {
        let title = self.title.as_ref().map(|it| &it.content);
        self.actions.as_ref().map(|it| it.written(title)).unwrap_or_default()
    }

    fn class(&self) -> String {
        self.actions.as_ref().map(|it| more(&it.classes)).unwrap_or_default()
    }
}

impl SummaryRow {
    fn class(&self) -> String {
        self.actions.as_ref().map(|it| more(&it.classes)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<SummaryList>(Fixtures::govuk("summary-list"));
    }
}
