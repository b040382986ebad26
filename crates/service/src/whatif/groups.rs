//! People by group, for equality monitoring alone: in, and out through [`counts`], nowhere else.

use std::collections::BTreeSet;

use counts::{Counted, NoTable, Table, control};
use pathway::contact;
use policy::{Number, OrgKind, Pack};
use serde::Serialize;

use super::run::Run;

/// What people are divided by, each with every group that there can be.
pub const GROUPS: [(&str, &[&str]); 3] = [
    ("age at the first contact", &["10 and under", "11 to 15", "16 to 17", "18 and over", NONE]),
    ("gender as recorded", &["male", "female", "other", NONE]),
    ("source sector", SECTORS),
];

const NONE: &str = "not recorded";

const SECTORS: &[&str] = &[
    "education",
    "police",
    "local authority",
    "health",
    "social care",
    "justice",
    "public and community",
    "other",
];

/// In which group of each of [`GROUPS`] somebody is.
pub(super) type Traits = [&'static str; 3];

/// A table for one division, or why there is none.
#[derive(Debug, Clone, Serialize)]
pub struct ByGroup {
    /// What people are divided by.
    pub by: &'static str,
    /// The table.
    pub table: Option<Table>,
    /// Why there is none.
    pub why_not: Option<String>,
}

/// The groups of whoever a first contact is about.
pub(super) fn traits(first: &contact::State, pack: &Pack) -> Traits {
    let day = pack.calendar.local_date(first.mark.at);
    let born = first.contact.born.map(|born| {
        let had = (day.month(), day.day()) >= (born.month(), born.day());
        day.year() - born.year() - i16::from(!had)
    });
    let age = match born.or(first.contact.age.map(i16::from)) {
        None => NONE,
        Some(..=10) => "10 and under",
        Some(11..=15) => "11 to 15",
        Some(16..=17) => "16 to 17",
        Some(_) => "18 and over",
    };
    let gender = match first.contact.gender.as_deref() {
        Some("male") => "male",
        Some("female") => "female",
        Some(_) => "other",
        None => NONE,
    };
    [age, gender, sector(first.contact.agency_kind)]
}

fn sector(kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Education => "education",
        OrgKind::Police => "police",
        OrgKind::LocalAuthority => "local authority",
        OrgKind::Health => "health",
        OrgKind::SocialCare => "social care",
        OrgKind::YouthJustice | OrgKind::Probation => "justice",
        OrgKind::Public | OrgKind::Community => "public and community",
        OrgKind::Housing | OrgKind::Provider | OrgKind::Oversight | OrgKind::System => "other",
    }
}

impl Run {
    /// How many people of each group are among those given, and how many are not.
    pub fn by_group(
        &self,
        among: &BTreeSet<&str>,
        columns: [&str; 2],
        pack: &Pack,
    ) -> Vec<ByGroup> {
        let least = u64::from(pack.number(Number::SmallestCount));
        let table = |(place, (by, labels)): (usize, &(&'static str, &[&str]))| {
            let rows: Vec<Counted> = labels
                .iter()
                .map(|label| {
                    let of = self.people.iter().filter(|(_, it)| it.get(place) == Some(label));
                    let (within, all) = of.fold((0, 0), |(within, all), (person, _)| {
                        (within + u64::from(among.contains(person.as_str())), all + 1)
                    });
                    Counted::new(label, vec![within, all - within])
                })
                .collect();
            let made: Result<Table, NoTable> = control(&columns, &rows, least);
            let why_not = made.as_ref().err().map(NoTable::to_string);
            ByGroup { by, table: made.ok(), why_not }
        };
        GROUPS.iter().enumerate().map(table).collect()
    }
}

impl ByGroup {
    /// The table for people.
    pub fn text(&self) -> String {
        let Some(table) = &self.table else {
            return format!("{}: {}", self.by, self.why_not.as_deref().unwrap_or_default());
        };
        let columns: Vec<String> = table.columns.iter().map(|it| format!("{it:>14}")).collect();
        let mut lines = vec![format!("{:<26}{}{:>10}", self.by, columns.concat(), "all")];
        for row in &table.rows {
            let cells: Vec<String> = row.cells.iter().map(|it| format!("{it:>14}")).collect();
            let percent = row.percent(0).map(|it| format!("  {it:>3}%")).unwrap_or_default();
            lines.push(format!("  {:<24}{}{:>10}{percent}", row.label, cells.concat(), row.total));
        }
        let totals: Vec<String> = table.totals.iter().map(|it| format!("{it:>14}")).collect();
        lines.push(format!("  {:<24}{}{:>10}", "all", totals.concat(), table.total));
        lines.join("\n")
    }
}
