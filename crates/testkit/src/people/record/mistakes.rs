//! Names and dates of birth on their way to paper.

use super::agency::Agency;
use crate::Dice;
use crate::people::contact::Contact;
use crate::people::draw::{chance, even};
use crate::people::origins::Custom;
use crate::people::person::{Names, Person};
use crate::people::respell;

pub(super) fn names(
    out: &mut Contact,
    person: &Person,
    names: &Names,
    agency: &Agency,
    dice: &mut Dice,
) {
    let often = |per: u64| per * agency.haste / 10;
    let custom = names.origin.custom;
    let mut given = person.given.clone();
    let mut middle = person.middle.clone();
    if chance(dice, often(600)) {
        given = respell::short(dice, &given).map_or(given, String::from);
    }
    if !middle.is_empty() && custom != Custom::SinghKaur && chance(dice, often(200)) {
        (given, middle) = (middle, String::new());
    }
    if chance(dice, often(350)) {
        given = respell::respelt(dice, &given, names.origin.respelt);
    }
    if chance(dice, often(350)) {
        given = respell::typo(dice, &given);
    }
    if chance(dice, often(100)) {
        given.truncate(given.chars().next().map_or(0, char::len_utf8));
    }
    let mut family = family(person, custom, dice);
    if chance(dice, often(200)) {
        family = respell::respelt(dice, &family, names.origin.respelt);
    }
    if chance(dice, often(350)) {
        family = respell::typo(dice, &family);
    }
    // Clerks who do not know which of two names is the family's write either first.
    let order = if custom == Custom::FamilyFirst { 500 } else { 100 };
    if chance(dice, often(order)) {
        (given, family) = (family, given);
    }
    if !respell::marks_kept(dice) {
        given = respell::unmarked(&given);
        middle = respell::unmarked(&middle);
        family = respell::unmarked(&family);
    }
    if chance(dice, 1200) && !person.other_family.is_empty() {
        out.also_known_as = respell::unmarked(&person.other_family);
    } else if agency.name == "police" && chance(dice, 1200) {
        out.also_known_as = names.family(dice);
    }
    (out.given_name, out.middle_name, out.family_name) = (given, middle, family);
}

/// The family name as it was given that day.
fn family(person: &Person, custom: Custom, dice: &mut Dice) -> String {
    let Person { family, other_family, .. } = person;
    let other = match custom {
        Custom::Patronymic | Custom::SinghKaur => 1500,
        Custom::Honorific if person.female => 1200,
        _ if person.child => 350,
        _ if person.female => 800,
        _ => 100,
    };
    if chance(dice, other) && !other_family.is_empty() {
        return other_family.clone();
    }
    let parts: Vec<&str> = match custom {
        Custom::TwoNames => family.split(' ').collect(),
        _ => family.split('-').filter(|part| part.len() > 2).collect(),
    };
    if parts.len() > 1 && chance(dice, 4000) {
        // Particles alone are no name.
        let part = even(dice, &parts).filter(|part| part.len() > 3);
        return part.map_or(family.clone(), String::from);
    }
    family.clone()
}

pub(super) fn birth(
    out: &mut Contact,
    person: &Person,
    kin: Option<&Person>,
    agency: &Agency,
    dice: &mut Dice,
) {
    let often = |per: u64| per * agency.haste / 10;
    let (mut year, mut month, mut day) = person.born;
    if let Some(kin) = kin.filter(|_| chance(dice, often(60))) {
        (year, month, day) = kin.born;
    }
    if chance(dice, often(100)) && day <= 12 {
        (month, day) = (day, month);
    }
    if chance(dice, often(60)) {
        year = even(dice, &[year - 10, year - 1, year + 1, year + 10]).unwrap_or(year);
    }
    if chance(dice, if agency.name == "police" { 400 } else { 40 }) {
        (month, day) = (1, 1);
    }
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if chance(dice, often(220)) {
        // The first two digits of a year are hardly ever wrong.
        let tail = respell::wrong_digit(dice, text.get(2..).unwrap_or(""));
        text = format!("{}{tail}", text.get(..2).unwrap_or(""));
    }
    out.birth_date = text;
}
