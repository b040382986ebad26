//! The identity bar: whose case it is now, what runs out next, and how much waits for an answer.

use askama::Template;
use policy::Rule;
use service::{CasePage, FindingRow, SignalRow, Work};

use crate::acts::Known;
use crate::components::Safe;
use crate::components::moj::{Badge, IdentityBar};
use crate::words;

/// What stands in the identity bar: whose case it is now, and what is up.
#[derive(Template)]
#[template(path = "identity.html")]
struct Identity<'c> {
    id: &'c str,
    organisation: String,
    holder: String,
    since: String,
    due: String,
    /// Whether whoever reads it asked to in an emergency.
    glass: bool,
    flags: Vec<Badge>,
}

/// The identity bar of a case.
pub(crate) fn bar(known: &Known<'_>) -> askama::Result<IdentityBar> {
    let work = known.work;
    let Some(found) = &work.page else { return Ok(IdentityBar::default()) };
    let case = &found.case;
    let badge = |count: usize, one: &str, many: &str| {
        let says = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
        let classes = "moj-badge--red".to_owned();
        (count > 0).then(|| Badge { content: says.into(), classes, ..Badge::default() })
    };
    let open = found.signals.iter().filter(|it| it.answered_by.is_none()).count();
    let standing = found.findings.iter().filter(|it| stands(found, it)).count();
    let late = clocks(work).filter(|(_, running)| running.due <= work.now).count();
    let flags = [
        badge(late, "overdue", "overdue"),
        badge(open, "signal to answer", "signals to answer"),
        badge(standing, "thing needs an answer", "things need an answer"),
    ];
    let identity = Identity {
        id: &case.id,
        organisation: words::name(&case.organisation),
        holder: holder(&case.holder),
        since: found.homes.last().map(|home| words::day(&home.since)).unwrap_or_default(),
        due: next(work),
        glass: emergency(known),
        flags: flags.into_iter().flatten().collect(),
    };
    Ok(IdentityBar {
        title: Some(Safe::of(&identity)?.into()),
        classes: "app-identity".to_owned(),
        ..IdentityBar::default()
    })
}

/// Whether whoever reads the case asked to in an emergency, and the hours are not over.
fn emergency(known: &Known<'_>) -> bool {
    let broken = known.case().into_iter().flat_map(|case| case.glass.broken.values());
    let mut mine = broken.filter(|(_, mark, _)| mark.by.id == known.by.id);
    mine.any(|(it, mark, _)| it.until(mark.recorded) > known.work.now)
}

/// A clock of a case, with what it is about, and when it runs out.
type Runs<'w> = (&'w (policy::Clock, String), &'w pathway::Running);

/// The clocks that run.
fn clocks(work: &Work) -> impl Iterator<Item = Runs<'_>> {
    work.state.case.iter().flat_map(|case| &case.standing.clocks)
}

/// What has to be done next, and by when; nothing where no clock runs. What is late has a flag.
fn next(work: &Work) -> String {
    let ahead = clocks(work).filter(|(_, running)| running.due > work.now);
    let next = ahead.min_by_key(|(_, it)| it.due);
    let told = |((clock, _), running): Runs<'_>| {
        format!("{} by {}", words::name(clock.id()), words::due(&running.due.to_string()))
    };
    next.map(told).unwrap_or_default()
}

/// Whether a finding still asks for something, and no signal says it.
pub(super) fn stands(found: &CasePage, it: &FindingRow) -> bool {
    let same =
        |row: &SignalRow| (row.seq, &row.rule, &row.subject) == (it.seq, &it.rule, &it.subject);
    let signalled = it.rule == Rule::SignalUnanswered.id() || found.signals.iter().any(same);
    it.standing && it.kind == "raised" && !signalled
}

/// Who holds it by name.
pub(super) fn holder(holder: &Option<String>) -> String {
    let nobody = || "nobody by name, so the duty desk answers".to_owned();
    holder.as_deref().map_or_else(nobody, words::name)
}
