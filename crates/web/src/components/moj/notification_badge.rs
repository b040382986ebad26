//! How many wait.

use askama::Template;

use crate::components::base::more;
use crate::components::Attributes;

/// A count; nothing where none waits.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/notification_badge.html")]
pub(crate) struct NotificationBadge {
    /// How many.
    #[cfg_attr(
        test,
        serde(rename = "content", deserialize_with = "crate::components::examples::number")
    )]
    pub(crate) count: u32,
    /// What is heard after the count.
    pub(crate) visually_hidden: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl NotificationBadge {
    fn shown(&self) -> String {
        if self.count >= 99 { "99+".to_owned() } else { self.count.to_string() }
    }

    fn heard(&self) -> String {
        if self.count >= 99 { "99 or more".to_owned() } else { self.count.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<NotificationBadge>(Fixtures::moj("notification-badge"));
    }
}
