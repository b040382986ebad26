//! What an agency writes down about a person: what it leaves out, mistakes, and its manners.

mod agency;
mod mistakes;

use super::contact::Contact;
use super::draw::{chance, weighted};
use super::person::{Names, Person};
use super::{number, respell};
use crate::Dice;
use agency::{AGENCIES, Agency, Missing};

/// The `at`-th contact: one of `person`'s. `kin` is somebody of the same household, whose numbers
/// sometimes end up on the wrong record.
pub(super) fn record(
    at: usize,
    seed: u64,
    (who, person): (u32, &Person),
    kin: Option<(u32, &Person)>,
    names: &Names,
) -> Contact {
    let mut dice = Dice::new(seed ^ (at as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let agency = agency(&mut dice, person.child);
    let mut out =
        Contact { id: format!("c{at}"), source: agency.name.into(), ..Contact::default() };
    let day = dice.below(2_500);
    let (year, left) = (2019 + day / 365, day % 365);
    out.recorded_on = format!("{year}-{:02}-{:02}", 1 + left / 31, 1 + left % 31 % 28);
    mistakes::names(&mut out, person, names, agency, &mut dice);
    mistakes::birth(&mut out, person, kin.map(|(_, kin)| kin), agency, &mut dice);
    out.sex = if person.female { "F" } else { "M" }.into();
    home(&mut out, person, agency, &mut dice);
    numbers(&mut out, (who, person), kin, (seed, agency), &mut dice);
    leave_out(&mut out, &agency.missing, &mut dice);
    manners(&mut out, agency);
    out
}

fn agency(dice: &mut Dice, child: bool) -> &'static Agency {
    let weights: [u64; 5] = if child { [42, 28, 6, 24, 0] } else { [0, 46, 20, 14, 20] };
    let [school, nhs, police, social, housing] = &AGENCIES;
    match weighted(dice, &weights) {
        0 => school,
        1 => nhs,
        2 => police,
        3 => social,
        _ => housing,
    }
}

fn home(out: &mut Contact, person: &Person, agency: &Agency, dice: &mut Dice) {
    let home = person.past.filter(|_| chance(dice, 5000)).unwrap_or(person.home);
    out.postcode = home.postcode();
    out.address = home.address(chance(dice, 2500));
    out.town = home.town().into();
    if chance(dice, 300 * agency.haste / 10) {
        out.postcode = respell::typo(dice, &out.postcode);
    }
    if chance(dice, 500 * agency.haste / 10) {
        out.address = respell::typo(dice, &out.address);
    }
    if chance(dice, 1500) {
        out.postcode.retain(|letter| letter != ' ');
    }
}

/// What belongs to a person whenever it is asked for: drawn from their own number.
fn own(seed: u64, who: u32, what: u64) -> Dice {
    Dice::new(seed.rotate_left(17) ^ (u64::from(who) << 8 | what))
}

fn numbers(
    out: &mut Contact,
    (who, person): (u32, &Person),
    kin: Option<(u32, &Person)>,
    (seed, agency): (u64, &Agency),
    dice: &mut Dice,
) {
    let often = |per: u64| per * agency.haste / 10;
    // A child's telephone is the household's; one contact in seven has another number.
    let line = if person.child { u64::from(person.household) << 16 | 1 } else { 2 };
    let mut phone = if person.child { own(seed, 0, line) } else { own(seed, who, line) };
    out.phone = number::phone(&mut phone);
    if chance(dice, 1500) {
        out.phone = number::phone(&mut own(seed, who, 3));
    }
    out.email = number::email(&mut own(seed, who, 4), &person.given, &person.family, who);
    out.nhs_number = number::nhs(&mut own(seed, who, 5));
    if person.child {
        out.upn = number::upn(&mut own(seed, who, 6));
    }
    if own(seed, who, 7).below(100) < if person.child { 6 } else { 25 } {
        out.pnc = number::pnc(&mut own(seed, who, 8));
    }
    if let Some((kin, _)) = kin.filter(|_| chance(dice, often(15))) {
        out.nhs_number = number::nhs(&mut own(seed, kin, 5));
    }
    for (slips, text) in
        [(120, &mut out.phone), (30, &mut out.nhs_number), (40, &mut out.upn), (60, &mut out.pnc)]
    {
        if chance(dice, often(slips)) {
            *text = respell::wrong_digit(dice, text);
        }
    }
    if chance(dice, often(200)) {
        out.email = respell::typo(dice, &out.email);
    }
}

fn leave_out(out: &mut Contact, missing: &Missing, dice: &mut Dice) {
    for (often, text) in [
        (missing.given, &mut out.given_name),
        (missing.middle, &mut out.middle_name),
        (missing.family, &mut out.family_name),
        (missing.birth, &mut out.birth_date),
        (missing.sex, &mut out.sex),
        (missing.postcode, &mut out.postcode),
        (missing.address, &mut out.address),
        (missing.phone, &mut out.phone),
        (missing.email, &mut out.email),
        (missing.nhs, &mut out.nhs_number),
        (missing.upn, &mut out.upn),
        (missing.pnc, &mut out.pnc),
    ] {
        if chance(dice, often * 10) {
            text.clear();
        }
    }
    if out.address.is_empty() {
        out.town.clear();
    }
}

/// How an agency writes what it knows: capitals, the order of dates, spaces in numbers.
fn manners(out: &mut Contact, agency: &Agency) {
    if agency.capitals {
        for text in [&mut out.given_name, &mut out.middle_name, &mut out.family_name] {
            *text = text.to_uppercase();
        }
        out.address = out.address.to_uppercase();
    }
    if let (true, [year, month, day]) = (agency.day_first, &parts(&out.birth_date)[..]) {
        out.birth_date = format!("{day}/{month}/{year}");
    }
    if agency.spaced && out.nhs_number.len() == 10 {
        let (front, back) = out.nhs_number.split_at(3);
        let (middle, back) = back.split_at(3);
        out.nhs_number = format!("{front} {middle} {back}");
    }
    if agency.spaced && out.phone.starts_with("070") {
        out.phone = format!("+44 {}", out.phone.trim_start_matches('0'));
    }
}

fn parts(date: &str) -> Vec<&str> {
    date.split('-').collect()
}
