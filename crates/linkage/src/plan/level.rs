//! Comparisons: named levels, most similar first.

/// One question about a pair, answered by the first of its levels whose test holds.
///
/// Level 0 is always "missing on either side" and says nothing (weight 0); `levels` are numbered
/// from 1. The last level must be [`Test::Else`].
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Its name in print.
    pub name: String,
    /// The field compared.
    pub field: usize,
    /// Other fields that hold a value of the same noun: an alias or middle name for
    /// [`Test::Alias`], a second address line for [`Test::Home`].
    pub also: Vec<usize>,
    /// The postcode that [`Test::Home`] weighs together with the address.
    pub postcode: Option<usize>,
    /// The field whose value may have changed places with this one, for [`Test::Swapped`].
    /// A comparison that names one but has no such level says nothing (level 0) where the two
    /// are swapped, or one stands in the other's place, so that a swap counts once.
    pub swap: Option<usize>,
    /// Whether it speaks of the person or of the household.
    pub evidence: Evidence,
    /// Levels, most similar first.
    pub levels: Vec<Level>,
}

/// Whose likeness a comparison shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The person alone: given name, sex. Others of the household are like strangers in it.
    Own,
    /// The person, yet now and then shared in a household: date of birth (twins), e-mail,
    /// identifiers given to the wrong person. How often is learned.
    Mostly,
    /// The household: family name, postcode, address, phone. Shared as often as is learned.
    Household,
}

/// A named level of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What it means, in words.
    pub name: String,
    /// When it holds.
    pub test: Test,
    /// How much of the term-frequency adjustment it takes, from 0 to 1.
    pub terms: f32,
}

impl Level {
    /// A level without term-frequency adjustment.
    pub fn new(name: &str, test: Test) -> Level {
        Level { name: name.to_owned(), test, terms: 0.0 }
    }

    /// A level that takes part (1 = all) of the term-frequency adjustment.
    pub fn with_terms(name: &str, test: Test, terms: f32) -> Level {
        Level { name: name.to_owned(), test, terms }
    }
}

/// When a level holds. Numbers are inclusive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Test {
    /// The standardised values are the same.
    Exact,
    /// The values, or any of the `also` fields, are the same crosswise.
    Alias,
    /// Both values stand in each other's field (`swap`).
    Swapped,
    /// One value stands in the other's field, and nothing stands in its own.
    Displaced,
    /// Names with a common nickname root.
    Nickname,
    /// One is the initial of the other.
    Initial,
    /// Jaro-Winkler similarity of at least this, from 0 to 1.
    JaroWinkler(f32),
    /// At most this many edits (insert, delete, replace, swap of neighbours).
    Edits(u8),
    /// The same sound key.
    Sound,
    /// The same first letters, this many.
    Prefix(u8),
    /// One is the beginning of the other.
    Begins,
    /// Words in common as a share of the smaller set, at least this, from 0 to 1.
    Words(f32),
    /// Dates: day and month changed places.
    DayMonthSwapped,
    /// Dates: one digit differs, or two neighbours are swapped.
    DateEdit,
    /// Dates: two of year, month, day are the same.
    TwoParts,
    /// Dates: year and month are the same.
    YearMonth,
    /// Dates: the same year, or one of the two is only a year.
    Year,
    /// Dates or years: apart by at most this many years.
    Years(u8),
    /// Dates: apart by at most this many days.
    Days(u16),
    /// Dates: each part within a little (month by one, day by two), or at most 40 days apart.
    Nearby,
    /// Address and postcode together: each at least this alike.
    Home {
        /// 0 any, 1 the same district, 2 the same sector, 3 one edit, 4 the same.
        postcode: u8,
        /// 0 any, 1 alike, 2 the same street (any address line with any).
        street: u8,
        /// 0 any, 1 one edit, 2 the same house number.
        number: u8,
    },
    /// A word of more than two letters in common.
    SharedWord,
    /// Postcodes: the same sector (all but the last two letters).
    Sector,
    /// Postcodes: the same outward part or district.
    Outcode,
    /// Addresses: the same house number.
    HouseNumber,
    /// E-mail: the same name before the at sign.
    Mailbox,
    /// E-mail: name before the at sign within this Jaro-Winkler similarity.
    MailboxLike(f32),
    /// Whatever is left.
    Else,
}
