//! What waits for the visitor's signature, and what of theirs waits for others'.

use axum::extract::State;
use service::Waits;

use super::{Asked, LIST, address};
use crate::acts;
use crate::components::table::Cell;
use crate::pages::{Answered, Shared, Shell, dated, linked, work};
use crate::visit::Visit;
use crate::words;

/// The columns.
const TO_SIGN: [&str; 4] = ["What", "About", "Asked by", "Waits until"];
const OWN: [&str; 4] = ["What", "About", "Waits for", "Waits until"];

/// The list.
pub(crate) async fn list(State(site): Shared, visit: Visit) -> Answered {
    let all = site.at_door(&visit, |door| door.signings()).await?;
    let me = &visit.visitor().actor;
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.by() == Some(me));
    let to_sign: Vec<_> = others.into_iter().filter(|it| it.is_for(me)).collect();
    let says = match to_sign.len() {
        0 => "Nothing waits for your signature.".to_owned(),
        1 => "1 act waits for your signature.".to_owned(),
        all => format!("{all} acts wait for your signature."),
    };
    let asked_by = |it: &Waits| it.by().map_or_else(String::new, |by| words::name(&by.id));
    let waiting = to_sign.into_iter().map(|it| row(it, asked_by(it)));
    let waiting = waiting.collect::<askama::Result<Vec<_>>>()?;
    let sent = own.into_iter().map(|it| row(it, waits_for(it)));
    let sent = sent.collect::<askama::Result<Vec<_>>>()?;
    let tables = vec![
        ("Waiting for your signature", &TO_SIGN[..], waiting),
        ("What you sent, waiting for others", &OWN[..], sent),
    ];
    let shell = Shell::at(&site, &visit, "/queue")?;
    work::written((shell, visit.role()), LIST, says, tables)
}

fn row(it: &Waits, who: String) -> askama::Result<Vec<Cell>> {
    let asked = Asked::read(&it.shown);
    let sheet = asked.as_ref().and_then(|asked| acts::sheet(&asked.act));
    let what = sheet.map_or("An act", |sheet| sheet.title);
    let about = it.commands.first().map_or_else(String::new, |it| words::stream(&it.target));
    let until = dated(words::due(&it.lapses));
    Ok(vec![linked(&address(&it.id), what)?, about.into(), who.into(), until])
}

/// Whose signature is missing, or that somebody declined.
pub(super) fn waits_for(it: &Waits) -> String {
    if let Some((by, _)) = &it.declined {
        return format!("Nobody: {} declined", words::name(&by.id));
    }
    let open = it.signers.iter().filter(|(_, given)| !given);
    open.map(|(by, _)| words::name(&by.id)).collect::<Vec<_>>().join(", ")
}
