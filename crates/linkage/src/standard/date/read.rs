//! Reading dates.

use super::{Date, Order, Reading};

/// A part of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    /// Digits, or a run of `x` and `?` for digits that nobody knew.
    Number(&'a str),
    /// A month by its name.
    Month(u8),
}

/// Reads a date: `1990-05-01`, `1/5/90`, `19900501`, `1 May 1990`, `May 1990`, `1990`, with or
/// without a time after it. None where no year can be made out.
pub fn read(raw: &str, how: &Reading) -> Option<Date> {
    let lower = raw.trim().to_ascii_lowercase();
    let lower = without_time(&lower);
    let parts = parts(lower)?;
    match parts.as_slice() {
        [Part::Number(one)] => one_number(one, how),
        [Part::Number(one), Part::Number(two)] => month_and_year(one, two),
        [Part::Number(one), Part::Number(two), Part::Number(three)] => {
            three_numbers(one, two, three, how)
        }
        [Part::Month(month), Part::Number(year)] | [Part::Number(year), Part::Month(month)] => {
            date(full_year(year)?, *month, 0)
        }
        [Part::Number(one), Part::Month(month), Part::Number(two)]
        | [Part::Month(month), Part::Number(one), Part::Number(two)]
        | [Part::Number(one), Part::Number(two), Part::Month(month)] => {
            let (day, written) = if one.len() >= 3 { (two, one) } else { (one, two) };
            date(year(written, how)?, *month, small(day)?)
        }
        _ => None,
    }
}

/// A date whose parts stand in columns of their own; an empty part was not said.
pub fn from_parts(written: [&str; 3], how: &Reading) -> Option<Date> {
    let [written_year, month, day] = written.map(str::trim);
    let month = match month_named(&month.to_ascii_lowercase()) {
        Some(month) => month,
        None => part_or_none(month),
    };
    date(year(written_year, how)?, month, part_or_none(day))
}

/// Whether a column writes the day or the month first, from the dates in it that leave no choice.
/// Day first where they do not tell.
pub fn order<'a>(column: impl Iterator<Item = &'a str>) -> Order {
    let (mut days, mut months) = (0_u64, 0_u64);
    for raw in column {
        let lower = raw.trim().to_ascii_lowercase();
        let Some(parts) = parts(without_time(&lower)) else { continue };
        let [Part::Number(one), Part::Number(two), Part::Number(three)] = parts.as_slice() else {
            continue;
        };
        if one.len() > 2 || three.len() < 2 {
            continue;
        }
        let (Some(one), Some(two)) = (small(one), small(two)) else { continue };
        days += u64::from(one > 12 && one <= 31 && two <= 12);
        months += u64::from(two > 12 && two <= 31 && one <= 12);
    }
    if months > days { Order::MonthFirst } else { Order::DayFirst }
}

fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    // A day of an unknown month says too little to keep.
    (year > 0).then_some(Date { year, month, day: if month == 0 { 0 } else { day } })
}

/// What stands before a time of day.
fn without_time(text: &str) -> &str {
    let text = text.split_once(':').map_or(text, |(before, _)| {
        before.rsplit_once([' ', 't']).map_or(before, |(date, _)| date)
    });
    text.trim_end()
}

/// Numbers and months; ordinal endings and the names of days are left out. None where another word
/// stands among them.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut out = Vec::with_capacity(3);
    let mut left = text;
    while let Some(first) = left.chars().next() {
        let kind = kind(first);
        let end = left.find(|letter| self::kind(letter) != kind).unwrap_or(left.len());
        let (run, after) = left.split_at_checked(end)?;
        left = after;
        match kind {
            Kind::Digit => out.push(Part::Number(run)),
            Kind::Letter => match run {
                "st" | "nd" | "rd" | "th" | "of" | "t" | "the" => {}
                _ if run.bytes().all(|letter| letter == b'x') => out.push(Part::Number("0")),
                _ if is_weekday(run) => {}
                _ => out.push(Part::Month(month_named(run)?)),
            },
            Kind::Mark if run.contains('?') => out.push(Part::Number("0")),
            Kind::Mark => {}
        }
        if out.len() > 3 {
            return None;
        }
    }
    Some(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Mark,
}

fn kind(letter: char) -> Kind {
    match letter {
        '0'..='9' => Kind::Digit,
        letter if letter.is_alphabetic() => Kind::Letter,
        _ => Kind::Mark,
    }
}

fn is_weekday(run: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    run.len() >= 3 && DAYS.iter().any(|day| day.starts_with(run))
}

fn month_named(run: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if run.len() < 3 {
        return None;
    }
    let run = if run == "sept" { "sep" } else { run };
    let at = MONTHS.iter().position(|month| month.starts_with(run))?;
    u8::try_from(at + 1).ok()
}

