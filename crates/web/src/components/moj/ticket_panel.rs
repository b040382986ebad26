//! Something important in a coloured frame.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Part};

/// Frames under each other.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/ticket_panel.html")]
pub(crate) struct TicketPanel {
    pub(crate) items: Vec<Part>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<TicketPanel>(Fixtures::moj("ticket-panel"));
    }
}
