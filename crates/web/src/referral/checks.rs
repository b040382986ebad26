//! What is wrong with what was typed on a page. Nothing here judges what was said: an answer is
//! there, is not too long, and a date is a date.

use jiff::civil::Date;

use super::asked::{Field, Kind, Page};
use super::typed::{BOXES, Saved};
use super::words::*;
use crate::forms::Errors;

/// The oldest year that is taken for one of birth.
const OLDEST: i16 = 1900;

/// What is wrong, in the order of the page.
pub(super) fn wrong(page: &Page, saved: &Saved, (lang, today): (Lang, Date)) -> Errors {
    let mut errors = Errors::default();
    for field in page.fields {
        if let Some((focus, says)) = one(page, field, saved, (lang, today)) {
            errors.add(field.name, &focus, says);
        }
    }
    errors
}

/// What is wrong with one field: the id of the box to mend, and what to do.
fn one(
    page: &Page,
    field: &Field,
    saved: &Saved,
    (lang, today): (Lang, Date),
) -> Option<(String, String)> {
    let text = saved.text(field.name);
    let own = |words: Words| Some((field.name.to_owned(), words.to(lang).to_owned()));
    if let Kind::Date = field.kind {
        return born(&saved.boxes(field.name), today)
            .err()
            .map(|(part, words)| (format!("{}-{part}", field.name), words.to(lang).to_owned()));
    }
    if text.is_empty() {
        return field.wanted.and_then(own);
    }
    if text.chars().count() > field.most {
        let says = WRONG_LONG.with(lang, &thousands(field.most));
        return Some((field.name.to_owned(), says));
    }
    match (page.id, field.name) {
        (_, "age") if age(text).is_none() => own(WRONG_AGE),
        ("reach" | "work", "email") if !is_email(text) => own(WRONG_REACH_EMAIL),
        _ => match field.kind {
            Kind::One(of) if !of.iter().any(|it| it.value == text) => field.wanted.and_then(own),
            Kind::Some(_) if text.contains(' ') && text.contains("none") => own(WRONG_URGENT_NONE),
            Kind::Some(of) => {
                let known = |part: &str| of.iter().any(|it| it.value == part);
                if text.split(' ').all(known) { None } else { field.wanted.and_then(own) }
            }
            _ => None,
        },
    }
}

/// A date of birth from its boxes; nothing where all are blank.
pub(super) fn born(boxes: &[&str; 3], today: Date) -> Result<Option<Date>, (&'static str, Words)> {
    if boxes.iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    if let Some((part, _)) = BOXES.iter().zip(boxes).find(|(_, text)| text.is_empty()) {
        return Err((part, WRONG_BORN_PART));
    }
    let [day, month, year] = boxes;
    let year = match year.parse::<i16>() {
        Ok(number) if year.chars().count() == 4 => number,
        _ => return Err(("year", WRONG_BORN_YEAR)),
    };
    let date = || Date::new(year, number_of(month)?, day.parse().ok()?).ok();
    match date() {
        Some(date) if date > today => Err(("year", WRONG_BORN_PAST)),
        Some(date) if date.year() >= OLDEST => Ok(Some(date)),
        _ => Err(("day", WRONG_BORN_REAL)),
    }
}

/// A month by its number, or by its name in either language, or the start of one.
fn number_of(text: &str) -> Option<i8> {
    const MONTHS: [[&str; 2]; 12] = [
        ["jan", "ion"],
        ["feb", "chw"],
        ["mar", "maw"],
        ["apr", "ebr"],
        ["may", "mai"],
        ["jun", "meh"],
        ["jul", "gor"],
        ["aug", "aws"],
        ["sep", "med"],
        ["oct", "hyd"],
        ["nov", "tac"],
        ["dec", "rha"],
    ];
    let lower = text.to_lowercase();
    let named = |names: &[&str; 2]| names.iter().any(|name| lower.starts_with(name));
    match MONTHS.iter().position(named) {
        Some(at) => i8::try_from(at + 1).ok(),
        None => text.parse().ok(),
    }
}

/// An age in years.
pub(super) fn age(text: &str) -> Option<u8> {
    text.parse().ok().filter(|age| *age <= 120)
}

