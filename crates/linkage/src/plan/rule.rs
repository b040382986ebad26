//! Blocking rules as data.

/// A rule: a pair is looked at when every part is the same and none is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// What must be the same.
    pub parts: Vec<Part>,
    /// A block with more records than this is refused for this rule; 0 takes the plan's limit.
    pub limit: u32,
}

/// One part of a rule: a field, seen through a transform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field.
    pub field: usize,
    /// A second field, joined to the first without order (for swapped names).
    pub with: Option<usize>,
    /// Other fields that may give the value instead (an alias): each makes a key of its own.
    pub also: Vec<usize>,
    /// What of the value counts.
    pub transform: Transform,
}

impl Part {
    /// The whole value of a field.
    pub fn whole(field: usize) -> Part {
        Part::of(field, Transform::Whole)
    }

    /// A field seen through a transform.
    pub fn of(field: usize, transform: Transform) -> Part {
        Part { field, with: None, also: Vec::new(), transform }
    }

    /// Two fields in any order.
    pub fn either_order(one: usize, other: usize, transform: Transform) -> Part {
        Part { field: one, with: Some(other), also: Vec::new(), transform }
    }
}

/// What of a value counts in a blocking rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Transform {
    /// The whole standardised value.
    Whole,
    /// Its first letters, this many; shorter values count whole.
    Prefix(u8),
    /// Its last letters, this many.
    Suffix(u8),
    /// Its sound key.
    Sound,
    /// Its nickname root.
    Nickname,
    /// Its letters in order, so that swaps of letters do not matter.
    Letters,
    /// Its first word.
    FirstWord,
    /// Its last word.
    LastWord,
    /// All its words in order.
    SortedWords,
    /// The year of a date.
    Year,
    /// Year and month of a date.
    YearMonth,
    /// Month and day of a date.
    MonthDay,
    /// Year, and month and day without order.
    DayMonthAnyOrder,
    /// The outward part of a postcode.
    Outcode,
    /// The sector of a postcode.
    Sector,
    /// The house number of an address.
    HouseNumber,
    /// The street of an address.
    Street,
    /// The name before the at sign.
    Mailbox,
}
