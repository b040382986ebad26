//! The name of the service and its parts.

use askama::Template;

use super::base::words;
use super::{Attributes, Content, Part};

/// The navigation under the head of the page.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "service_navigation.html")]
pub(crate) struct ServiceNavigation {
    pub(crate) service_name: String,
    pub(crate) service_url: String,
    pub(crate) navigation: Vec<NavigationItem>,
    /// `navigation` where nothing else is given.
    pub(crate) navigation_id: String,
    pub(crate) navigation_label: String,
    pub(crate) navigation_classes: String,
    pub(crate) menu_button: String,
    pub(crate) menu_button_label: String,
    pub(crate) aria_label: String,
    /// Where nothing is said, it does when there is more than one item.
    pub(crate) collapse_navigation_on_mobile: Option<bool>,
    pub(crate) slots: Slots,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// What a page puts before, after and into the navigation.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Slots {
    pub(crate) start: Part,
    pub(crate) navigation_start: Part,
    pub(crate) navigation_end: Part,
    /// After it, for example languages to choose from.
    pub(crate) end: Slot,
}

/// The last slot.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Slot {
    pub(crate) content: Content,
    /// `inline` for the same line, where there is room.
    pub(crate) align: String,
}

/// A part of the service.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct NavigationItem {
    pub(crate) content: Content,
    pub(crate) href: String,
    /// Whether this page is it.
    pub(crate) current: bool,
    /// Whether this page is in it.
    pub(crate) active: bool,
    pub(crate) attributes: Attributes,
}

impl NavigationItem {
    fn on(&self) -> bool {
        self.current || self.active
    }

    fn attributes(&self) -> Attributes {
        let link = !self.href.is_empty();
        let class = if link { "link" } else { "text" };
        let current = match (self.current, self.active) {
            (true, _) => "page",
            (false, true) => "true",
            (false, false) => "",
        };
        let own = Attributes::default()
            .with("class", format!("govuk-service-navigation__{class}"))
            .maybe("href", &self.href)
            .maybe("aria-current", current);
        if link { own.and(&self.attributes) } else { own }
    }
}

impl ServiceNavigation {
    fn menu(&self) -> &str {
        if self.menu_button.is_empty() { "Menu" } else { &self.menu_button }
    }

    fn collapses(&self) -> bool {
        self.collapse_navigation_on_mobile.unwrap_or(self.navigation.len() > 1)
    }

    fn id(&self) -> &str {
        if self.navigation_id.is_empty() { "navigation" } else { &self.navigation_id }
    }

    /// Whether it is a landmark of its own.
    fn landmark(&self) -> bool {
        let slots = [&self.slots.start.content, &self.slots.end.content];
        !self.service_name.is_empty() || slots.iter().any(|slot| !slot.is_empty())
    }

    fn has_list(&self) -> bool {
        let slots = [&self.slots.navigation_start.content, &self.slots.navigation_end.content];
        !self.navigation.is_empty() || slots.iter().any(|slot| !slot.is_empty())
    }

    fn shell(&self) -> Attributes {
        let label = &self.aria_label;
        let label = if label.is_empty() { "Service information" } else { label };
        Attributes::default()
            .maybe("aria-label", if self.landmark() { label } else { "" })
            .with("class", words(&["govuk-service-navigation", &self.classes]))
            .with("data-module", "govuk-service-navigation")
            .and(&self.attributes)
    }

    fn wrapper(&self) -> Attributes {
        let label = &self.navigation_label;
        let label = if label.is_empty() { self.menu() } else { label };
        let classes = words(&["govuk-service-navigation__wrapper", &self.navigation_classes]);
        Attributes::default().with("aria-label", label).with("class", classes)
    }

    fn toggle(&self) -> Attributes {
        let label = &self.menu_button_label;
        let label = if label == self.menu() { "" } else { label };
        let class = "govuk-service-navigation__toggle govuk-js-service-navigation-toggle";
        Attributes::default()
            .with("type", "button")
            .with("class", class)
            .with("aria-controls", self.id())
            .maybe("aria-label", label)
            .flag("hidden", true)
            .with("aria-hidden", "true")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<ServiceNavigation>(Fixtures::govuk("service-navigation"));
    }
}
