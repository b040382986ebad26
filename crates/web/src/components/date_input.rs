//! A date in three boxes.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Field, Group, Input, Label};

/// A date that somebody remembers: day, month and year as typed.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(from = "tests::Options"))]
#[template(path = "date_input.html")]
pub(crate) struct DateInput {
    pub(crate) group: Group,
    pub(crate) id: String,
    /// Before each name, with a hyphen.
    pub(crate) name_prefix: String,
    /// The boxes; day, month and year where none is given.
    pub(crate) items: Vec<DatePart>,
}

/// One box.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct DatePart {
    /// `day`, `month` or `year`.
    pub(crate) name: String,
    /// The name with a capital letter, where nothing else is given.
    pub(crate) label: String,
    pub(crate) value: Option<String>,
    /// Whether this box is wrong; where no box says so, all are.
    pub(crate) error: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) autocomplete: String,
    pub(crate) inputmode: String,
    pub(crate) pattern: String,
    pub(crate) attributes: Attributes,
}

impl DatePart {
    /// A box with what was typed in it.
    pub(crate) fn of(name: &str, value: &str) -> DatePart {
        let value = Some(value.to_owned()).filter(|it| !it.is_empty());
        DatePart { name: name.to_owned(), value, ..DatePart::default() }
    }

    fn is_wrong(&self) -> bool {
        self.error == Some(true) || self.classes.contains("govuk-input--error")
    }
}

impl DateInput {
    fn parts(&self) -> Vec<DatePart> {
        if self.items.is_empty() {
            return ["day", "month", "year"].map(|name| DatePart::of(name, "")).into();
        }
        self.items.clone()
    }

    fn boxes(&self) -> Vec<Input> {
        self.parts().iter().map(|part| self.input(part)).collect()
    }

    fn input(&self, part: &DatePart) -> Input {
        let usual = || part.name.chars().take(1).flat_map(char::to_uppercase).collect::<String>();
        let capital = || usual() + &part.name.chars().skip(1).collect::<String>();
        let label = if part.label.is_empty() { capital() } else { part.label.clone() };
        let prefix = &self.name_prefix;
        let name = match prefix.is_empty() {
            true => part.name.clone(),
            false => format!("{prefix}-{}", part.name),
        };
        let own = format!("{}-{}", self.id, part.name);
        let mode = if part.inputmode.is_empty() { "numeric" } else { &part.inputmode };
        let field = Field {
            id: if part.id.is_empty() { own } else { part.id.clone() },
            name,
            label: Label {
                content: label.into(),
                classes: "govuk-date-input__label".to_owned(),
                ..Label::default()
            },
            classes: self.classes(part),
            attributes: part.attributes.clone(),
            ..Field::default()
        };
        Input {
            field,
            value: part.value.clone(),
            inputmode: mode.to_owned(),
            autocomplete: part.autocomplete.clone(),
            pattern: part.pattern.clone(),
            ..Input::default()
        }
    }

    fn classes(&self, part: &DatePart) -> String {
        let some = self.parts().iter().any(DatePart::is_wrong);
        let all = self.group.error_message.is_some() && !some && part.error != Some(false);
        let marked = part.classes.contains("govuk-input--error");
        let wrong = !marked && (part.is_wrong() || all);
        let wide = part.classes.contains("govuk-input--width-");
        let width = match part.name.as_str() {
            _ if wide => "",
            "year" => "govuk-input--width-4",
            _ => "govuk-input--width-2",
        };
        let error = if wrong { "govuk-input--error" } else { "" };
        words(&["govuk-date-input__input", error, width, &part.classes])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};
    use serde::Deserialize;
    use serde_json::Value;
    use std::collections::BTreeMap;

    /// The package's ways to name the boxes: a list, each by name, or values alone.
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    #[derive(Default)]
    pub(super) struct Options {
        #[serde(flatten)]
        group: Group,
        id: String,
        name_prefix: String,
        items: Vec<DatePart>,
        day: Option<Value>,
        month: Option<Value>,
        year: Option<Value>,
        values: BTreeMap<String, String>,
    }

    impl From<Options> for DateInput {
        fn from(options: Options) -> DateInput {
            let Options { group, id, name_prefix, items, day, month, year, values } = options;
            let prefix = match name_prefix.as_str() {
                "" => String::new(),
                prefix => format!("{prefix}-"),
            };
            let usual = [("day", day, "2"), ("month", month, "2"), ("year", year, "4")];
            let usual = usual.into_iter();
            let mut usual: Vec<DatePart> =
                usual.filter_map(|(name, own, width)| named(name, own, width)).collect();
            for part in &mut usual {
                let key = format!("{prefix}{}", part.name);
                let value = values.get(&key).or_else(|| values.get(&part.name));
                part.value = part.value.take().or_else(|| value.cloned());
            }
            let own = items.into_iter().map(|part| {
                let known = usual.iter().find(|it| it.name == part.name);
                let value = part.value.clone().or_else(|| known.and_then(|it| it.value.clone()));
                DatePart { value: value.or_else(|| values.get(&part.name).cloned()), ..part }
            });
            let own: Vec<DatePart> = own.collect();
            let items = if own.is_empty() { usual } else { own };
            DateInput { group, id, name_prefix, items }
        }
    }

    fn named(name: &str, own: Option<Value>, width: &str) -> Option<DatePart> {
        let mut part = match own {
            None => DatePart::of(name, ""),
            Some(Value::Bool(_)) => return None,
            Some(own) => serde_json::from_value(own).unwrap(),
        };
        if part.name.is_empty() {
            name.clone_into(&mut part.name);
        }
        if !part.classes.contains("width-") {
            part.classes = words(&[&part.classes, &format!("govuk-input--width-{width}")]);
        }
        Some(part)
    }

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<DateInput>(Fixtures::govuk("date-input"));
    }
}
