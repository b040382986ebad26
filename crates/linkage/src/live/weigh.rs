//! How alike two contacts are, level by level, under three hypotheses: one person, two people of
//! one household, strangers.

use super::alike::{likeness, one_edit, sound};
use super::model::{Frequencies, Model};
use super::presented::Presented;

/// Which of the three is the best account of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hypothesis {
    /// One person.
    SamePerson,
    /// Two people who live together: siblings, twins, a parent and a child.
    SameHousehold,
    /// Strangers.
    Unrelated,
}

/// One thing that speaks for or against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// What, in words that give nothing of the other contact away.
    pub words: String,
    /// How much, in tenths of a bit: against strangers alone.
    pub weight: i32,
}

/// A weight with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// How much more often pairs of one person look like this than other pairs do, in tenths of a
    /// bit: 10 is twice as often, 200 a million times.
    pub weight: i32,
    /// The best account.
    pub hypothesis: Hypothesis,
    /// Born on one day with one family name and another given name: perhaps a twin.
    pub twin: bool,
    /// A number that an authority gave to one person differs.
    pub conflict: bool,
    /// What it rests on, in the order of the fields.
    pub because: Vec<Because>,
}

/// Bits for one person, and for one household, against strangers.
#[derive(Debug, Clone, Copy, Default)]
struct Bits {
    same: f64,
    household: f64,
}

/// The sums so far.
struct Sum<'m> {
    model: &'m Model,
    bits: Bits,
    because: Vec<Because>,
}

/// Weighs two contacts.
pub fn weigh(
    one: &Presented,
    other: &Presented,
    model: &Model,
    frequencies: &Frequencies,
) -> Explained {
    let mut sum = Sum { model, bits: Bits::default(), because: vec![] };
    let names = sum.names(one, other, frequencies);
    let born = sum.born(one, other);
    sum.home(one, other);
    let email = sum.email(one, other);
    let identifier = sum.identifier(one, other);
    let apart =
        names.is_some_and(|(given, family)| given == "given.other" && family != "family.other");
    let same_number = email || identifier == Some("identifier.same");
    let twin = apart && born == Some("born.same") && !same_number;
    sum.explained(twin, identifier == Some("identifier.other"))
}

