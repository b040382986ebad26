//! What was just done, or what matters beside the task.

use askama::Template;

use super::base::words;
use super::{Attributes, Content};

/// A banner; a success is announced.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "notification_banner.html")]
pub(crate) struct NotificationBanner {
    pub(crate) content: Content,
    pub(crate) title: Content,
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) title_heading_level: u8,
    pub(crate) title_id: String,
    /// `success`, or nothing.
    #[cfg_attr(test, serde(rename = "type"))]
    pub(crate) kind: String,
    pub(crate) role: String,
    pub(crate) disable_auto_focus: Option<bool>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl NotificationBanner {
    fn success(&self) -> bool {
        self.kind == "success"
    }

    fn level(&self) -> u8 {
        if self.title_heading_level == 0 { 2 } else { self.title_heading_level }
    }

    fn title_id(&self) -> &str {
        let own = &self.title_id;
        if own.is_empty() { "govuk-notification-banner-title" } else { own }
    }

    fn shell(&self) -> Attributes {
        let kind = if self.success() { "govuk-notification-banner--success" } else { "" };
        let role = match (self.role.as_str(), self.success()) {
            ("", true) => "alert",
            ("", false) => "region",
            (role, _) => role,
        };
        let focus = self.disable_auto_focus.map(|it| it.to_string()).unwrap_or_default();
        Attributes::default()
            .with("class", words(&["govuk-notification-banner", kind, &self.classes]))
            .with("role", role)
            .with("aria-labelledby", self.title_id())
            .with("data-module", "govuk-notification-banner")
            .maybe("data-disable-auto-focus", &focus)
            .and(&self.attributes)
    }

    fn titled(&self) -> Content {
        self.title.or(if self.success() { "Success" } else { "Important" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<NotificationBanner>(Fixtures::govuk("notification-banner"));
    }
}
