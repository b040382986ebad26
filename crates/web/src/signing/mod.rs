//! `/queue/sign`: acts that wait for somebody's signature, each read and signed, or declined, in a
//! session of their own; and how they come to wait.

mod ask;
mod list;
mod one;

pub(crate) use ask::{Asked, asks, taken_back};
pub(crate) use list::list;
pub(crate) use one::{answered, one};

use crate::pages::encoded;

/// The address of the list.
pub(crate) const LIST: &str = "/queue/sign";

/// The address of one.
pub(crate) fn address(id: &str) -> String {
    format!("{LIST}/{}", encoded(id))
}