impl Sum<'_> {
    fn explained(self, twin: bool, conflict: bool) -> Explained {
        let Sum { model, bits, because } = self;
        let household = bits.household + model.household_share.log2();
        let person = bits.same + model.same_share.log2();
        let weight = bits.same - (1.0 + household.exp2()).log2();
        let hypothesis = match () {
            () if twin || (household > person && household > DOUBT) => Hypothesis::SameHousehold,
            () if weight > 0.0 => Hypothesis::SamePerson,
            () => Hypothesis::Unrelated,
        };
        Explained { weight: tenths(weight), hypothesis, twin, conflict, because }
    }

    /// Takes a level in.
    fn take(&mut self, words: &str, bits: Bits) {
        self.bits.same += bits.same;
        self.bits.household += bits.household;
        self.because.push(Because { words: words.to_owned(), weight: tenths(bits.same) });
    }

    fn bits(&self, id: &str, common: f64) -> Bits {
        let level = self.model.level(id);
        let stranger = (level.stranger * common).min(1.0);
        Bits {
            same: (level.same / stranger).log2(),
            household: (level.household / stranger).log2(),
        }
    }

    /// The best pair of spellings, in either order.
    fn names(
        &mut self,
        one: &Presented,
        other: &Presented,
        frequencies: &Frequencies,
    ) -> Option<(&'static str, &'static str)> {
        let mut best: Option<Names> = None;
        for (mine, my_part) in readings(one) {
            for (theirs, their_part) in readings(other) {
                for swapped in [false, true] {
                    let theirs = if swapped { (theirs.1, theirs.0) } else { theirs };
                    let mut read = self.read(mine, theirs, frequencies);
                    let part = my_part || their_part;
                    for (is, id) in [(swapped, "names.swapped"), (part, "names.part")] {
                        let level = self.model.level(id);
                        read.extra += if is { (level.same / level.stranger).log2() } else { 0.0 };
                    }
                    (read.swapped, read.part) = (swapped, part);
                    if best.as_ref().is_none_or(|best| read.total() > best.total()) {
                        best = Some(read);
                    }
                }
            }
        }
        let best = best?;
        for (id, bits) in best.levels {
            self.take(words_of(id), bits);
        }
        let extra = Bits { same: best.extra, household: best.extra };
        match (best.swapped, best.part) {
            (true, _) => self.take("given and family name stand the other way round", extra),
            (_, true) => self.take("one of several names is used", extra),
            _ => {}
        }
        let [(given, _), (family, _)] = best.levels;
        Some((given, family))
    }

    fn read(&self, mine: (&str, &str), theirs: (&str, &str), frequencies: &Frequencies) -> Names {
        let common = |one: &str, other: &str| frequencies.of(one).max(frequencies.of(other));
        let given = given(mine.0, theirs.0);
        let family = family(mine.1, theirs.1);
        let bits = |id: &'static str, is_other: bool, of: (&str, &str)| match of {
            ("", _) | (_, "") => (BLANK, Bits::default()),
            _ => (id, self.bits(id, if is_other { 1.0 } else { common(of.0, of.1) })),
        };
        let levels = [
            bits(given, given == "given.other", (mine.0, theirs.0)),
            bits(family, family == "family.other", (mine.1, theirs.1)),
        ];
        Names { levels, extra: 0.0, swapped: false, part: false }
    }

    fn born(&mut self, one: &Presented, other: &Presented) -> Option<&'static str> {
        let years = |it: &Presented| it.born.map(|born| (born.0, born.0)).or(it.years);
        let id = match (one.born, other.born) {
            (Some(one), Some(other)) => dates(one, other),
            _ => ages(years(one)?, years(other)?),
        };
        let bits = self.bits(id, 1.0);
        self.take(words_of(id), bits);
        Some(id)
    }

    /// Postcode, address and telephone are one fact: that they live together, or that it is the
    /// same person. What it can say for one person is capped.
    fn home(&mut self, one: &Presented, other: &Presented) {
        let shares = |one: &[String], other: &[String]| {
            let some = !one.is_empty() && !other.is_empty();
            some.then(|| one.iter().any(|it| other.contains(it)))
        };
        let roofs = |one: &Presented, other: &Presented| {
            let some = !one.addresses.is_empty() && !other.addresses.is_empty();
            some.then(|| {
                one.addresses.iter().any(|it| other.addresses.iter().any(|o| alike(it, o)))
            })
        };
        let fields = [
            ("postcode.same", "postcode.other", shares(&one.postcodes, &other.postcodes)),
            ("address.same", "address.other", roofs(one, other)),
            ("phone.same", "phone.other", shares(&one.phones, &other.phones)),
        ];
        let mut room = self.model.home_cap;
        for (same, differs, found) in fields {
            let Some(found) = found else { continue };
            let id = if found { same } else { differs };
            let mut bits = self.bits(id, 1.0);
            bits.same = bits.same.min(room);
            bits.household = bits.household.min(room + 1.0);
            room -= bits.same.max(0.0);
            self.take(words_of(id), bits);
        }
    }

    fn email(&mut self, one: &Presented, other: &Presented) -> bool {
        if one.emails.is_empty() || other.emails.is_empty() {
            return false;
        }
        let same = one.emails.iter().any(|it| other.emails.contains(it));
        let id = if same { "email.same" } else { "email.other" };
        let bits = self.bits(id, 1.0);
        self.take(words_of(id), bits);
        same
    }

    /// One number that is the same outweighs another that differs; both are told.
    fn identifier(&mut self, one: &Presented, other: &Presented) -> Option<&'static str> {
        let pairs = one.identifiers.iter().flat_map(|it| {
            let of = other.identifiers.iter().filter(|other| other.scheme == it.scheme);
            of.map(|other| match () {
                () if it.number == other.number => "identifier.same",
                () if one_edit(&it.number, &other.number) => "identifier.near",
                () => "identifier.other",
            })
        });
        let mut found: Vec<&'static str> = pairs.collect();
        found.sort_unstable_by_key(|id| {
            ["identifier.same", "identifier.near"].iter().position(|it| it == id).unwrap_or(2)
        });
        let best = *found.first()?;
        let conflict = found.contains(&"identifier.other").then_some("identifier.other");
        let bits = self.bits(best, 1.0);
        self.take(words_of(best), bits);
        if best == "identifier.same" && conflict.is_some() {
            let bits = self.bits("identifier.other", 1.0);
            self.take(words_of("identifier.other"), bits);
        }
        conflict.or(Some(best))
    }
}

