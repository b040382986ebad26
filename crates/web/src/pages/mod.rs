//! The pages: from an answer of the service to what people read.

mod case;
mod cases;
mod line;
mod overview;
mod replay;
mod signal;

pub(crate) use case::case;
pub(crate) use cases::cases;
pub(crate) use line::line;
pub(crate) use overview::overview;
pub(crate) use replay::replay;

use std::sync::Arc;

use askama::Template;
use axum::response::Html;
use service::FindingRow;

use crate::problem::Problem;
use crate::site::Site;
use crate::words;

/// What handlers are given.
pub(crate) type Shared = axum::extract::State<Arc<Site>>;
/// What handlers answer.
pub(crate) type Answered = Result<Html<String>, Problem>;

/// A link at the top of every page.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) text: String,
}

/// Links to the replays.
fn links(site: &Site) -> Vec<Link> {
    let link = |it: &crate::Replay| Link {
        href: format!("/replay/{}", it.then.scenario),
        text: it.title.split(':').next().unwrap_or_default().to_owned(),
    };
    site.replays.iter().map(link).collect()
}

/// A written page.
fn page(page: &impl Template) -> Answered {
    Ok(Html(page.render()?))
}

/// A finding as people read it.
#[derive(Debug)]
pub(crate) struct Found {
    kind: &'static str,
    tag: &'static str,
    says: String,
    detail: String,
    needs: String,
    to: String,
    on: String,
    signed: String,
    answered: bool,
}

impl Found {
    fn of(row: &FindingRow) -> Found {
        let (kind, tag) = kind(&row.kind, row.standing);
        Found {
            kind,
            tag,
            says: words::sentence(&row.says),
            detail: words::sentence(&words::detail(&row.detail)),
            needs: row.needs.clone(),
            to: words::name(&row.answers_to),
            on: words::day(&row.recorded),
            signed: row.signed.as_deref().map(words::name).unwrap_or_default(),
            answered: row.answered.is_some(),
        }
    }
}

impl Found {
    /// What the date is the date of.
    fn when(&self) -> &'static str {
        match self.kind {
            "refused" | "impossible" => "Tried on",
            "overridden" => "Decided on",
            _ => "Raised on",
        }
    }
}

/// Style and word for a kind of finding.
fn kind(kind: &str, standing: bool) -> (&'static str, &'static str) {
    match kind {
        "refused" => ("refused", "Refused"),
        "impossible" => ("impossible", "Not possible"),
        "overridden" => ("overridden", "Gone past, with two signatures"),
        _ if standing => ("raised", "Raised"),
        _ => ("cleared", "Put right"),
    }
}

/// An id as a part of an address.
fn encoded(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    id.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
