//! Which comparisons, with which levels, each kind of field gets.

use crate::field::Kind;
use crate::plan::{Comparison, Evidence, Field, Level, Test};

/// Comparisons for the fields of a plan.
pub(crate) fn comparisons(fields: &[Field]) -> Vec<Comparison> {
    let all = |kind: Kind| -> Vec<usize> {
        fields.iter().enumerate().filter(|(_, f)| f.kind == kind).map(|(at, _)| at).collect()
    };
    let first = |kind: Kind| all(kind).first().copied();
    let (given, family) = (first(Kind::GivenName), first(Kind::FamilyName));
    let postcode = first(Kind::Postcode);
    let homes = all(Kind::Address);
    let mut comparisons = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let mut comparison = Comparison {
            name: field.name.clone(),
            field: at,
            also: Vec::new(),
            postcode: None,
            swap: None,
            evidence: evidence(field.kind),
            levels: Vec::new(),
        };
        match field.kind {
            Kind::GivenName => {
                comparison.swap = family;
                comparison.also = all(Kind::MiddleName);
                comparison.levels = given_levels(family.is_some(), !comparison.also.is_empty());
            }
            Kind::FamilyName => {
                comparison.swap = given;
                comparison.also = all(Kind::Alias);
                comparison.levels = family_levels(!comparison.also.is_empty());
            }
            Kind::Alias if family.is_some() => continue,
            Kind::Postcode if !homes.is_empty() => continue,
            Kind::Address => {
                if homes.first() != Some(&at) {
                    continue;
                }
                comparison.also = homes.get(1..).unwrap_or(&[]).to_vec();
                comparison.postcode = postcode;
                comparison.name = home_name(fields, &homes, postcode);
                comparison.levels = home_levels(postcode.is_some());
            }
            kind => comparison.levels = plain_levels(kind),
        }
        comparisons.push(comparison);
    }
    comparisons
}

fn evidence(kind: Kind) -> Evidence {
    match kind {
        Kind::FamilyName
        | Kind::Postcode
        | Kind::Address
        | Kind::HouseNumber
        | Kind::Street
        | Kind::Place
        | Kind::Phone => Evidence::Household,
        Kind::BirthDate | Kind::Email | Kind::Identifier | Kind::MiddleName => Evidence::Mostly,
        _ => Evidence::Own,
    }
}