/// Two names at their levels.
struct Names {
    levels: [(&'static str, Bits); 2],
    extra: f64,
    swapped: bool,
    part: bool,
}

impl Names {
    fn total(&self) -> f64 {
        self.levels.iter().map(|(_, bits)| bits.same).sum::<f64>() + self.extra
    }
}

/// A household is named where it is at least that plausible, in bits.
const DOUBT: f64 = -6.0;

/// The level of a name that one of the two does not give.
const BLANK: &str = "blank";

/// Every way to read somebody's names, and whether it leaves out or takes apart some.
fn readings(of: &Presented) -> impl Iterator<Item = ((&str, &str), bool)> {
    of.spellings.iter().flat_map(|spelling| {
        let others = spelling.others().into_iter().map(|names| (names, true));
        std::iter::once((spelling.names(), false)).chain(others)
    })
}

fn given(one: &str, other: &str) -> &'static str {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    match () {
        () if one == other => "given.same",
        () if initial(one, other) || initial(other, one) => "given.initial",
        () if short_form(one, other) => "given.short",
        () if one_edit(one, other) => "given.letter",
        () if sound(one) == sound(other) => "given.sound",
        () if likeness(one, other) > NEAR => "given.near",
        () => "given.other",
    }
}

fn family(one: &str, other: &str) -> &'static str {
    match () {
        () if one == other => "family.same",
        () if one_edit(one, other) => "family.letter",
        () if sound(one) == sound(other) => "family.sound",
        () if likeness(one, other) > NEAR => "family.near",
        () => "family.other",
    }
}

/// How alike two words must be to count as near.
const NEAR: f64 = 0.9;

/// Whether one is how the other begins: Sam and Samuel.
fn short_form(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.len() >= 3 && long.len() >= short.len() + 2 && long.starts_with(short)
}

fn dates(one: (i16, u8, u8), other: (i16, u8, u8)) -> &'static str {
    let text = |(year, month, day)| format!("{year:04}{month:02}{day:02}");
    match () {
        () if one == other => "born.same",
        () if one.0 == other.0 && (one.1, one.2) == (other.2, other.1) => "born.swapped",
        () if one_edit(&text(one), &text(other)) => "born.digit",
        () if one.0 == other.0 => "born.year",
        () => "born.other",
    }
}

fn ages(one: (i16, i16), other: (i16, i16)) -> &'static str {
    let gap = (one.0 - other.1).max(other.0 - one.1).max(0);
    match gap {
        0 => "age.fits",
        1 => "age.near",
        _ => "age.other",
    }
}

/// Whether most words of two addresses are the same.
fn alike(one: &[String], other: &[String]) -> bool {
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared >= 2 && shared * 4 >= one.len().max(other.len()) * 3
}

fn tenths(bits: f64) -> i32 {
    (bits * 10.0).round().clamp(-10_000.0, 10_000.0) as i32
}

/// A level in words. They say how the two compare, and nothing that only one of them says.
fn words_of(id: &str) -> &'static str {
    match id {
        "given.same" => "given name is the same",
        "given.short" => "given name is a short form",
        "given.letter" => "given name is one letter apart",
        "given.sound" => "given name sounds alike",
        "given.near" => "given name is nearly the same",
        "given.initial" => "given name is an initial that fits",
        "given.other" => "given name differs",
        "family.same" => "family name is the same",
        "family.letter" => "family name is one letter apart",
        "family.sound" => "family name sounds alike",
        "family.near" => "family name is nearly the same",
        "family.other" => "family name differs",
        "born.same" => "date of birth is the same",
        "born.swapped" => "date of birth has day and month exchanged",
        "born.digit" => "date of birth is one digit apart",
        "born.year" => "year of birth is the same",
        "born.other" => "date of birth differs",
        "age.fits" => "age fits",
        "age.near" => "age is a year out",
        "age.other" => "age does not fit",
        "postcode.same" => "postcode is the same",
        "postcode.other" => "postcode differs",
        "address.same" => "address is the same",
        "address.other" => "address differs",
        "phone.same" => "telephone number is the same",
        "phone.other" => "telephone number differs",
        "email.same" => "e-mail address is the same",
        "email.other" => "e-mail address differs",
        "identifier.same" => "a number given by an authority is the same",
        "identifier.near" => "a number given by an authority is one digit apart",
        "identifier.other" => "a number given by an authority differs",
        _ => "one of the two gives only one name",
    }
}
