//! Names by where they were first given. Written for this program from general knowledge, the
//! common ones first; nothing was copied from a list.
//!
//! The label of an origin is for measuring only: whether names of one origin are served worse than
//! those of another. No field of a contact carries it.

/// How a family hands its names on, and what registers do to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    /// One family name; wives often take it.
    Shared,
    /// `-ski` for men, `-ska` for women; wives take it.
    Gendered,
    /// The father's given name is the child's family name; wives keep theirs.
    Patronymic,
    /// `Singh` or `Kaur` beside, or instead of, a family name.
    SinghKaur,
    /// Women carry an honorific for a family name, men their own; spellings vary.
    Honorific,
    /// Two family names, the father's and the mother's; either may be left out.
    TwoNames,
    /// Few family names, the family name often written first; two-part given names.
    FamilyFirst,
}

/// The names of one origin.
#[derive(Debug)]
pub(super) struct Origin {
    /// The label, for measuring.
    pub(super) label: &'static str,
    /// How many in a hundred people.
    pub(super) share: u64,
    /// How names are handed on.
    pub(super) custom: Custom,
    /// Given names of women.
    pub(super) female: &'static str,
    /// Given names of men.
    pub(super) male: &'static str,
    /// Family names.
    pub(super) family: &'static str,
    /// First and second halves of further family names (`Ash` `worth`).
    pub(super) halves: (&'static str, &'static str),
    /// Letters that are written one way or another.
    pub(super) respelt: &'static [(&'static str, &'static str)],
}

pub(super) const ORIGINS: [&Origin; 14] = [
    &super::names::britain::ENGLISH,
    &super::names::britain::CELTIC,
    &super::names::south::PAKISTANI,
    &super::names::south::BANGLADESHI,
    &super::names::south::PANJABI,
    &super::names::south::INDIAN,
    &super::names::west::ARABIC,
    &super::names::west::TURKISH,
    &super::names::west::SOMALI,
    &super::names::west::WEST_AFRICAN,
    &super::names::east::POLISH,
    &super::names::east::ROMANIAN_UKRAINIAN,
    &super::names::far::CHINESE_VIETNAMESE,
    &super::names::far::IBERIAN,
];