fn home_name(fields: &[Field], homes: &[usize], postcode: Option<usize>) -> String {
    let names = homes.iter().chain(&postcode).filter_map(|at| fields.get(*at));
    names.map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn exact(name: &str) -> Level {
    Level::with_terms(name, Test::Exact, 1.0)
}

fn other() -> Level {
    Level::new("different", Test::Else)
}

fn given_levels(family: bool, middle: bool) -> Vec<Level> {
    let mut levels = vec![
        exact("the same given name"),
        Level::new("a short form or another spelling of it", Test::Nickname),
        Level::new("nearly the same spelling", Test::JaroWinkler(0.92)),
        Level::new("one letter apart", Test::Edits(1)),
    ];
    if family {
        levels.push(Level::new("given and family name swapped", Test::Swapped));
        levels.push(Level::new("the only name stands in the other's place", Test::Displaced));
    }
    if middle {
        levels.push(Level::new("goes by the middle name", Test::Alias));
    }
    levels.extend([
        Level::new("only an initial, which agrees", Test::Initial),
        Level::new("similar spelling", Test::JaroWinkler(0.84)),
        Level::new("one begins with the other", Test::Begins),
        Level::new("a name in common", Test::SharedWord),
        other(),
    ]);
    levels
}

fn family_levels(alias: bool) -> Vec<Level> {
    let mut levels = vec![
        exact("the same family name"),
        Level::new("nearly the same spelling", Test::JaroWinkler(0.92)),
        Level::new("one letter apart", Test::Edits(1)),
    ];
    if alias {
        levels.push(Level::new("the same as a known alias", Test::Alias));
    }
    levels.extend([
        Level::new("part of a double name in common", Test::SharedWord),
        Level::new("similar spelling", Test::JaroWinkler(0.84)),
        other(),
    ]);
    levels
}

fn home_levels(postcode: bool) -> Vec<Level> {
    let home = |name: &str, postcode: u8, street: u8, number: u8| {
        Level::new(name, Test::Home { postcode, street, number })
    };
    let mut levels = Vec::new();
    if postcode {
        levels.push(home("the same postcode, street and number", 4, 1, 2));
    }
    levels.push(home("the same street and number", 0, 1, 2));
    if postcode {
        levels.extend([
            home("the same postcode and number", 4, 0, 2),
            home("the same postcode and street", 4, 1, 0),
            home("the same street, nearly the same postcode", 2, 1, 0),
        ]);
    }
    levels.push(home("the same street, nearly the same number", 0, 1, 1));
    if postcode {
        levels.push(home("the same postcode", 4, 0, 0));
    }
    levels.push(home("the same street", 0, 1, 0));
    if postcode {
        levels.push(home("nearly the same postcode", 2, 0, 0));
        levels.push(home("the same postal district", 1, 0, 0));
    }
    levels.push(other());
    levels
}

fn plain_levels(kind: Kind) -> Vec<Level> {
    match kind {
        Kind::MiddleName => vec![
            exact("the same middle name"),
            Level::new("an initial that agrees", Test::Initial),
            Level::new("similar spelling", Test::JaroWinkler(0.85)),
            Level::new("a name in common", Test::SharedWord),
            other(),
        ],
        Kind::BirthDate => vec![
            exact("the same day"),
            Level::new("day and month swapped", Test::DayMonthSwapped),
            Level::new("one digit apart", Test::DateEdit),
            Level::new("two of day, month and year the same", Test::TwoParts),
            Level::new("a little apart", Test::Nearby),
            Level::new("the same year", Test::Year),
            Level::new("a year apart", Test::Years(1)),
            other(),
        ],
        Kind::BirthYear => {
            vec![exact("the same year"), Level::new("a year apart", Test::Years(1)), other()]
        }
        Kind::Sex => vec![Level::new("the same", Test::Exact), other()],
        Kind::Postcode => vec![
            exact("the same postcode"),
            Level::new("one letter apart", Test::Edits(1)),
            Level::new("the same sector", Test::Sector),
            Level::new("the same district", Test::Outcode),
            other(),
        ],
        Kind::Phone | Kind::Identifier => vec![
            Level::new("the same", Test::Exact),
            Level::new("one digit apart", Test::Edits(1)),
            other(),
        ],
        Kind::Email => vec![
            Level::new("the same", Test::Exact),
            Level::new("two letters apart", Test::Edits(2)),
            Level::new("nearly the same", Test::JaroWinkler(0.95)),
            Level::new("the same name before the at sign", Test::Mailbox),
            other(),
        ],
        Kind::HouseNumber => {
            vec![exact("the same"), Level::new("one letter apart", Test::Edits(1)), other()]
        }
        Kind::FullName | Kind::Text => vec![
            exact("the same"),
            Level::new("the same words", Test::Words(1.0)),
            Level::new("nearly the same spelling", Test::JaroWinkler(0.93)),
            Level::new("most words in common", Test::Words(0.66)),
            Level::new("similar spelling", Test::JaroWinkler(0.85)),
            Level::new("half the words in common", Test::Words(0.5)),
            Level::new("a word in common", Test::SharedWord),
            other(),
        ],
        _ => vec![
            exact("the same"),
            Level::new("nearly the same spelling", Test::JaroWinkler(0.9)),
            Level::new("one letter apart", Test::Edits(1)),
            Level::new("a word in common", Test::SharedWord),
            other(),
        ],
    }
}
