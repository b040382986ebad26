//! Tests only: a few invented people with slips of the pen, households, and twins.

use crate::field::Kind;
use crate::frame::{Builder, Frame, mix};
use crate::plan::{Comparison, Evidence, Field, Join, Level, Part, Plan, Rule, Test};

const GIVEN: [&str; 12] = [
    "amina", "yusuf", "olga", "piotr", "grace", "daniel", "fatima", "wei", "ruth", "tomas",
    "ngozi", "adam",
];
const FAMILY: [&str; 10] = [
    "hassan", "kowalski", "okafor", "smith", "rahman", "jones", "chen", "marsh", "ionescu", "silva",
];

/// Records of invented people: two of each, one of them written badly; every third household has
/// twins. Rows come in the order twin by twin, and their person is the row divided by two.
pub(crate) fn people(rows: usize) -> Frame {
    let names = ["given", "family", "dob", "address", "postcode", "number"];
    let mut columns: Vec<Builder> = names.iter().map(|name| Builder::new(name, rows)).collect();
    for row in 0..rows {
        let person = row as u64 / 2;
        let home = person / 2;
        let draw = |what: u64, of: u64| mix(what * 1_000_003 + of) as usize;
        let twins = home.is_multiple_of(3);
        let birth = draw(3, if twins { home } else { person });
        let mut given = GIVEN[(draw(1, home) + person as usize % 2) % GIVEN.len()].to_owned();
        let family = FAMILY[draw(2, home) % FAMILY.len()];
        let dob = format!(
            "{}-{:02}-{:02}",
            1960 + birth % 50,
            birth / 64 % 12 + 1,
            birth / 1024 % 28 + 1
        );
        let slip = row % 2 == 1 && draw(4, row as u64) % 2 == 0;
        if slip {
            given.insert(2, 'h');
        }
        let number = nhs_number(person);
        let address = format!("{} long lane", draw(5, home) % 300 + 1);
        let postcode = format!("AB{} {}CD", home % 30 + 1, draw(6, home) % 10);
        let number = if row % 5 == 0 { String::new() } else { number };
        for (column, value) in
            columns.iter_mut().zip([given.as_str(), family, &dob, &address, &postcode, &number])
        {
            column.push(value);
        }
    }
    Frame::new(columns.into_iter().map(Builder::finish).collect()).expect("equal lengths")
}

/// A number whose check digit holds, as the NHS makes them.
fn nhs_number(person: u64) -> String {
    let tries = (0..).map(|again| mix(person + again * 1_000_003) % 1_000_000_000);
    let mut whole = tries.filter_map(|nine| {
        let digit = |place: u32| nine / 10_u64.pow(place) % 10;
        let sum: u64 = (0..9).map(|place| digit(place) * u64::from(place + 2)).sum();
        match (11 - sum % 11) % 11 {
            10 => None,
            check => Some(format!("{nine:09}{check}")),
        }
    });
    whole.next().expect("most numbers have a check digit")
}

fn field(name: &str, kind: Kind) -> Field {
    Field { name: name.to_owned(), kind, columns: vec![name.to_owned()], join: Join::First }
}

fn compare(name: &str, field: usize, evidence: Evidence, levels: Vec<Level>) -> Comparison {
    let name = name.to_owned();
    Comparison { name, field, also: Vec::new(), postcode: None, swap: None, evidence, levels }
}

/// A plan for those people.
pub(crate) fn plan() -> Plan {
    let exact = || Level::with_terms("the same", Test::Exact, 1.0);
    let other = || Level::new("different", Test::Else);
    let near = || Level::new("nearly the same", Test::JaroWinkler(0.88));
    let mut given = compare("given", 0, Evidence::Own, vec![exact(), near(), other()]);
    given.swap = Some(1);
    given.levels.insert(2, Level::new("swapped", Test::Swapped));
    let mut family = compare("family", 1, Evidence::Household, vec![exact(), near(), other()]);
    family.swap = Some(0);
    let home =
        |name, postcode, street, number| Level::new(name, Test::Home { postcode, street, number });
    let homes = vec![home("the same home", 4, 2, 2), home("the same postcode", 4, 0, 0), other()];
    let mut address = compare("address", 3, Evidence::Household, homes);
    address.postcode = Some(4);
    let slip = || Level::new("one edit", Test::Edits(1));
    let same = || Level::new("the same", Test::Exact);
    Plan {
        fields: vec![
            field("given", Kind::GivenName),
            field("family", Kind::FamilyName),
            field("dob", Kind::BirthDate),
            field("address", Kind::Address),
            field("postcode", Kind::Postcode),
            field("number", Kind::Identifier),
        ],
        comparisons: vec![
            given,
            family,
            compare("dob", 2, Evidence::Mostly, vec![exact(), slip(), other()]),
            address,
            compare("number", 5, Evidence::Mostly, vec![same(), slip(), other()]),
        ],
        rules: vec![
            Rule { parts: vec![Part::whole(5)], limit: 0 },
            Rule { parts: vec![Part::whole(1), Part::whole(2)], limit: 0 },
            Rule { parts: vec![Part::whole(4)], limit: 0 },
        ],
        ..Plan::default()
    }
}

/// The same with a single rule that holds for every pair with a name.
pub(crate) fn simple() -> Plan {
    let rules = vec![Rule { parts: vec![Part::whole(1)], limit: 0 }];
    Plan { rules, ..plan() }
}
