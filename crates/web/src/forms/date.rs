//! A day in three boxes, read as people type it, and what to say where it cannot be read.

use jiff::civil::Date;

use super::{Errors, Form};
use crate::components::DateInput;
use crate::components::date_input::DatePart;

/// The boxes, in order.
const BOXES: [&str; 3] = ["day", "month", "year"];

/// What was typed into the three boxes of a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Day, month, year.
    boxes: [String; 3],
}

/// Why three boxes are no date: what is wrong, and with which boxes.
#[derive(Debug, PartialEq, Eq)]
struct NoDate {
    says: String,
    boxes: Vec<&'static str>,
}

impl Typed {
    /// What a form holds in `FIELD-day`, `FIELD-month` and `FIELD-year`.
    pub(crate) fn of(form: &Form, field: &str) -> Typed {
        Typed { boxes: BOXES.map(|part| form.text(&format!("{field}-{part}")).to_owned()) }
    }

    /// The date; what is wrong is added to the errors. `name` begins the sentence: "The day".
    pub(crate) fn date(&self, (field, name): (&str, &str), errors: &mut Errors) -> Option<Date> {
        match self.read(name) {
            Ok(date) => Some(date),
            Err(NoDate { says, boxes }) => {
                let first = boxes.first().unwrap_or(&"day");
                errors.add(field, &format!("{field}-{first}"), says);
                None
            }
        }
    }

    /// The boxes as they were typed, those that are wrong marked.
    pub(crate) fn input(&self, field: &str, name: &str, errors: &Errors) -> DateInput {
        let checked = self.read(name).err().filter(|_| errors.on(field).is_some());
        let wrong = checked.map(|it| it.boxes);
        let part = |(part, text): (&&'static str, &String)| DatePart {
            error: wrong.as_ref().map(|boxes| boxes.contains(part)),
            ..DatePart::of(part, text)
        };
        let mut input = DateInput {
            id: field.to_owned(),
            name_prefix: field.to_owned(),
            items: BOXES.iter().zip(&self.boxes).map(part).collect(),
            ..DateInput::default()
        };
        input.group.error_message = errors.on(field);
        input
    }

    fn read(&self, name: &str) -> Result<Date, NoDate> {
        let missing: Vec<&'static str> = BOXES
            .into_iter()
            .zip(&self.boxes)
            .filter(|(_, text)| text.is_empty())
            .map(|(part, _)| part)
            .collect();
        let no = |says: String, boxes: &[&'static str]| NoDate { says, boxes: boxes.to_vec() };
        match missing.len() {
            0 => {}
            3 => return Err(no(format!("Enter {}", lower(name)), &BOXES)),
            _ => {
                let list = missing.join(" and ");
                return Err(no(format!("{name} must include a {list}"), &missing));
            }
        }
        let [day, month, year] = &self.boxes;
        if year.chars().count() != 4 || year.parse::<i16>().is_err() {
            return Err(no(format!("{name} must have a year with 4 numbers"), &["year"]));
        }
        let real = || Some((year.parse().ok()?, number(month)?, day.parse().ok()?));
        let date = real().and_then(|(year, month, day)| Date::new(year, month, day).ok());
        date.ok_or_else(|| no(format!("{name} must be a real date"), &BOXES))
    }
}

/// A month by its number, its name or the start of its name.
fn number(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    let named = MONTHS.iter().position(|month| lower.starts_with(month));
    match named {
        Some(at) => i8::try_from(at + 1).ok(),
        None => text.parse().ok(),
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(boxes: [&str; 3]) -> Typed {
        Typed { boxes: boxes.map(str::to_owned) }
    }

    fn says(boxes: [&str; 3]) -> String {
        typed(boxes).read("The day").unwrap_err().says
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for boxes in [["2", "3", "2026"], ["02", "03", "2026"], ["2", "March", "2026"]] {
            assert_eq!(typed(boxes).read("The day"), Ok(date(2026, 3, 2)), "{boxes:?}");
        }
        assert_eq!(typed(["29", "feb", "2028"]).read("The day"), Ok(date(2028, 2, 29)));
    }

    #[test]
    fn what_cannot_be_read_is_told_as_what_to_do() {
        assert_eq!(says(["", "", ""]), "Enter the day");
        assert_eq!(says(["2", "", "2026"]), "The day must include a month");
        assert_eq!(says(["", "3", ""]), "The day must include a day and year");
        assert_eq!(says(["2", "3", "26"]), "The day must have a year with 4 numbers");
        for unreal in [["30", "2", "2026"], ["x", "2", "2026"], ["1", "13", "2026"]] {
            assert_eq!(says(unreal), "The day must be a real date", "{unreal:?}");
        }
    }

    #[test]
    fn what_was_typed_is_shown_again_with_the_wrong_box_marked() {
        let typed = typed(["<2>", "", "2026"]);
        let mut errors = Errors::default();
        assert_eq!(typed.date(("seen", "The day"), &mut errors), None);
        let html = typed.input("seen", "The day", &errors).to_string();
        assert!(html.contains("value=\"&#60;2&#62;\""), "{html}");
        let marked: Vec<&str> =
            html.split("<input").filter(|it| it.contains("input--error")).collect();
        assert_eq!(marked.len(), 1, "{html}");
        assert!(marked[0].contains("id=\"seen-month\""), "{html}");
        assert!(errors.summary().unwrap().to_string().contains("href=\"#seen-month\""));
    }
}
