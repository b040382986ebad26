//! One invented person, and the names that their family's custom gives them.

use super::draw::{chance, common, even};
use super::home::Home;
use super::origins::{Custom, Origin};
use crate::Dice;

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) household: u32,
    pub(super) origin: u8,
    pub(super) female: bool,
    pub(super) child: bool,
    pub(super) given: String,
    pub(super) middle: String,
    pub(super) family: String,
    /// Another family name that they are known by: before marriage, the other parent's, the
    /// father's given name.
    pub(super) other_family: String,
    /// Year, month, day.
    pub(super) born: (u16, u8, u8),
    pub(super) home: Home,
    /// Where they lived before, for those who moved.
    pub(super) past: Option<Home>,
}

/// The names of one origin, ready to draw from.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) origin: &'static Origin,
    female: Vec<&'static str>,
    male: Vec<&'static str>,
    family: Vec<&'static str>,
    fronts: Vec<&'static str>,
    ends: Vec<&'static str>,
}

impl Names {
    pub(super) fn new(origin: &'static Origin) -> Names {
        let words = |text: &'static str| text.split_whitespace().collect();
        let (fronts, ends) = origin.halves;
        Names {
            origin,
            female: words(origin.female),
            male: words(origin.male),
            family: words(origin.family),
            fronts: words(fronts),
            ends: words(ends),
        }
    }

    pub(super) fn given(&self, dice: &mut Dice, female: bool) -> String {
        common(dice, if female { &self.female } else { &self.male }).to_string()
    }

    /// A family name: from the list, or made of two halves where the language makes them so.
    pub(super) fn family(&self, dice: &mut Dice) -> String {
        let made = !self.fronts.is_empty() && chance(dice, 3000);
        match (made, even(dice, &self.fronts), even(dice, &self.ends)) {
            (true, Some(front), Some(end)) => format!("{front}{end}"),
            _ => common(dice, &self.family).replace("da-", "da ").replace("dos-", "dos "),
        }
    }

    /// The family's name as this person bears it.
    pub(super) fn worn(&self, name: &str, female: bool) -> String {
        let gendered = self.origin.custom == Custom::Gendered && female;
        match name.strip_suffix("ki").filter(|_| gendered) {
            Some(stem) => format!("{stem}ka"),
            None => name.to_string(),
        }
    }
}

/// The names of the parents, which children's come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The father's given name.
    pub(super) father: String,
    /// The father's father's given name.
    pub(super) grandfather: String,
    /// The household's family name.
    pub(super) family: String,
    /// The mother's, or a former partner's.
    pub(super) other: String,
}

/// A family name, the other one, and a middle name.
pub(super) struct Given3 {
    pub(super) family: String,
    pub(super) other: String,
    pub(super) middle: String,
}

/// What the custom makes of the line for a person.
pub(super) fn named(names: &Names, line: &Line, who: (bool, bool), dice: &mut Dice) -> Given3 {
    let (female, child) = who;
    let own = || names.worn(&line.family, female);
    let other = names.worn(&line.other, female);
    let middle = if chance(dice, 5500) { names.given(dice, female) } else { String::new() };
    match names.origin.custom {
        Custom::Shared | Custom::Gendered => {
            let swapped = chance(dice, if child { 1400 } else { 2800 });
            let (family, other) = if swapped { (other, own()) } else { (own(), other) };
            let both = chance(dice, 200) && !family.contains(['-', ' ']);
            let family = if both { format!("{family}-{other}") } else { family };
            Given3 { family, other, middle }
        }
        Custom::Patronymic => Given3 {
            family: line.grandfather.clone(),
            other: line.father.clone(),
            middle: line.father.clone(),
        },
        Custom::SinghKaur => {
            let mark = if female { "Kaur" } else { "Singh" }.to_string();
            if chance(dice, 3000) {
                return Given3 { family: mark, other: own(), middle: String::new() };
            }
            let middle = if chance(dice, 7000) { mark.clone() } else { String::new() };
            Given3 { family: own(), other: mark, middle }
        }
        Custom::Honorific => honorific(line, who, dice),
        Custom::TwoNames => {
            let family = format!("{} {}", line.family, line.other);
            Given3 { family, other: line.family.clone(), middle }
        }
        Custom::FamilyFirst => {
            let keeps = female && !child;
            Given3 {
                family: if keeps { other.clone() } else { own() },
                other,
                middle: String::new(),
            }
        }
    }
}

fn honorific(line: &Line, (female, child): (bool, bool), dice: &mut Dice) -> Given3 {
    let middle = String::new();
    if female && chance(dice, if child { 2000 } else { 4500 }) {
        let name = even(dice, &["Begum", "Bibi", "Khatun", "Akhtar", "Parveen"]).unwrap_or("Begum");
        return Given3 { family: name.into(), other: line.family.clone(), middle };
    }
    if child && chance(dice, 2000) {
        return Given3 { family: line.father.clone(), other: line.family.clone(), middle };
    }
    Given3 { family: line.family.clone(), other: line.other.clone(), middle }
}
