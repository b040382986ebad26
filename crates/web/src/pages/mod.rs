//! The pages: from an answer of the service to what people read.

pub(crate) mod case;
mod cases;
mod contact;
mod day;
mod found;
mod glass;
mod holders;
mod line;
mod listing;
mod overview;
mod owed;
mod pack;
mod panel;
mod replay;
mod search;
mod seen;
mod shell;
mod signal;
mod staff;
mod start;
pub(crate) mod work;

pub(crate) use case::{bar as case_bar, case, case_part};
pub(crate) use cases::cases;
pub(crate) use contact::{contact, matching};
pub(crate) use day::day;
pub(crate) use found::card;
use found::{Found, kind};
pub(crate) use glass::{GLASS, asked as glass_asked, glass};
pub(crate) use holders::holders;
pub(crate) use line::line;
pub(crate) use listing::{dated, linked, listing};
pub(crate) use overview::overview;
pub(crate) use owed::{OWED, owed};
pub(crate) use pack::{beside as packs_beside, list as packs, one as pack};
pub(crate) use panel::{invitation, panel};
pub(crate) use replay::replay;
pub(crate) use search::{search, searched};
pub(crate) use seen::seen;
pub(crate) use shell::Shell;
pub(crate) use staff::staff;
pub(crate) use start::start;

use std::sync::Arc;

use crate::problem::Problem;
use crate::site::Site;
use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Html;

/// What handlers are given.
pub(crate) type Shared = axum::extract::State<Arc<Site>>;
/// What handlers answer.
pub(crate) type Answered = Result<Html<String>, Problem>;

/// What an address says besides its path.
type Asking = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// A written page.
pub(crate) fn page(page: &impl Template) -> Answered {
    Ok(Html(page.render()?))
}

/// An id as a part of an address.
pub(crate) fn encoded(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    id.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