/// Eight digits, or what a spreadsheet left of them; six; or a year.
fn one_number(digits: &str, how: &Reading) -> Option<Date> {
    match digits.len() {
        4 => date(full_year(digits)?, 0, 0),
        8 => {
            let (front, back) = digits.split_at_checked(4)?;
            let (month, day) = back.split_at_checked(2)?;
            if (1200..=2199).contains(&number(front)?) && number(month)? <= 12 {
                return date(number(front)?, small(month)?, small(day)?);
            }
            let (one, two) = front.split_at_checked(2)?;
            if (1200..=2199).contains(&number(back)?) {
                return three_numbers(one, two, back, how);
            }
            date(number(front)?, small(month)?, small(day)?)
        }
        // The leading nought of ddmmyyyy that a spreadsheet ate.
        7 => one_number(&format!("0{digits}"), how),
        6 => {
            let (one, rest) = digits.split_at_checked(2)?;
            let (two, three) = rest.split_at_checked(2)?;
            three_numbers(one, two, three, how)
        }
        _ => None,
    }
}

/// `1990-05` and `05/1990`.
fn month_and_year(one: &str, two: &str) -> Option<Date> {
    match (one.len(), two.len()) {
        (4, 1 | 2) => date(full_year(one)?, small(two)?, 0),
        (1 | 2, 4) => date(full_year(two)?, small(one)?, 0),
        _ => None,
    }
}

fn three_numbers(one: &str, two: &str, three: &str, how: &Reading) -> Option<Date> {
    if one.len() >= 3 {
        return date(year(one, how)?, small(two)?, small(three)?);
    }
    let (first, second) = (small(one)?, small(two)?);
    let day_first = match (first > 12, second > 12) {
        (true, false) => true,
        (false, true) => false,
        _ => how.order == Order::DayFirst,
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    date(year(three, how)?, month, day)
}

fn number(digits: &str) -> Option<u16> {
    digits.parse().ok()
}

fn small(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|number| *number < 100)
}

/// A part in a column of its own: what cannot be read was not said.
fn part_or_none(written: &str) -> u8 {
    let whole = written.strip_suffix(".0").unwrap_or(written);
    small(whole).unwrap_or(0)
}

fn full_year(digits: &str) -> Option<u16> {
    number(digits).filter(|year| digits.len() == 4 && *year > 0)
}

/// A year of one to four digits; of two, the last one not after the pivot.
fn year(digits: &str, how: &Reading) -> Option<u16> {
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let year = number(digits).filter(|year| *year <= 9999)?;
    if digits.len() != 2 {
        return (digits.len() > 2).then_some(year);
    }
    let year = how.pivot / 100 * 100 + year;
    if year > how.pivot { year.checked_sub(100) } else { Some(year) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UK: Reading = Reading { order: Order::DayFirst, pivot: 2026 };
    const US: Reading = Reading { order: Order::MonthFirst, pivot: 2026 };

    fn text(raw: &str) -> String {
        read(raw, &UK).map_or("unreadable".into(), Date::text)
    }

    #[test]
    fn the_ways_to_write_one_day_agree() {
        for written in [
            "1990-05-01",
            "1990/5/1",
            "1/5/1990",
            "01.05.90",
            "19900501",
            "01051990",
            "1051990",
            "010590",
            "1 May 1990",
            "1st of May, 1990",
            "May 1 1990",
            "1990 May 1",
            "Tue 1-MAY-90",
            "1990-05-01T00:00:00Z",
            "1990-05-01 09:30",
            "01/05/1990 00:00:00",
        ] {
            assert_eq!(text(written), "1990-05-01", "{written}");
        }
    }

    #[test]
    fn the_column_decides_where_a_date_leaves_the_choice() {
        assert_eq!(read("05/01/1990", &US), read("01/05/1990", &UK));
        assert_eq!(read("07/27/1952", &UK), read("27/07/1952", &US));
        assert_eq!(order(["1/2/2000", "07/27/1952"].into_iter()), Order::MonthFirst);
        assert_eq!(order(["1/2/2000", "27/07/1952", "1999-12-31"].into_iter()), Order::DayFirst);
        assert_eq!(order(std::iter::empty()), Order::DayFirst);
    }

    #[test]
    fn partial_dates_keep_what_was_said() {
        assert_eq!(text("May 1990"), "1990-05");
        assert_eq!(text("05/1990"), "1990-05");
        assert_eq!(text("1990"), "1990");
        assert_eq!(text("1990-00-00"), "1990");
        assert_eq!(text("xx/05/1990"), "1990-05");
        assert_eq!(text("??/??/1990"), "1990");
    }

    #[test]
    fn dates_that_cannot_be_are_kept_as_they_were_written() {
        assert_eq!(text("1852-01-81"), "1852-01-81");
        assert_eq!(text("31/02/1990"), "1990-02-31");
        assert!(!read("31/02/1990", &UK).unwrap().possible());
        assert_eq!(text("about ten"), "unreadable");
        assert_eq!(text("5/5"), "unreadable");
        assert_eq!(text(""), "unreadable");
    }

    #[test]
    fn two_digits_mean_the_last_such_year_that_has_been() {
        assert_eq!(text("1/1/26"), "2026-01-01");
        assert_eq!(text("1/1/27"), "1927-01-01");
    }

    #[test]
    fn three_columns_make_a_date() {
        assert_eq!(from_parts(["1934", "5", "27"], &UK).unwrap().text(), "1934-05-27");
        assert_eq!(from_parts(["1934", "May", ""], &UK).unwrap().text(), "1934-05");
        assert_eq!(from_parts(["", "5", "27"], &UK), None);
    }
}
