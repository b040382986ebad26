//! Something that happened, or that matters beside the task.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::components::base::words;
use crate::components::{Attributes, Content};

/// An alert; one that can be dismissed is so only with scripts.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/alert.html")]
pub(crate) struct Alert {
    /// What it is about: heard, and shown where there is nothing else.
    pub(crate) title: Content,
    pub(crate) content: Content,
    pub(crate) variant: Variant,
    pub(crate) show_title_as_heading: bool,
    /// `h2` where nothing else is given.
    pub(crate) heading_tag: String,
    pub(crate) dismissible: bool,
    pub(crate) dismiss: String,
    pub(crate) disable_auto_focus: bool,
    pub(crate) focus_on_dismiss_selector: String,
    /// `region` where nothing else is given.
    pub(crate) role: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "lowercase"))]
pub(crate) enum Variant {
    #[default]
    Information,
    Success,
    Warning,
    Error,
}

/// The picture of a variant.
#[derive(Debug, Template)]
#[template(path = "moj/alert_icon.html")]
struct Icon {
    name: &'static str,
}

impl HtmlSafe for Icon {}

impl Variant {
    fn name(self) -> &'static str {
        match self {
            Variant::Information => "information",
            Variant::Success => "success",
            Variant::Warning => "warning",
            Variant::Error => "error",
        }
    }
}

impl Alert {
    fn icon(&self) -> Icon {
        Icon { name: self.variant.name() }
    }

    fn headed(&self) -> bool {
        self.show_title_as_heading && !self.content.is_empty()
    }

    fn tag(&self) -> &str {
        if self.heading_tag.is_empty() { "h2" } else { &self.heading_tag }
    }

    fn shell(&self) -> Attributes {
        let heading = if self.headed() { "moj-alert--with-heading" } else { "" };
        let kind = format!("moj-alert--{}", self.variant.name());
        let yes = |holds: bool| if holds { "true" } else { "" };
        let title = match &self.title {
            Content::Text(text) => text.clone(),
            Content::Html(_) => String::new(),
        };
        Attributes::default()
            .with("role", if self.role.is_empty() { "region" } else { &self.role })
            .with("class", words(&["moj-alert", &kind, heading, &self.classes]))
            .with("aria-label", format!("{}: {title}", self.variant.name()))
            .with("data-module", "moj-alert")
            .maybe("data-dismissible", yes(self.dismissible))
            .maybe("data-disable-auto-focus", yes(self.disable_auto_focus))
            .maybe("data-focus-on-dismiss-selector", &self.focus_on_dismiss_selector)
            .and(&self.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Alert>(Fixtures::moj("alert"));
    }
}
