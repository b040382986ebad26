//! `/staff`: who works for an organisation, in which roles, until when their training holds, and
//! who covers for them.

use access::{Action, Scope, Thing};
use askama::Template;
use axum::extract::{Query, State};
use pathway::{Deed, Target};
use policy::Role;
use service::{Answer, Question, StaffRow};

use super::case::banner;
use super::listing::{linked, listing};
use super::{Answered, Asking, Shared, Shell, encoded, page};
use crate::acts;
use crate::components::notification_banner::NotificationBanner;
use crate::components::table::Cell;
use crate::components::{Link, Safe, Table, Tag};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// The columns.
const HEADS: [&str; 5] = ["Person", "Role", "Since", "Training", "Away"];

/// How many of them everybody sees who works there.
const SEEN: usize = 3;

#[derive(Template)]
#[template(path = "staff.html")]
struct StaffPage {
    shell: Shell,
    organisation: String,
    done: Option<NotificationBanner>,
    acts: Vec<Link>,
    table: Option<Table>,
}

/// A day, and that it is past.
#[derive(Template)]
#[template(source = "{{ day }} {{ tag }}", ext = "html")]
struct Past {
    day: String,
    tag: Tag,
}

/// Who works where; and, for whoever keeps the register, what they can do.
pub(crate) async fn staff(State(site): Shared, visit: Visit, asked: Asking) -> Answered {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let said = |name: &str| asked.iter().find(|(known, _)| known == name).map(|it| it.1.clone());
    let question = Question::Staff(said("of"));
    let Answer::Staff { of, people, looks, .. } = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let now = site.gate().service().clock().now().to_string();
    let scope = site.scope(&visit, Action::Update, Thing::Staff);
    let keeps = !scope.is_empty();
    let rows = people.iter().map(|it| {
        let mut cells = row(it, &of, (&now, keeps))?;
        cells.truncate(if looks { HEADS.len() } else { SEEN });
        Ok(cells)
    });
    let rows = rows.collect::<askama::Result<Vec<_>>>()?;
    let heads = HEADS.get(..if looks { HEADS.len() } else { SEEN }).unwrap_or(&HEADS);
    let name = words::name(&of);
    page(&StaffPage {
        shell: Shell::at(&site, &visit, "/staff")?,
        done: said("done").and_then(|act| Deed::find(&act)).map(banner),
        acts: offered(&scope),
        table: (!rows.is_empty()).then(|| listing(&format!("People at {name}"), heads, rows)),
        organisation: name,
    })
}

/// Links to the forms. A provider is nobody's own: whoever keeps every organisation approves it.
fn offered(scope: &Scope) -> Vec<Link> {
    let own = [Deed::RegisterAppoint, Deed::RegisterTrain, Deed::RegisterCover, Deed::RegisterEnd];
    let own = own.iter().filter(|_| !scope.is_empty());
    let deeds = own.chain([Deed::RegisterProvider].iter().filter(|_| scope.any));
    let sheets = deeds.filter_map(|deed| acts::sheet(deed.name()));
    sheets.map(|it| Link::to(acts::doing(&Target::Register, it), it.title)).collect()
}

fn row(row: &StaffRow, of: &str, (now, keeps): (&str, bool)) -> askama::Result<Vec<Cell>> {
    let role = row.role.parse::<Role>().map_or_else(|_| words::name(&row.role), words::role);
    let end =
        acts::sheet(Deed::RegisterEnd.name()).filter(|_| keeps).map_or_else(String::new, |sheet| {
            let (person, of, role) = (encoded(&row.person), encoded(of), encoded(&row.role));
            let form = acts::doing(&Target::Register, sheet);
            format!("{form}?person={person}&organisation={of}&role={role}")
        });
    let since = match &row.until {
        Some(until) => format!("{} until {}", words::day(&row.since), words::due(until)),
        None => words::day(&row.since),
    };
    let trained = match &row.trained {
        Some(until) if until.as_str() > now => format!("Until {}", words::due(until)).into(),
        Some(until) => {
            let (day, tag) = (words::due(until), Tag::of("Lapsed", "red"));
            Safe::of(&Past { day, tag })?.into()
        }
        None => Safe::of(&Tag::of("None recorded", "red"))?.into(),
    };
    let away = row.cover.as_ref().map_or_else(
        || "No".to_owned(),
        |(cover, until)| format!("{} covers until {}", words::name(cover), words::due(until)),
    );
    let person = linked(&end, &words::name(&row.person))?;
    Ok(vec![person, role.into(), since.into(), trained, away.into()])
}