/// Whether it can be one: something, an @, and a name with a dot.
fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(who, host)| {
        !who.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// A number as people write it: 3,000.
fn thousands(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::super::asked::PAGES;
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn says(page: &str, fields: &[(&str, &str)], lang: Lang) -> Option<String> {
        let page = PAGES.iter().find(|it| it.id == page).unwrap();
        let errors = wrong(page, &Saved::with(fields), (lang, TODAY));
        errors.summary().map(|it| it.to_string())
    }

    #[test]
    fn what_we_need_is_asked_for_and_the_rest_may_stay_blank() {
        for (page, wanted) in [
            ("you", "Select who you are"),
            ("person", "Enter a name, or describe the person"),
            ("concern", "Enter what worries you"),
            ("seen", "Enter what you saw or heard"),
            ("urgent", "Select what is so"),
            ("work", "Enter where you work"),
        ] {
            assert!(says(page, &[], Lang::English).unwrap().contains(wanted), "{page}");
        }
        for page in ["reach", "find", "knows", "proof"] {
            assert_eq!(says(page, &[], Lang::English), None, "{page}");
        }
        assert!(says("you", &[], Lang::Welsh).unwrap().contains("Dewiswch pwy ydych chi"));
    }

    #[test]
    fn a_birth_is_a_real_day_in_the_past_or_blank() {
        let read = |boxes: [&str; 3]| born(&boxes, TODAY);
        assert_eq!(read(["", "", ""]), Ok(None));
        for boxes in [["2", "3", "2009"], ["02", "March", "2009"], ["2", "Mawrth", "2009"]] {
            assert_eq!(read(boxes), Ok(Some(date(2009, 3, 2))), "{boxes:?}");
        }
        assert_eq!(read(["22", "11", "2026"]), Ok(Some(TODAY)), "born today");
        for (boxes, focus, words) in [
            (["31", "2", "2009"], "day", WRONG_BORN_REAL),
            (["x", "2", "2009"], "day", WRONG_BORN_REAL),
            (["1", "1", "1899"], "day", WRONG_BORN_REAL),
            (["23", "11", "2026"], "year", WRONG_BORN_PAST),
            (["1", "1", "9999"], "year", WRONG_BORN_PAST),
            (["1", "1", "09"], "year", WRONG_BORN_YEAR),
            (["1", "1", "\u{0662}\u{0660}\u{0660}\u{0669}"], "year", WRONG_BORN_YEAR),
            (["1", "", "2009"], "month", WRONG_BORN_PART),
        ] {
            assert_eq!(read(boxes), Err((focus, words)), "{boxes:?}");
        }
    }

    #[test]
    fn what_is_ticked_is_some_or_none_and_not_both() {
        let which = |text: &str| says("urgent", &[("which", text)], Lang::English);
        assert_eq!(which("weapon threat"), None);
        assert_eq!(which("none"), None);
        assert!(which("weapon none").unwrap().contains("not both"));
        assert!(which("everything").is_some() && which("weapon everything").is_some());
    }

    #[test]
    fn answers_are_as_long_as_they_may_be_counted_in_letters_and_not_in_bytes() {
        let worries = |letters: usize| {
            says("concern", &[("worries", &"\u{1f600}".repeat(letters))], Lang::English)
        };
        assert_eq!(worries(3_000), None);
        assert!(worries(3_001).unwrap().contains("3,000 characters or fewer"));
    }

    #[test]
    fn ages_and_addresses_are_read_as_such() {
        assert!(says("person", &[("name", "x"), ("age", "15")], Lang::English).is_none());
        for odd in ["fifteen", "-1", "121", "1.5", "\u{1f600}"] {
            assert!(
                says("person", &[("name", "x"), ("age", odd)], Lang::English).is_some(),
                "{odd}"
            );
        }
        for (email, good) in
            [("a@b.example", true), ("a@b", false), ("a b@c.d", false), ("@b.c", false)]
        {
            assert_eq!(
                says("reach", &[("email", email)], Lang::English).is_none(),
                good,
                "{email}"
            );
        }
    }
}
