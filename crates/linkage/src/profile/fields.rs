//! Columns put together into fields.

use super::roles::Role;
use crate::field::Kind;
use crate::frame::{Column, Frame};
use crate::plan::{Field, Join};

/// Two columns hold the same noun of different records when fewer than this share of the smaller
/// one's records have both.
const RARELY_BOTH: f64 = 0.05;

/// Kinds that may stand in several fields at once; of the others the fullest column is taken, and
/// columns that fill each other's gaps are put together.
const SEVERAL: &[Kind] = &[
    Kind::Alias,
    Kind::Identifier,
    Kind::Place,
    Kind::Occupation,
    Kind::Term,
    Kind::Text,
    Kind::Phone,
    Kind::Email,
];

/// At most this many fields of one kind.
const MOST_OF_A_KIND: usize = 6;

/// The fields of a table, in the order in which they are compared.
pub(crate) fn fields(frame: &Frame, roles: &[Role], notes: &mut Vec<String>) -> Vec<Field> {
    let mut fields = Vec::new();
    let maker = Maker { frame, roles };
    let full = maker.of(Kind::FullName);
    let named = !maker.of(Kind::GivenName).is_empty() || !maker.of(Kind::FamilyName).is_empty();
    if named && !full.is_empty() {
        notes.push(format!("`{}` is not used: its names stand apart already", full.join("`, `")));
    }
    for kind in [
        Kind::GivenName,
        Kind::MiddleName,
        Kind::FamilyName,
        Kind::FullName,
        Kind::Alias,
        Kind::BirthDate,
        Kind::BirthYear,
        Kind::Sex,
        Kind::Postcode,
        Kind::Address,
        Kind::Place,
        Kind::Phone,
        Kind::Email,
        Kind::Identifier,
        Kind::Occupation,
        Kind::Term,
        Kind::Text,
    ] {
        match kind {
            Kind::FullName if named => {}
            Kind::BirthDate => fields.extend(maker.birth()),
            Kind::BirthYear if fields.iter().any(|f: &Field| f.kind == Kind::BirthDate) => {}
            Kind::Address => fields.extend(maker.addresses()),
            _ => fields.extend(maker.plain(kind)),
        }
    }
    fields
}

struct Maker<'a> {
    frame: &'a Frame,
    roles: &'a [Role],
}

impl Maker<'_> {
    /// Columns of a kind.
    fn of(&self, kind: Kind) -> Vec<&str> {
        let these = self.roles.iter().filter(|role| role.kind == Some(kind));
        these.map(|role| role.column.as_str()).collect()
    }

    /// Columns of a kind, those that fill each other's gaps put together.
    fn groups(&self, kind: Kind) -> Vec<Vec<&str>> {
        let mut roles: Vec<&Role> = self.roles.iter().filter(|r| r.kind == Some(kind)).collect();
        if kind == Kind::MiddleName {
            // A whole name says more than an initial.
            roles.sort_by(|a, b| b.look.length.total_cmp(&a.look.length));
        }
        let mut groups: Vec<Vec<&str>> = Vec::new();
        for role in roles {
            let fits = |group: &Vec<&str>| {
                kind != Kind::Identifier
                    && kind != Kind::Text
                    && group.iter().all(|other| self.rarely_both(other, &role.column))
            };
            match groups.iter_mut().find(|group| fits(group)) {
                Some(group) => group.push(&role.column),
                None => groups.push(vec![&role.column]),
            }
        }
        groups
    }

    fn plain(&self, kind: Kind) -> Vec<Field> {
        let mut groups = self.groups(kind);
        if !SEVERAL.contains(&kind) {
            let filled = |group: &Vec<&str>| {
                group
                    .iter()
                    .filter_map(|name| self.role(name))
                    .map(|r| r.look.filled)
                    .sum::<usize>()
            };
            groups.sort_by_key(|group| std::cmp::Reverse(filled(group)));
            groups.truncate(1);
        }
        groups.truncate(MOST_OF_A_KIND);
        groups.iter().map(|columns| field(kind, columns, Join::First)).collect()
    }

    fn birth(&self) -> Vec<Field> {
        let whole = self.plain(Kind::BirthDate);
        let parts: Vec<&str> = [Kind::BirthYear, Kind::BirthMonth, Kind::BirthDay]
            .iter()
            .filter_map(|kind| self.of(*kind).first().copied())
            .collect();
        match whole.is_empty() && parts.len() == 3 {
            true => vec![field(Kind::BirthDate, &parts, Join::DateParts)],
            false => whole,
        }
    }

    /// House numbers go with the street beside them; lines that belong together make one address.
    fn addresses(&self) -> Vec<Field> {
        let lines: Vec<&Role> = self
            .roles
            .iter()
            .filter(|role| matches!(role.kind, Some(Kind::Address | Kind::Street)))
            .collect();
        let numbers = self.of(Kind::HouseNumber);
        let mut fields: Vec<Field> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let number = numbers.get(at).filter(|_| line.look.mixed < 0.5);
            let columns: Vec<&str> =
                number.into_iter().copied().chain([line.column.as_str()]).collect();
            let apart = |field: &&mut Field| {
                field.columns.iter().all(|other| self.rarely_both(other, &line.column))
            };
            match fields.iter_mut().find(apart) {
                Some(field) => field.columns.extend(columns.iter().map(|c| (*c).to_owned())),
                None => fields.push(field(Kind::Address, &columns, Join::Words)),
            }
        }
        if fields.is_empty() && !numbers.is_empty() {
            fields.push(field(Kind::HouseNumber, numbers.get(..1).unwrap_or(&[]), Join::First));
        }
        fields.truncate(3);
        for field in &mut fields {
            field.name = print_name(&field.columns);
        }
        fields
    }

    fn role(&self, column: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.column == column)
    }

    fn rarely_both(&self, one: &str, other: &str) -> bool {
        let (Some(a), Some(b)) = (self.frame.column(one), self.frame.column(other)) else {
            return false;
        };
        let filled = |c: &Column| c.ids.iter().filter(|id| **id != 0).count();
        let both = a.ids.iter().zip(&b.ids).filter(|(x, y)| **x != 0 && **y != 0).count();
        (both as f64) < RARELY_BOTH * filled(a).min(filled(b)) as f64
    }
}

fn field(kind: Kind, columns: &[&str], join: Join) -> Field {
    let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let name = match join {
        Join::DateParts => "date of birth".to_owned(),
        _ => print_name(&columns),
    };
    let join = if columns.len() == 1 { Join::First } else { join };
    Field { name, kind, columns, join }
}

fn print_name(columns: &[String]) -> String {
    match columns {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        _ => columns.join(" + "),
    }
}
