//! The one place that says which function standardises which kind of field.

use crate::field::Kind;
use crate::standard::{address, date, email, identifier, name, phone, postcode, sex, words};

/// How the values of one field are written, found out from all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    kind: Kind,
    dates: date::Reading,
    scheme: identifier::Scheme,
}

impl Manner {
    /// Looks at the distinct values of a field.
    pub(crate) fn of<'a>(kind: Kind, raw: impl Iterator<Item = &'a str> + Clone) -> Manner {
        let order = match kind {
            Kind::BirthDate => date::order(raw.clone().take(20_000)),
            _ => date::Order::DayFirst,
        };
        let scheme = match kind {
            Kind::Identifier => identifier::recognise(raw.take(20_000)),
            _ => identifier::Scheme::Other,
        };
        Manner { kind, dates: date::Reading { order, pivot: 2030 }, scheme }
    }

    /// The standard text of a value; empty where it says nothing.
    pub(crate) fn standard(&self, raw: &str) -> String {
        match self.kind {
            Kind::GivenName | Kind::MiddleName => name::given(raw),
            Kind::FamilyName | Kind::Alias => name::family(raw),
            Kind::FullName => {
                let full = name::full(raw);
                [full.given.as_str(), full.family.as_str()].join(" ").trim().to_owned()
            }
            Kind::BirthDate => match date::read(raw, &self.dates) {
                Some(read) => read.text(),
                None => words::fold(raw),
            },
            Kind::Sex => {
                sex::read(raw).map_or_else(|| words::fold(raw), |s| s.letter().to_string())
            }
            Kind::Postcode => postcode::standard(raw),
            Kind::Address | Kind::Street => address::standard(raw),
            Kind::Place => words::place(raw),
            Kind::Phone => phone::standard(raw),
            Kind::Email => email::standard(raw),
            Kind::Identifier => identifier::standard(raw, self.scheme),
            Kind::BirthYear
            | Kind::BirthMonth
            | Kind::BirthDay
            | Kind::HouseNumber
            | Kind::Occupation
            | Kind::Term
            | Kind::Text => words::fold(raw),
        }
    }
}
