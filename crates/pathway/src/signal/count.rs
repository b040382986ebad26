//! What counts: contacts as rules may see them, one incident once, without what was set aside.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use policy::Rule;

use crate::contact::{self, ContactKind, Reason, Sign};
use crate::identity::Line;
use crate::state::Situation;

/// All that a signal may see of a contact. There is no field for a name, an age, a gender, an
/// ideology or what somebody wrote: a rule cannot read what is not here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glimpse<'l> {
    pub(super) id: &'l str,
    pub(super) kind: ContactKind,
    pub(super) agency: &'l str,
    pub(super) at: Timestamp,
    pub(super) seq: u64,
    signs: Option<&'l BTreeSet<Sign>>,
    incident: Option<&'l str>,
    violence: bool,
}

impl<'l> Glimpse<'l> {
    fn of(contact: &'l contact::State) -> Glimpse<'l> {
        let coded = contact.contact.coded.as_ref();
        Glimpse {
            id: &contact.id,
            kind: contact.contact.kind,
            agency: &contact.contact.agency,
            at: contact.mark.at,
            seq: contact.mark.seq,
            signs: coded.map(|coded| &coded.signs),
            incident: coded.and_then(|coded| coded.incident.as_deref()),
            violence: contact.contact.violence,
        }
    }

    fn says(&self, sign: Sign) -> bool {
        let coded = self.signs.is_some_and(|signs| signs.contains(&sign));
        coded || (sign == Sign::Violence && self.violence)
    }
}

/// One happening, by however many contacts it was reported: it counts once.
#[derive(Debug, Clone)]
pub(super) struct Occasion<'l> {
    /// The reports, the earliest first; never empty.
    reports: Vec<Glimpse<'l>>,
    /// When the earliest happened.
    pub(super) at: Timestamp,
    /// The agency that reported it first.
    pub(super) agency: &'l str,
}

impl<'l> Occasion<'l> {
    pub(super) fn says(&self, sign: Sign) -> bool {
        self.reports.iter().any(|report| report.says(sign))
    }

    pub(super) fn seqs(&self) -> impl Iterator<Item = u64> {
        self.reports.iter().map(|report| report.seq)
    }

    pub(super) fn agencies(&self) -> impl Iterator<Item = &'l str> {
        self.reports.iter().map(|report| report.agency)
    }

    fn ids(&self) -> impl Iterator<Item = &'l str> {
        self.reports.iter().map(|report| report.id)
    }
}

/// What a rule counts on the line, in the order of the first report.
pub(super) fn occasions<'l>(
    on: &Situation<'l>,
    rule: Rule,
    wanted: impl Fn(&Glimpse<'_>) -> bool,
) -> Vec<Occasion<'l>> {
    let health = on.pack.counts_health(rule);
    let mut occasions: Vec<Occasion<'l>> = vec![];
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for report in counted(&on.state.line).map(Glimpse::of) {
        if !wanted(&report) || (report.kind == ContactKind::Health && !health) {
            continue;
        }
        let place = report.incident.and_then(|incident| known.get(incident)).copied();
        if let Some(occasion) = place.and_then(|place| occasions.get_mut(place)) {
            occasion.reports.push(report);
            continue;
        }
        known.extend(report.incident.map(|incident| (incident, occasions.len())));
        let Glimpse { at, agency, .. } = report;
        occasions.push(Occasion { reports: vec![report], at, agency });
    }
    occasions
}

/// Contacts that count, oldest first.
fn counted(line: &Line) -> impl Iterator<Item = &contact::State> {
    line.contacts.iter().map(Arc::as_ref).filter(|contact| counts(line, contact))
}

/// Whether a contact counts: nobody set it aside, and its case was not found to rest on a mistake.
/// A duplicate counts after all where what it duplicates is not on the line, or does not count.
fn counts(line: &Line, contact: &contact::State) -> bool {
    let void = line.cases.iter().any(|case| case.void && case.contact == contact.id);
    match &contact.discounted {
        _ if void => false,
        None => true,
        Some(Reason::Mistaken | Reason::Malicious) => false,
        Some(Reason::Duplicate { of }) => {
            let stands = |other: &contact::State| other.id == *of && other.discounted.is_none();
            !line.contacts.iter().any(|other| stands(other))
        }
    }
}

/// The occasions of the window that ends with the newest of them.
pub(super) fn within<'l>(
    on: &Situation<'_>,
    mut occasions: Vec<Occasion<'l>>,
    months: u32,
) -> Vec<Occasion<'l>> {
    let newest = occasions.iter().map(|it| it.at).max().unwrap_or(Timestamp::MIN);
    let day = on.pack.calendar.local_date(newest).saturating_sub(i64::from(months).months());
    occasions.retain(|it| on.pack.calendar.local_date(it.at) >= day);
    occasions
}

/// Whether one of these was not read when the line was last summed up.
pub(super) fn unsummed(on: &Situation<'_>, occasions: &[Occasion<'_>]) -> bool {
    let Some((_, read)) = &on.state.line.summed else { return true };
    occasions.iter().flat_map(Occasion::ids).any(|id| !read.contains(id))
}

/// Entries that show it.
pub(super) fn seqs(occasions: &[Occasion<'_>]) -> Vec<u64> {
    occasions.iter().flat_map(Occasion::seqs).collect()
}

/// Who reported it, each source once.
pub(super) fn sources(occasions: &[Occasion<'_>]) -> String {
    let agencies: BTreeSet<&str> = occasions.iter().flat_map(Occasion::agencies).collect();
    agencies.into_iter().collect::<Vec<_>>().join(", ")
}
