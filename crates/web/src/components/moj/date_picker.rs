//! A day in one box, with a calendar for those who have scripts: for days to come, as meetings.

use askama::Template;

use crate::components::base::words;
use crate::components::{Attributes, Field, Input};

/// A day; a birth date is asked for in three boxes instead.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/date_picker.html")]
pub(crate) struct DatePicker {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) field: Field,
    pub(crate) value: Option<String>,
    /// The first and the last day, as `17/5/2026`.
    pub(crate) min_date: String,
    pub(crate) max_date: String,
    pub(crate) excluded_dates: String,
    pub(crate) excluded_days: String,
    pub(crate) leading_zeros: Option<bool>,
    pub(crate) week_start_day: String,
}

impl DatePicker {
    fn shell(&self) -> Attributes {
        let zeros = self.leading_zeros.map(|it| it.to_string()).unwrap_or_default();
        Attributes::default()
            .with("class", "moj-datepicker")
            .with("data-module", "moj-date-picker")
            .maybe("data-min-date", &self.min_date)
            .maybe("data-max-date", &self.max_date)
            .maybe("data-excluded-dates", &self.excluded_dates)
            .maybe("data-excluded-days", &self.excluded_days)
            .maybe("data-leading-zeros", &zeros)
            .maybe("data-week-start-day", &self.week_start_day)
    }

    fn input(&self) -> Input {
        let classes = words(&["moj-js-datepicker-input", &self.field.classes]);
        Input {
            field: Field { classes, ..self.field.clone() },
            value: self.value.clone(),
            autocomplete: "off".to_owned(),
            ..Input::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<DatePicker>(Fixtures::moj("date-picker"));
    }
}
