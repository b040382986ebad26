//! `/packs`: the rules, time limits and wording in force, each with where it comes from; what was
//! in force before; and two of them side by side.

use access::{Action, Thing};
use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use policy::{About, Pack, Setting, apart};

use super::listing::{dated, linked, listing};
use super::{Answered, Shared, Shell, encoded, page};
use crate::components::table::Cell;
use crate::components::{Link, Table};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The address.
pub(super) const PACKS: &str = "/packs";

/// The columns of the list.
const HEADS: [&str; 4] = ["Pack", "From", "Until", "Now"];

/// The columns of a part of a pack.
const SETS: [&str; 3] = ["What", "What it says", "Where it comes from"];

/// The same for rules, with the failure that taught each.
const RULES: [&str; 4] = ["What is wrong", "What then", "What taught it", "Where it comes from"];

/// A part of a page about a pack, and which settings it has.
type Part = (&'static str, fn(About) -> bool);

/// The parts.
const PARTS: [Part; 7] = [
    ("The pack", |it| it < About::Chair),
    ("The panel", |it| matches!(it, About::Chair | About::Members | About::Section36(_))),
    ("How long things may take", |it| matches!(it, About::Clock(_))),
    ("From when something counts", |it| matches!(it, About::Number(_))),
    ("What the rules look at", |it| matches!(it, About::Rule(_))),
    ("How long records are kept", |it| matches!(it, About::Retention(_))),
    ("Wording", |it| matches!(it, About::Word(_))),
];

#[derive(Template)]
#[template(path = "pack.html")]
struct PackPage {
    shell: Shell,
    title: String,
    says: String,
    tables: Vec<Table>,
    /// Other packs of which this one can be laid beside.
    beside: Vec<Link>,
}

/// Whether packs are open to the visitor's role.
pub(super) fn opens(site: &Site, visit: &Visit) -> bool {
    !site.scope(visit, Action::Read, Thing::Pack).is_empty()
}

/// Nobody else is told more than that there is no such page.
fn packs<'s>(site: &'s Site, visit: &Visit) -> Result<&'s [Pack], Problem> {
    match opens(site, visit) {
        true => Ok(site.gate().service().packs()),
        false => Err(Problem::NotFound),
    }
}

fn find<'p>(packs: &'p [Pack], id: &str) -> Result<&'p Pack, Problem> {
    packs.iter().find(|pack| pack.id == id).ok_or(Problem::NotFound)
}

/// Every pack, those in force first.
pub(crate) async fn list(State(site): Shared, visit: Visit) -> Answered {
    let packs = packs(&site, &visit)?;
    let now = site.gate().service().clock().now();
    let is_now = |pack: &Pack| pack.covers(pack.calendar.local_date(now));
    let mut all: Vec<&Pack> = packs.iter().collect();
    all.sort_by_key(|pack| (!is_now(pack), std::cmp::Reverse(pack.in_force.from)));
    let rows = all.into_iter().map(|pack| {
        let until =
            pack.in_force.until.map_or_else(String::new, |day| words::day(&day.to_string()));
        let now = if is_now(pack) { "In force" } else { "" };
        let href = format!("{PACKS}/{}", encoded(&pack.id));
        let from = words::day(&pack.in_force.from.to_string());
        Ok(vec![linked(&href, &pack.title)?, dated(from), dated(until), now.into()])
    });
    let rows = rows.collect::<askama::Result<Vec<_>>>()?;
    page(&PackPage {
        shell: Shell::at(&site, &visit, PACKS)?,
        title: "Rules and time limits".to_owned(),
        says: LIST.to_owned(),
        tables: vec![listing("Policy packs", &HEADS, rows)],
        beside: vec![],
    })
}

/// What is said above the list.
const LIST: &str = "Every decision is taken under the pack that is in force on its day, and keeps \
                    its name. A pack changes by another that comes after it, never by itself.";

/// What is said above a pack.
const ONE: &str = "Each line says where it comes from: a statute, a source of our reference by its \
                   number, or our own proposal. What has no source says so.";

/// One pack, part by part.
pub(crate) async fn one(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let packs = packs(&site, &visit)?;
    let pack = find(packs, &id)?;
    let settings = pack.settings();
    let part = |(caption, takes): &Part| {
        let of: Vec<&Setting> = settings.iter().filter(|it| takes(it.about)).collect();
        let rules = of.iter().any(|it| matches!(it.about, About::Rule(_)));
        let heads: &[&str] = if rules { &RULES } else { &SETS };
        (!of.is_empty()).then(|| listing(caption, heads, of.into_iter().map(row).collect()))
    };
    let beside = packs.iter().filter(|other| other.id != pack.id).map(|other| {
        let (other_id, id) = (encoded(&other.id), encoded(&pack.id));
        Link::to(format!("{PACKS}/{other_id}/beside/{id}"), other.title.as_str())
    });
    page(&PackPage {
        shell: Shell::at(&site, &visit, PACKS)?,
        title: pack.title.clone(),
        says: ONE.to_owned(),
        tables: PARTS.iter().filter_map(part).collect(),
        beside: beside.collect(),
    })
}

/// What two packs say differently, or on other grounds.
pub(crate) async fn beside(
    State(site): Shared,
    visit: Visit,
    ids: Result<Path<(String, String)>, PathRejection>,
) -> Answered {
    let Path((one, other)) = ids.map_err(|_| Problem::Address)?;
    let packs = packs(&site, &visit)?;
    let (one, other) = (find(packs, &one)?, find(packs, &other)?);
    let (before, after) = (one.settings(), other.settings());
    let found = apart(&before, &after);
    let heads = ["What", &one.title, &other.title];
    let rows = found
        .iter()
        .map(|it| vec![words::about(it.about).into(), said(it.one).into(), said(it.other).into()]);
    let rows: Vec<Vec<Cell>> = rows.collect();
    let says = match rows.len() {
        0 => "They say the same throughout.".to_owned(),
        1 => "They differ in 1 line.".to_owned(),
        count => format!("They differ in {count} lines."),
    };
    page(&PackPage {
        shell: Shell::at(&site, &visit, PACKS)?,
        title: format!("{} beside {}", one.title, other.title),
        says,
        tables: if rows.is_empty() { vec![] } else { vec![listing("What differs", &heads, rows)] },
        beside: vec![],
    })
}

/// One line of a pack.
fn row(it: &Setting) -> Vec<Cell> {
    let what: Cell = words::about(it.about).into();
    let says = in_words(it).into();
    let source = match it.source.as_str() {
        "" => "The pack itself".to_owned(),
        source => words::source(source),
    };
    match it.about {
        About::Rule(rule) => {
            vec![what, says, words::failures(rule.failures()).into(), source.into()]
        }
        _ => vec![what, says, source.into()],
    }
}

/// What a setting says; the pack's own wording as it stands, and days written out.
fn in_words(it: &Setting) -> String {
    match it.about {
        About::Word(_) | About::Framework => it.says.clone(),
        About::InForce | About::Section36(_) => {
            let says: Vec<String> = it.says.split(' ').map(words::day).collect();
            words::sentence(&says.join(" "))
        }
        _ => words::sentence(&it.says),
    }
}

/// What one of two packs says, and where it has that from.
fn said(it: Option<&Setting>) -> String {
    match it {
        None => "Not set".to_owned(),
        Some(it) if it.source.is_empty() => in_words(it),
        Some(it) => format!("{} ({})", in_words(it), words::source(&it.source)),
    }
}
