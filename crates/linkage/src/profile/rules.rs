//! Which blocking rules are worth trying, most useful for a pair looked at first.

use crate::field::Kind;
use crate::field::Kind::{
    Address, BirthDate, BirthYear, Email, FamilyName, FullName, GivenName, HouseNumber, Identifier,
    Occupation, Phone, Place, Postcode, Sex, Term, Text,
};
use crate::plan::Transform::{
    FirstWord, Mailbox, MonthDay, Outcode, Prefix, SortedWords, Sound, Street, Whole, Year,
    YearMonth,
};
use crate::plan::{Field, Part, Rule, Transform};

type Wish = &'static [(Kind, Transform)];

/// Rules by kind, in the order in which they are afforded. The order was found on labelled sets
/// of several countries (pairs that a rule adds against true pairs that it adds); it is one for
/// all tables.
const WISHES: &[Wish] = &[
    &[(Identifier, Whole)],
    &[(Email, Whole)],
    &[(Phone, Whole)],
    &[(FamilyName, Whole), (BirthDate, Whole)],
    &[(GivenName, Whole), (BirthDate, Whole)],
    &[(FullName, Whole), (BirthDate, Whole)],
    &[(Postcode, Whole), (BirthDate, Whole)],
    &[(Postcode, Whole), (GivenName, Whole)],
    &[(Postcode, Whole), (FamilyName, Whole)],
    &[(Postcode, Whole), (FullName, FirstWord)],
    &[(GivenName, Whole), (FamilyName, Whole), (BirthDate, Year)],
    &[(GivenName, Prefix(3)), (FamilyName, Prefix(3)), (BirthDate, Year)],
    &[(GivenName, Whole), (FamilyName, Whole), (Postcode, Outcode)],
    &[(FullName, SortedWords)],
    &[(Address, Whole), (GivenName, Prefix(1))],
    &[(GivenName, Whole), (FamilyName, Whole)],
    &[(BirthDate, Whole), (Sex, Whole), (GivenName, Prefix(1))],
    &[(BirthDate, Whole), (FamilyName, Prefix(1))],
    &[(BirthDate, Whole), (GivenName, Prefix(1))],
    &[(GivenName, Sound), (FamilyName, Sound)],
    &[(Email, Mailbox)],
    &[(FamilyName, Whole), (BirthDate, MonthDay)],
    &[(Postcode, Whole), (BirthDate, Year)],
    &[(Postcode, Whole), (GivenName, Prefix(1))],
    &[(GivenName, Whole), (BirthDate, MonthDay)],
    &[(FamilyName, Whole), (BirthDate, YearMonth)],
    &[(GivenName, Whole), (BirthDate, YearMonth)],
    &[(BirthDate, Whole), (Place, Whole)],
    &[(BirthDate, Whole)],
    &[(FamilyName, Whole), (Place, Whole)],
    &[(GivenName, Whole), (Place, Whole)],
    &[(Postcode, Whole), (Place, Whole)],
    &[(BirthDate, YearMonth), (Place, Whole)],
    &[(Address, Street), (FamilyName, Whole)],
    &[(Address, Street), (GivenName, Whole)],
    &[(Address, Street), (BirthDate, Year)],
    &[(FamilyName, Whole), (HouseNumber, Whole)],
    &[(GivenName, Whole), (HouseNumber, Whole)],
    &[(GivenName, Whole), (BirthYear, Whole)],
    &[(FamilyName, Whole), (BirthYear, Whole)],
    &[(FullName, Whole), (BirthYear, Whole)],
    &[(Postcode, Whole)],
    &[(Address, Whole)],
    &[(FamilyName, Prefix(3)), (BirthDate, Year)],
    &[(GivenName, Prefix(3)), (BirthDate, Year)],
    &[(Email, Prefix(4)), (BirthDate, Year)],
    &[(BirthDate, YearMonth), (GivenName, Prefix(1))],
    &[(Place, Whole), (BirthDate, Year)],
    &[(Postcode, Outcode), (BirthDate, Year)],
    &[(Postcode, Whole), (Occupation, Whole)],
    &[(FamilyName, Whole), (Occupation, Whole)],
    &[(GivenName, Prefix(2)), (FamilyName, Prefix(2))],
    &[(FamilyName, Whole)],
    &[(GivenName, Whole)],
    &[(FullName, FirstWord)],
    &[(Place, Whole), (GivenName, Prefix(2))],
    &[(Place, Whole), (FamilyName, Prefix(2))],
    &[(FamilyName, Whole), (Term, Whole)],
    &[(Text, Whole)],
    &[(Text, SortedWords)],
    &[(Text, Prefix(5))],
    &[(Text, FirstWord), (Term, Whole)],
    &[(Text, FirstWord)],
];

/// Every rule that the fields allow, most useful first. A wish for a kind that stands in several
/// fields gives a rule for each. In a large table the list ends where a rule adds many pairs for
/// few true ones.
pub(crate) fn rules(fields: &[Field], large: bool) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for wish in WISHES {
        if large && *wish == LAST_IF_LARGE {
            break;
        }
        for rule in expand(wish, fields) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        if *wish == SWAPS_AFTER {
            rules.extend(swapped(fields));
        }
    }
    rules
}

/// A large table tries no wish from this one on.
const LAST_IF_LARGE: Wish = &[(FamilyName, Whole), (BirthDate, MonthDay)];

/// Swapped names are looked for after this wish.
const SWAPS_AFTER: Wish = &[(GivenName, Prefix(3)), (FamilyName, Prefix(3)), (BirthDate, Year)];

/// Given and family name in any order, with the year of birth or the postcode.
fn swapped(fields: &[Field]) -> Vec<Rule> {
    let at = |kind: Kind| fields.iter().position(|field| field.kind == kind);
    let (Some(given), Some(family)) = (at(GivenName), at(FamilyName)) else { return Vec::new() };
    let names = Part::either_order(given, family, Whole);
    let other = match (at(BirthDate), at(Postcode)) {
        (Some(date), _) => Some(Part::of(date, Year)),
        (None, Some(postcode)) => Some(Part::of(postcode, Outcode)),
        (None, None) => None,
    };
    vec![Rule { parts: std::iter::once(names).chain(other).collect(), ..Rule::default() }]
}

fn expand(wish: Wish, fields: &[Field]) -> Vec<Rule> {
    let mut found = vec![Rule::default()];
    for (kind, transform) in wish {
        let places = fields.iter().enumerate().filter(|(_, field)| field.kind == *kind);
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        found = found
            .iter()
            .flat_map(|rule| {
                places.iter().map(|at| {
                    let mut rule = rule.clone();
                    rule.parts.push(Part::of(*at, *transform));
                    rule
                })
            })
            .collect();
    }
    found
}
