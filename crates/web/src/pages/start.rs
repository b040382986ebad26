//! `/`: where somebody begins: the work of their role.

use std::sync::Arc;

use access::{Action, Thing};
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use policy::Role;

use super::glass::{self, GLASS};
use super::owed::{self, OWED};
use super::{Shared, Shell, pack};
use crate::problem::Problem;
use crate::signing::LIST;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    title: String,
    does: &'static str,
    /// What waits, and where.
    waits: Vec<(&'static str, String)>,
    ways: Vec<Way>,
}

/// One thing that somebody can go on to.
struct Way {
    href: &'static str,
    says: &'static str,
    hint: &'static str,
}

/// The start page of whoever is signed in; the entrance for anybody else.
pub(crate) async fn start(State(site): Shared, visit: Option<Visit>) -> Result<Response, Problem> {
    let Some(visit) = visit else { return Ok(Redirect::to(site.entrance()).into_response()) };
    let waits = waiting(&site, &visit).await;
    let page = StartPage {
        shell: Shell::at(&site, &visit, "/")?,
        title: words::role(visit.role()),
        does: does(visit.role()),
        waits,
        ways: ways(&site, &visit),
    };
    Ok(Html(page.render()?).into_response())
}

/// What waits for whoever looks at their start page. What is wrong with one of these is said on a
/// page of its own, and closes no start page.
async fn waiting(site: &Arc<Site>, visit: &Visit) -> Vec<(&'static str, String)> {
    let mut says = vec![];
    if works(visit.role()) || glass::asks(site, visit) {
        let waiting = site.at_door(visit, |door| door.signings_waiting()).await;
        says.extend(waits(waiting.unwrap_or_default()).into_iter().map(|it| (LIST, it)));
    }
    if owed::opens(site, visit) {
        says.extend(owed::waits(site, visit).await.map(|it| (OWED, it)));
    }
    if glass::opens(site, visit) {
        let open = site.at_door(visit, |door| door.open_to_me()).await.unwrap_or_default();
        let review = site.at_door(visit, |door| door.openings_waiting()).await.unwrap_or_default();
        says.extend(emergencies(open.len(), review).into_iter().map(|it| (GLASS, it)));
    }
    says
}

/// What is said of cases that are read in an emergency.
fn emergencies(open: usize, review: usize) -> Vec<String> {
    let open = match open {
        0 => None,
        1 => Some("1 case is open to you in an emergency.".to_owned()),
        all => Some(format!("{all} cases are open to you in an emergency.")),
    };
    let review = match review {
        0 => None,
        1 => Some("1 emergency access waits for you to look at it.".to_owned()),
        all => Some(format!("{all} emergency accesses wait for you to look at them.")),
    };
    open.into_iter().chain(review).collect()
}

/// What is said of acts that wait for signatures: those to sign, and those that wait in vain.
fn waits((to_sign, stuck): (usize, usize)) -> Vec<String> {
    let to_sign = match to_sign {
        0 => None,
        1 => Some("1 act waits for your signature.".to_owned()),
        all => Some(format!("{all} acts wait for your signature.")),
    };
    let stuck = match stuck {
        0 => None,
        1 => Some("1 act that you sent waits in vain, and is not done.".to_owned()),
        all => Some(format!("{all} acts that you sent wait in vain, and are not done.")),
    };
    to_sign.into_iter().chain(stuck).collect()
}

/// What a role does here, and where it waits.
fn does(role: Role) -> &'static str {
    match role {
        Role::Referrer | Role::SafeguardingLead => {
            "You raise concerns, and hear what becomes of them."
        }
        Role::CaseOfficer => "You take contacts on, look into them, and hold cases.",
        Role::Supervisor | Role::SeniorOfficer => {
            "You sign what officers decide, and see what waits for too long."
        }
        Role::Deconfliction => {
            "You check whether a case cuts across a live investigation. The case hears that there \
             is a flag, and not what stands behind it."
        }
        Role::Coordinator => "You bring cases to the panel, and hold those that come to you.",
        Role::Chair => "You chair the panel, and approve its minutes, plans and exits.",
        Role::PanelMember => "You sit on the panel, and read the papers of its cases.",
        Role::Provider => "You give support, and report each session.",
        Role::Partner => "You read what is before a panel that you sit on, and what is shared.",
        Role::Commissioner => {
            "You see how it all works. What names people is for a later version of this service."
        }
        Role::Assurance => {
            "You see figures. Samples of decisions are for a later version of this service."
        }
        Role::RecordsManager => {
            "You keep the records that your organisation controls. Answering people about \
             themselves is for a later version of this service."
        }
        Role::Administrator => {
            "You keep the system running, and say who works where. You see no case."
        }
        Role::Subject => {
            "You can be told what is kept about you. Asking for it here is for a later version of \
             this service: write to the organisation that spoke to you."
        }
        Role::System => "",
    }
}

/// Where they can go: what the access rules open to their role.
fn ways(site: &Site, visit: &Visit) -> Vec<Way> {
    let opens = |action, thing| {
        let scope = site.scope(visit, action, thing);
        (!scope.is_empty(), scope.any)
    };
    let (lists, _) = opens(Action::List, Thing::Case);
    let (_, counts) = opens(Action::Count, Thing::Statistics);
    let work = Way { href: "/queue", says: "Work", hint: "What waits, by when it is due" };
    let cases =
        Way { href: "/cases", says: "Cases", hint: "Every case that you may see, by reference" };
    let caseload = Way {
        href: "/caseload",
        says: "Caseload",
        hint: "How many cases there are at each stage, and what is overdue",
    };
    let panel = Way { href: "/panel", says: "Panel", hint: "Cases that wait for the panel" };
    let (searches, _) = opens(Action::Search, Thing::ContactContent);
    let search = Way {
        href: "/search",
        says: "Search",
        hint: "Somebody by name, in any spelling, or a case by its reference",
    };
    let hint = "Cases read because it could not wait";
    let glass = Way { href: GLASS, says: "Emergency access", hint };
    let staff = Way { href: "/staff", says: "Staff", hint: "Who works here, in which roles" };
    let hint = "What others asked of your organisation, and wait for";
    let asked = Way { href: OWED, says: "Asked of us", hint };
    let hint = "What is in force, since when, and where each of it comes from";
    let packs = Way { href: pack::PACKS, says: "Rules", hint };
    let ways = [
        (works(visit.role()), work),
        (!works(visit.role()) && owed::opens(site, visit), asked),
        (lists, cases),
        (searches, search),
        (lists, panel),
        (counts, caseload),
        (site.keeps_staff(visit), staff),
        (glass::opens(site, visit), glass),
        (pack::opens(site, visit), packs),
    ];
    let ways = ways.into_iter();
    ways.filter_map(|(opens, way)| opens.then_some(way)).collect()
}

/// Whether somebody has a queue: those who work on cases do.
pub(super) fn works(role: Role) -> bool {
    matches!(
        role,
        Role::CaseOfficer
            | Role::Supervisor
            | Role::SeniorOfficer
            | Role::Deconfliction
            | Role::Coordinator
            | Role::Chair
            | Role::PanelMember
            | Role::Provider
            | Role::Partner
    )
}

/// The links at the top of each page: the start, and where the start leads.
pub(crate) fn links(site: &Site, visit: &Visit) -> Vec<(&'static str, &'static str)> {
    // What is seldom looked at is on the start page alone, so that the rest fits beside it.
    let ways = ways(site, visit).into_iter().filter(|way| way.href != pack::PACKS);
    std::iter::once(("/", "Start")).chain(ways.map(|way| (way.href, way.says))).collect()
}
