//! Which column is what, from its name and its contents, and which is left out and why.

use super::contents::{Look, look};
use super::never::never_used;
use super::vocabulary::{Says, says};
use crate::field::Kind;
use crate::frame::Frame;

/// A column and what was decided about it.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    /// Its name.
    pub(crate) column: String,
    /// What its values look like.
    pub(crate) look: Look,
    /// What it is taken for; none if it is left out.
    pub(crate) kind: Option<Kind>,
    /// Why, in words.
    pub(crate) why: String,
}

/// How many kinds found by name make it a table of people whose other columns are left alone.
const ENOUGH: usize = 3;

/// A column where more than this share of the records have one value says nothing.
const NEARLY_ALL: f64 = 0.8;

/// Decides about every column but those kept apart; of some the kind is stated.
pub(crate) fn roles(frame: &Frame, (apart, stated): (&[&str], &[(String, Kind)])) -> Vec<Role> {
    let said = |name: &str| stated.iter().find(|(column, _)| column == name).map(|said| said.1);
    let wanted = frame.columns().iter().filter(|column| !apart.contains(&column.name.as_str()));
    let mut roles: Vec<Role> = wanted
        .map(|column| match said(&column.name) {
            Some(kind) => as_stated(&column.name, look(column), kind),
            None => by_name(&column.name, look(column)),
        })
        .collect();
    let mut kinds: Vec<Kind> = roles.iter().filter_map(|role| role.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let person = |kind: &&Kind| {
        matches!(kind, Kind::GivenName | Kind::FamilyName | Kind::FullName | Kind::BirthDate)
    };
    if kinds.len() < ENOUGH || !kinds.iter().any(|kind| person(&kind)) {
        by_contents(&mut roles);
    }
    for role in roles.iter_mut().filter(|role| role.kind.is_none() && role.why.is_empty()) {
        role.why = "left out: its name says nothing and enough else is known".to_owned();
    }
    roles
}

/// What may never be an input stays out, whoever states something else.
fn as_stated(column: &str, look: Look, kind: Kind) -> Role {
    let never = never_used(column);
    let why = match never {
        Some(what) => format!("never used: {what} is not an input to matching"),
        None => "as the configuration says".to_owned(),
    };
    Role { column: column.to_owned(), look, kind: Some(kind).filter(|_| never.is_none()), why }
}

fn by_name(column: &str, look: Look) -> Role {
    let (kind, why) = match never_used(column) {
        Some(what) => (None, format!("never used: {what} is not an input to matching")),
        None if look.distinct < 2 => (None, "left out: it has one value or none".to_owned()),
        None if look.top > NEARLY_ALL => {
            (None, "left out: nearly all records have one value".to_owned())
        }
        None => match says(column) {
            Says::Apart(reason) => (None, format!("left out: {reason}")),
            Says::Kind(kind) if look.allows(kind) => (Some(kind), "by its name".to_owned()),
            Says::Kind(_) => match look.guess() {
                Some(other) => (Some(other), "by its contents, against its name".to_owned()),
                None => (None, String::new()),
            },
            Says::Nothing => (None, String::new()),
        },
    };
    Role { column: column.to_owned(), look, kind, why }
}

/// Gives kinds by contents to columns whose names say nothing.
fn by_contents(roles: &mut [Role]) {
    for role in roles.iter_mut().filter(|role| open(role)) {
        role.kind = role.look.guess();
        if role.kind.is_some() {
            role.why = "by its contents".to_owned();
        }
    }
    names_by_contents(roles);
    let after_number = |roles: &[Role], at: usize| {
        at.checked_sub(1)
            .and_then(|before| roles.get(before))
            .is_some_and(|role| role.kind == Some(Kind::HouseNumber))
    };
    for at in 0..roles.len() {
        let street = after_number(roles, at);
        if let Some(role) = roles.get_mut(at).filter(|role| open(role)) {
            let few = role.look.distinct * 10 < role.look.filled || role.look.distinct < 60;
            role.kind = Some(match () {
                () if street && role.look.letters > 0.6 => Kind::Street,
                () if role.look.name_like() && few => Kind::Place,
                () if few => Kind::Term,
                () => Kind::Text,
            });
            role.why = "by its contents".to_owned();
        }
    }
}

fn open(role: &Role) -> bool {
    role.kind.is_none() && role.why.is_empty()
}

/// Finds the given name among columns of letters by the names that are known, and the family
/// name as the column of letters nearest to it with more distinct values.
fn names_by_contents(roles: &mut [Role]) {
    let has = |roles: &[Role], kind: Kind| roles.iter().any(|role| role.kind == Some(kind));
    let like = |role: &Role| open(role) && role.look.name_like() && role.look.street < 0.3;
    if has(roles, Kind::FullName) {
        return;
    }
    if !has(roles, Kind::GivenName) {
        let best = (0..roles.len())
            .filter(|at| roles.get(*at).is_some_and(like))
            .filter_map(|at| Some((at, roles.get(at)?.look.known_given)))
            .filter(|(_, known)| *known > 0.15)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some(role) = best.and_then(|(at, _)| roles.get_mut(at)) {
            let two_words = role.look.words > 1.7;
            role.kind = Some(if two_words { Kind::FullName } else { Kind::GivenName });
            role.why = "by its contents: it holds many known given names".to_owned();
            if two_words {
                return;
            }
        }
    }
    let given = roles.iter().position(|role| role.kind == Some(Kind::GivenName));
    let Some(given) = given.filter(|_| !has(roles, Kind::FamilyName)) else { return };
    let nearest = (0..roles.len())
        .filter(|at| roles.get(*at).is_some_and(like))
        .filter(|at| roles.get(*at).is_some_and(|role| role.look.distinct > 20))
        .min_by_key(|at| (at.abs_diff(given), *at));
    if let Some(role) = nearest.and_then(|at| roles.get_mut(at)) {
        role.kind = Some(Kind::FamilyName);
        role.why = "by its contents: names, beside the given name".to_owned();
    }
}
