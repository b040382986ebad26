//! `/case/{id}` and its parts: what is next, the assessment, the plan, the sessions, the end.

mod assessment;
mod bar;
mod block;
mod decisions;
mod end;
mod entries;
mod home;
mod information;
mod messages;
mod overview;
mod people;
mod plan;
mod sessions;

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use pathway::{Deed, Target};
use service::{Answer, Question, Work};

pub(crate) use bar::bar;
pub(crate) use block::{Block, offered, said_id, some};

use super::{Answered, Shared, Shell, encoded, page};
use crate::acts::Known;
use crate::components::moj::sub_navigation::Section;
use crate::components::moj::{IdentityBar, SubNavigation};
use crate::components::{NotificationBanner, notification_banner};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// A part of a case's page.
pub(crate) struct Part {
    /// Its word in the address; blank for the first.
    path: &'static str,
    title: &'static str,
    blocks: fn(&Known<'_>) -> askama::Result<Vec<Block>>,
}

/// The parts, in the order of the pathway.
const PARTS: &[Part] = &[
    Part { path: "", title: "Overview", blocks: overview::blocks },
    Part { path: "assessment", title: "Assessment", blocks: assessment::blocks },
    Part { path: "information", title: "Information", blocks: information::blocks },
    Part { path: "home", title: "Who holds it", blocks: home::blocks },
    Part { path: "plan", title: "Plan", blocks: plan::blocks },
    Part { path: "sessions", title: "Sessions", blocks: sessions::blocks },
    Part { path: "decisions", title: "Decisions", blocks: decisions::blocks },
    Part { path: "messages", title: "Messages", blocks: messages::blocks },
    Part { path: "files", title: "Files", blocks: files },
    Part { path: "people", title: "People", blocks: people::blocks },
    Part { path: "end", title: "End of the case", blocks: end::blocks },
    Part { path: "entries", title: "Every entry", blocks: entries::blocks },
];

#[derive(Template)]
#[template(path = "case.html")]
struct CasePart {
    shell: Shell,
    id: String,
    title: &'static str,
    bar: IdentityBar,
    parts: SubNavigation,
    done: Option<NotificationBanner>,
    blocks: Vec<Block>,
}

/// What an address may say: what was just done.
type Asking = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// The files that were shared about it.
fn files(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    Ok(vec![crate::files::block(known)?])
}

/// The first part of a case.
pub(crate) async fn case(
    state: Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
    asked: Asking,
) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    shown(state, visit, (id, String::new()), asked).await
}

/// Another part of it.
pub(crate) async fn case_part(
    state: Shared,
    visit: Visit,
    at: Result<Path<(String, String)>, PathRejection>,
    asked: Asking,
) -> Answered {
    let Path(at) = at.map_err(|_| Problem::Address)?;
    shown(state, visit, at, asked).await
}

async fn shown(
    State(site): Shared,
    visit: Visit,
    (id, part): (String, String),
    asked: Asking,
) -> Answered {
    let part = PARTS.iter().find(|it| it.path == part).ok_or(Problem::NotFound)?;
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let shell = Shell::at(&site, &visit, &format!("/case/{id}"))?;
    let done = asked.iter().find(|(name, _)| name == "done");
    let done = done.and_then(|(_, act)| Deed::find(act));
    let closing = match part.path {
        "end" => match site.ask(&visit, Question::Closing(id.clone())).await {
            // Who sees a part of the case sees no checklist.
            Err(Problem::NotAllowed { .. }) => Answer::Closing(vec![]),
            answer => answer?,
        },
        _ => Answer::Closing(vec![]),
    };
    let question = Question::Work(Target::Case(id));
    let Answer::Work(Some(work)) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let closing = if let Answer::Closing(closing) = closing { closing } else { vec![] };
    let known = Known { closing: &closing, ..Known::of(&work, &visit.visitor().actor, "") };
    page(&written((part, &known), shell, done)?)
}

fn written(
    (part, known): (&Part, &Known<'_>),
    shell: Shell,
    done: Option<Deed>,
) -> askama::Result<CasePart> {
    let id = known.id().to_owned();
    Ok(CasePart {
        shell,
        title: part.title,
        bar: bar(known)?,
        parts: parts(&id, part, known.work),
        done: done.map(banner),
        blocks: (part.blocks)(known)?,
        id,
    })
}

fn parts(id: &str, here: &Part, work: &Work) -> SubNavigation {
    let base = format!("/case/{}", encoded(id));
    let section = |part: &Part| Section {
        content: part.title.into(),
        href: if part.path.is_empty() { base.clone() } else { format!("{base}/{}", part.path) },
        active: part.path == here.path,
        ..Section::default()
    };
    let mut items: Vec<Section> = PARTS.iter().map(section).collect();
    if let Some(page) = work.page.as_ref().filter(|_| work.line_opens) {
        let href = format!("/people/{}/line", encoded(&page.case.person));
        items.insert(1, Section { content: "Line".into(), href, ..Section::default() });
    }
    SubNavigation { items, label: "Parts of this case".to_owned(), ..SubNavigation::default() }
}

/// What was just done, once.
pub(crate) fn banner(deed: Deed) -> notification_banner::NotificationBanner {
    NotificationBanner {
        content: words::act(deed.name()).into(),
        title: "Done".into(),
        kind: "success".to_owned(),
        ..NotificationBanner::default()
    }
}
