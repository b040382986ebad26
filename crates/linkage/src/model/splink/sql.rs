//! The few SQL conditions that Splink's own library writes, recognised and written.

use crate::plan::{Part, Test, Transform};

/// Seconds of a day, in which Splink measures dates.
const DAY: f64 = 86_400.0;
/// Similarities are reckoned in single precision here and in double there: one that is exactly at
/// a limit there is not to fall under it here.
pub(super) const HAIR: f32 = 1e-6;
const SECTOR: &str = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]";
const DISTRICT: &str = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?";
const MAILBOX: &str = "^[^@]+";

/// What a condition of a level says: of which column, which test, and whether it is said exactly.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub(super) column: String,
    pub(super) test: Test,
    /// What is a little different here, if anything.
    pub(super) but: Option<&'static str>,
}

/// Recognises the condition of a level.
pub(super) fn condition(sql: &str) -> Option<Said> {
    let text = squeezed(sql);
    if let Some((left, right)) = text.split_once(">=") {
        let least = right.parse().ok().filter(|least| (0.01..=1.0).contains(least));
        return at_least(left, least?);
    }
    if let Some((left, right)) = text.split_once("<=") {
        return at_most(left, right.parse().ok()?);
    }
    let (left, right) = text.split_once('=')?;
    if let Some(column) = sides(left, right) {
        return Some(Said { column, test: Test::Exact, but: None });
    }
    let ((left, one), (right, other)) = (extract(left)?, extract(right)?);
    let column = sides(left, right).filter(|_| one == other)?;
    let test = match one {
        pattern if pattern == squeezed(SECTOR) => Test::Sector,
        pattern if pattern == squeezed(DISTRICT) => Test::Outcode,
        MAILBOX => Test::Mailbox,
        _ => return None,
    };
    Some(Said { column, test, but: None })
}

fn at_least(left: &str, least: f32) -> Option<Said> {
    let (left, right) =
        two(left, "jaro_winkler_similarity").or_else(|| two(left, "jaro_winkler"))?;
    if let Some(column) = sides(left, right) {
        return Some(Said { column, test: Test::JaroWinkler(least - HAIR), but: None });
    }
    let ((left, one), (right, other)) = (extract(left)?, extract(right)?);
    let column = sides(left, right).filter(|_| one == MAILBOX && other == MAILBOX)?;
    Some(Said { column, test: Test::MailboxLike(least - HAIR), but: None })
}

fn at_most(left: &str, most: f64) -> Option<Said> {
    let edits = || (0.0..=16.0).contains(&most).then_some(Test::Edits(most as u8));
    if let Some((left, right)) = two(left, "damerau_levenshtein") {
        let but = (most > 1.0).then_some("a text is not edited twice at one place");
        return Some(Said { column: sides(left, right)?, test: edits()?, but });
    }
    if let Some((left, right)) = two(left, "levenshtein") {
        let but = Some("a swap of two neighbours counts as one edit");
        return Some(Said { column: sides(left, right)?, test: edits()?, but });
    }
    let inside = called(left, "abs")?;
    let (left, right) = inside.split_once(")-")?;
    let column = sides(dated(&format!("{left})"))?, dated(right)?)?;
    let days = (most / DAY).floor();
    let test = (0.0..=65_535.0).contains(&days).then_some(Test::Days(days as u16))?;
    Some(Said { column, test, but: None })
}

/// The column inside `EPOCH(try_strptime(column, format))`.
fn dated(text: &str) -> Option<&str> {
    let inside = called(text, "epoch")?;
    let inside = called(inside, "try_strptime").unwrap_or(inside);
    Some(inside.split_once(',').map_or(inside, |(column, _)| column))
}

/// The column and pattern of `NULLIF(regexp_extract(column, 'pattern', 0), '')`.
fn extract(text: &str) -> Option<(&str, &str)> {
    let inside = called(text, "nullif")?.strip_suffix(",''")?;
    let inside = called(inside, "regexp_extract")?.strip_suffix(",0")?;
    let (column, pattern) = inside.split_once(',')?;
    Some((column, pattern.strip_prefix('\'')?.strip_suffix('\'')?))
}

/// Both arguments of a function.
fn two<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let inside = called(text, name)?;
    let middle = inside.match_indices(',').find(|(at, _)| {
        let before = inside.get(..*at).unwrap_or_default();
        before.matches('(').count() == before.matches(')').count()
    });
    let (at, _) = middle?;
    Some((inside.get(..at)?, inside.get(at + 1..)?))
}

/// What is between the brackets of a function's call.
fn called<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(name.len())?;
    let inside = rest.strip_prefix('(')?.strip_suffix(')')?;
    head.eq_ignore_ascii_case(name).then_some(inside)
}

/// The column of which both sides are given.
fn sides(left: &str, right: &str) -> Option<String> {
    let column = left.strip_suffix("_l").filter(|column| Some(*column) == right.strip_suffix("_r"));
    let is_name = |column: &&str| column.chars().all(|c| c.is_alphanumeric() || c == '_');
    column.filter(is_name).map(str::to_owned)
}

