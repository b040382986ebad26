//! What is wrong with a field, and what to do.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A message beside a field.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "error_message.html")]
pub(crate) struct ErrorMessage {
    pub(crate) content: Content,
    pub(crate) id: String,
    /// A word before it that is only heard; `Error` where nothing else is given.
    pub(crate) visually_hidden: Option<String>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl ErrorMessage {
    fn hidden(&self) -> &str {
        self.visually_hidden.as_deref().unwrap_or("Error")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<ErrorMessage>(Fixtures::govuk("error-message"));
    }
}
