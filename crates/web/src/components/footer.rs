//! The foot of every page, without crown, licence and copyright of the Crown.

use askama::Template;

use super::base::more;
use super::{Attributes, Content, Link};

/// A footer.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "footer.html")]
pub(crate) struct Footer {
    /// What the links are called for those who do not see them.
    pub(crate) title: String,
    pub(crate) items: Vec<Link>,
    /// What is said under the links.
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}
