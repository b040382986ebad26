//! What helps to answer.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content};

/// A hint.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "hint.html")]
pub(crate) struct Hint {
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Hint {
    /// The same beside a radio or a box.
    pub(super) fn beside(&self, class: &str, id: String) -> Hint {
        Hint { id, classes: words(&[class, &self.classes]), ..self.clone() }
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Hint {
        Hint { content: text.into(), ..Hint::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Hint>(Fixtures::govuk("hint"));
    }
}
