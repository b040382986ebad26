//! Invented people in a table: the same on every run.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Numbers that look drawn by lot: the same ones every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) as usize % sides
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

const GIVEN: [&str; 24] = [
    "Anna", "Ben", "Carla", "David", "Emma", "Farid", "Grace", "Hugo", "Iris", "Jonas", "Karim",
    "Lena", "Marta", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tara", "Yusuf", "Amina", "Bilal",
    "Chloe", "Dylan",
];
const FAMILY: [&str; 24] = [
    "Adler", "Brook", "Castor", "Dunmore", "Elwick", "Farrow", "Garnett", "Halden", "Ivers",
    "Jarrow", "Kestrel", "Lomond", "Marlow", "Norwell", "Osgood", "Pember", "Quarles", "Renwick",
    "Selden", "Tarrant", "Upwell", "Varley", "Wexcombe", "Yarnton",
];

/// One line of the table: the truth, then what is compared.
fn line(dice: &mut Dice, person: usize, again: bool) -> String {
    let mut own = Dice(person as u64 * 7_919 + 1);
    let (mut given, family) = (own.of(&GIVEN).to_owned(), own.of(&FAMILY));
    let (year, month) = (1950 + own.roll(55), 1 + own.roll(12));
    let (mut day, house, area) = (1 + own.roll(28), 1 + own.roll(200), own.roll(60));
    let phone = format!("07700 9{:05}", own.roll(100_000));
    if again && dice.roll(4) == 0 {
        let at = 1 + dice.roll(given.len() - 1);
        given.remove(at);
    }
    if again && dice.roll(6) == 0 {
        day = 1 + dice.roll(28);
    }
    let phone = if dice.roll(4) == 0 { "" } else { &phone };
    format!(
        "P{person},{given},{family},{year}-{month:02}-{day:02},ZZ{area} 1AA,\
         {house} High Street,{phone}"
    )
}

/// A table of so many people, one to three rows each; ids are whole numbers from 1.
pub(super) fn table(people: usize) -> String {
    let mut dice = Dice(42);
    let mut text =
        "unique_id,person,given_name,family_name,dob,postcode,address,phone\n".to_owned();
    let mut id = 0;
    for person in 0..people {
        for nth in 0..1 + dice.roll(3) {
            id += 1;
            writeln!(text, "{id},{}", line(&mut dice, person, nth > 0)).unwrap();
        }
    }
    text
}

/// The table in a file of a folder.
pub(super) fn file(folder: &Path, people: usize) -> PathBuf {
    let path = folder.join("people.csv");
    std::fs::write(&path, table(people)).unwrap();
    path
}

/// What is in a folder, by name.
pub(super) fn left_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
