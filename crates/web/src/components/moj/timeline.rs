//! What happened, in order.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content, Part};

/// A timeline.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/timeline.html")]
pub(crate) struct Timeline {
    pub(crate) items: Vec<Event>,
    /// Level of the headings; 2 where none is given.
    #[cfg_attr(test, serde(deserialize_with = "crate::components::examples::number"))]
    pub(crate) heading_level: u8,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// Something that happened.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Event {
    pub(crate) label: Part,
    pub(crate) byline: Option<Part>,
    pub(crate) datetime: Moment,
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// When: for machines, and for people.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Moment {
    pub(crate) timestamp: String,
    pub(crate) content: Content,
}

impl Timeline {
    fn level(&self) -> u8 {
        if self.heading_level == 0 { 2 } else { self.heading_level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Timeline>(Fixtures::moj("timeline"));
    }
}
