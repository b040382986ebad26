//! What waits for the visitor's signature, and what of theirs waits for others'.

use std::collections::HashMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use service::Waits;

use super::{Asked, LIST, address};
use crate::acts;
use crate::components::table::Cell;
use crate::pages::{Answered, Shared, Shell, dated, linked, work};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// The columns.
const TO_SIGN: [&str; 4] = ["What", "About", "Asked by", "Waits until"];
const OWN: [&str; 4] = ["What", "About", "Waits for", "Waits until"];

/// What was done before the list is shown, by the word in its address.
const DONE: [(&str, &str); 4] = [
    ("done", "You signed it, and it is done."),
    ("signed", "You signed it. Others have to sign yet."),
    ("declined", "You declined, and your reasons are on the record."),
    (
        "gone",
        "It waits no longer: it was done, taken back or has lapsed. Nothing more was recorded.",
    ),
];

/// Leads to the list, which says what was done.
pub(super) fn done(what: &str) -> Response {
    Redirect::to(&format!("{LIST}?done={what}")).into_response()
}

/// The list.
pub(crate) async fn list(
    State(site): Shared,
    visit: Visit,
    asked: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Answered {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let done = asked.get("done").and_then(|it| DONE.iter().find(|(word, _)| word == it));
    let all = site.at_door(&visit, |door| door.signings()).await?;
    let me = &visit.visitor().actor;
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.by() == Some(me));
    let (to_sign, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|it| it.is_for(me));
    let count = match to_sign.len() {
        0 => "Nothing waits for your signature.".to_owned(),
        1 => "1 act waits for your signature.".to_owned(),
        all => format!("{all} acts wait for your signature."),
    };
    let says = match done {
        Some((_, done)) => format!("{done} {count}"),
        None => count,
    };
    let asked_by = |it: &Waits| it.by().map_or_else(String::new, |by| words::name(&by.id));
    let waiting = to_sign.into_iter().map(|it| row(it, asked_by(it)));
    let waiting = waiting.collect::<askama::Result<Vec<_>>>()?;
    let sent = own.into_iter().map(|it| row(it, waits_for(it)));
    let sent = sent.collect::<askama::Result<Vec<_>>>()?;
    let signed = others.into_iter().filter(|it| it.asks(me)).map(|it| row(it, waits_for(it)));
    let signed = signed.collect::<askama::Result<Vec<_>>>()?;
    let tables = vec![
        ("Waiting for your signature", &TO_SIGN[..], waiting),
        ("Signed by you, waiting for others", &OWN[..], signed),
        ("What you sent that is not done", &OWN[..], sent),
    ];
    let shell = Shell::at(&site, &visit, "/queue")?;
    work::written((shell, work::parts(&site, &visit)), LIST, says, tables)
}

fn row(it: &Waits, who: String) -> askama::Result<Vec<Cell>> {
    let asked = Asked::read(&it.shown);
    let sheet = asked.as_ref().and_then(|asked| acts::sheet(&asked.act));
    let what = sheet.map_or("An act", |sheet| sheet.title);
    let about = it.commands.first().map_or_else(String::new, |it| words::stream(&it.target));
    let until = match &it.lapsed {
        Some(day) => dated(format!("Lapsed on {}", words::day(&day.to_string()))),
        None => dated(words::due(&it.lapses)),
    };
    Ok(vec![linked(&address(&it.id), what)?, about.into(), who.into(), until])
}

/// Whose signature is missing, or that somebody declined.
pub(super) fn waits_for(it: &Waits) -> String {
    if let Some((by, _)) = &it.declined {
        return format!("Nobody: {} declined", words::name(&by.id));
    }
    if !it.refused.is_empty() {
        return "Nobody: the rules refuse it by now".to_owned();
    }
    if it.lapsed.is_some() {
        return "Nobody: it was not signed in time".to_owned();
    }
    let open = it.signers.iter().filter(|(_, given)| !given);
    open.map(|(by, _)| words::name(&by.id)).collect::<Vec<_>>().join(", ")
}
