//! `/contact/{id}` and `/contact/{id}/matching`: one contact, and whose it may be.

mod facts;
mod matching;
mod waterfall;

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use pathway::{Deed, Target};
use service::{Answer, Question, Work};

use super::case::{Block, banner};
use super::{Answered, Shared, Shell, encoded, page};
use crate::acts::Known;
use crate::components::{BackLink, NotificationBanner};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "contact.html")]
struct ContactPage {
    shell: Shell,
    title: String,
    back: Option<BackLink>,
    done: Option<NotificationBanner>,
    blocks: Vec<Block>,
}

/// What an address may say: what was just done.
type Asking = Result<Query<Vec<(String, String)>>, QueryRejection>;
type Id = Result<Path<String>, PathRejection>;

/// One contact.
pub(crate) async fn contact(State(site): Shared, visit: Visit, id: Id, asked: Asking) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let done = asked.iter().find(|(name, _)| name == "done");
    let shell = Shell::at(&site, &visit, &format!("/contact/{id}"))?;
    let work = work(&site, &visit, &id).await?;
    let known = Known::of(&work, &visit.visitor().actor, "");
    page(&ContactPage {
        shell,
        title: format!("Contact {id}"),
        back: None,
        done: done.and_then(|(_, act)| Deed::find(act)).map(banner),
        blocks: facts::blocks(&known)?,
    })
}

/// Whose contact it may be.
pub(crate) async fn matching(State(site): Shared, visit: Visit, id: Id) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let shell = Shell::at(&site, &visit, &format!("/contact/{id}"))?;
    let work = work(&site, &visit, &id).await?;
    let Answer::Found(found) = site.ask(&visit, Question::Candidates(id.clone())).await? else {
        return Err(Problem::NotFound);
    };
    let known = Known::of(&work, &visit.visitor().actor, "");
    page(&ContactPage {
        shell,
        title: format!("Whose contact is {id}?"),
        back: Some(BackLink { href: format!("/contact/{}", encoded(&id)), ..BackLink::default() }),
        done: None,
        blocks: matching::blocks(&known, &found)?,
    })
}

async fn work(
    site: &std::sync::Arc<crate::site::Site>,
    visit: &Visit,
    id: &str,
) -> Result<Work, Problem> {
    match site.ask(visit, Question::Work(Target::Contact(id.to_owned()))).await? {
        Answer::Work(Some(work)) => Ok(*work),
        _ => Err(Problem::NotFound),
    }
}