/// A condition without quotes of names and without white space.
fn squeezed(sql: &str) -> String {
    sql.chars().filter(|c| *c != '"' && !c.is_whitespace()).collect()
}

/// The condition of a level in Splink's way, or nothing where there is none.
pub(super) fn of_test(test: Test, c: &str) -> Option<String> {
    let cut = |pattern: &str, side: &str| {
        format!("NULLIF(regexp_extract(\"{c}_{side}\", '{pattern}', 0), '')")
    };
    let same = |pattern: &str| format!("{} = {}", cut(pattern, "l"), cut(pattern, "r"));
    let begins = |letters: u16| {
        format!("SUBSTRING(\"{c}_l\", 1, {letters}) = SUBSTRING(\"{c}_r\", 1, {letters})")
    };
    let date = |side: &str| format!("EPOCH(try_strptime(\"{c}_{side}\", '%Y-%m-%d'))");
    Some(match test {
        Test::Exact => format!("\"{c}_l\" = \"{c}_r\""),
        Test::JaroWinkler(least) => {
            let least = four_digits(least);
            format!("jaro_winkler_similarity(\"{c}_l\", \"{c}_r\") >= {least}")
        }
        Test::Edits(most) => format!("damerau_levenshtein(\"{c}_l\", \"{c}_r\") <= {most}"),
        Test::DateEdit => format!("damerau_levenshtein(\"{c}_l\", \"{c}_r\") <= 1"),
        Test::Days(most) => {
            format!("ABS({} - {}) <= {:.1}", date("l"), date("r"), f64::from(most) * DAY)
        }
        Test::Prefix(letters) => begins(u16::from(letters)),
        Test::Year => begins(4),
        Test::YearMonth => begins(7),
        Test::Sector => same(SECTOR),
        Test::Outcode => same(DISTRICT),
        Test::Mailbox => same(MAILBOX),
        Test::MailboxLike(least) => {
            let (left, right) = (cut(MAILBOX, "l"), cut(MAILBOX, "r"));
            let least = four_digits(least);
            format!("jaro_winkler_similarity({left}, {right}) >= {least}")
        }
        Test::Else => "ELSE".to_owned(),
        Test::Alias
        | Test::Swapped
        | Test::Displaced
        | Test::Nickname
        | Test::Initial
        | Test::Sound
        | Test::Begins
        | Test::Words(_)
        | Test::DayMonthSwapped
        | Test::TwoParts
        | Test::Years(_)
        | Test::Nearby
        | Test::Home { .. }
        | Test::SharedWord
        | Test::HouseNumber => return None,
    })
}

/// A similarity as people write it.
fn four_digits(least: f32) -> f64 {
    (f64::from(least) * 1e4).round() / 1e4
}

/// The parts of a blocking rule, as columns with what of them counts.
pub(super) fn rule(sql: &str) -> Option<Vec<(String, Transform)>> {
    let text = squeezed(sql);
    let upper = text.to_ascii_uppercase();
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = upper.match_indices(")AND(").map(|(at, _)| at + 1).collect::<Vec<_>>();
    for end in ends.into_iter().chain([text.len()]) {
        let one = text.get(from..end)?;
        parts.push(part(one.strip_prefix("AND").unwrap_or(one))?);
        from = end + if end < text.len() { 3 } else { 0 };
    }
    Some(parts)
}

fn part(text: &str) -> Option<(String, Transform)> {
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let (left, right) = text.split_once('=')?;
    let ((left, one), (right, other)) = (seen(left)?, seen(right)?);
    let column = left.strip_prefix("l.").filter(|column| Some(*column) == right.strip_prefix("r."));
    let column = column.filter(|column| column.chars().all(|c| c.is_alphanumeric() || c == '_'));
    (one == other).then_some((column?.to_owned(), one))
}

/// A column, whole or cut to its first letters.
fn seen(text: &str) -> Option<(&str, Transform)> {
    let cut = called(text, "substr").or_else(|| called(text, "substring"));
    let Some(inside) = cut else { return Some((text, Transform::Whole)) };
    let (column, numbers) = inside.split_once(',')?;
    let letters = numbers.strip_prefix("1,")?.parse().ok()?;
    Some((column, Transform::Prefix(letters)))
}

/// A part of a rule in Splink's way, or nothing where there is none.
pub(super) fn of_part(part: &Part, column: &str) -> Option<String> {
    let letters = match part.transform {
        Transform::Whole => return Some(format!("(l.\"{column}\" = r.\"{column}\")")),
        Transform::Prefix(letters) => letters,
        Transform::Year => 4,
        Transform::YearMonth => 7,
        _ => return None,
    };
    let cut = |side: &str| format!("SUBSTRING({side}.\"{column}\", 1, {letters})");
    Some(format!("({} = {})", cut("l"), cut("r")))
}
