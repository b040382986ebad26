//! Sections that open and close; without scripts all of them are open.

use askama::Template;

use super::base::more;
use super::field::told;
use super::{Attributes, Part};

/// An accordion.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "accordion.html")]
pub(crate) struct Accordion {
    /// Unique across the service: browsers remember by it which sections were open.
    pub(crate) id: String,
    /// Level of the headings; 2 where none is given.
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) heading_level: u8,
    pub(crate) items: Vec<AccordionSection>,
    pub(crate) hide_all_sections: String,
    pub(crate) hide_section: String,
    pub(crate) hide_section_aria_label: String,
    pub(crate) show_all_sections: String,
    pub(crate) show_section: String,
    pub(crate) show_section_aria_label: String,
    pub(crate) remember_expanded: Option<bool>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A section, numbered from one.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct AccordionSection {
    pub(crate) heading: Part,
    pub(crate) summary: Part,
    pub(crate) content: Part,
    pub(crate) expanded: bool,
}

impl Accordion {
    fn level(&self) -> u8 {
        if self.heading_level == 0 { 2 } else { self.heading_level }
    }

    fn shell(&self) -> Attributes {
        let remember = self.remember_expanded.map(|it| it.to_string()).unwrap_or_default();
        Attributes::default()
            .with("class", format!("govuk-accordion{}", more(&self.classes)))
            .with("data-module", "govuk-accordion")
            .with("id", self.id.as_str())
            .and(&told("hide-all-sections", &self.hide_all_sections))
            .and(&told("hide-section", &self.hide_section))
            .and(&told("hide-section-aria-label", &self.hide_section_aria_label))
            .and(&told("show-all-sections", &self.show_all_sections))
            .and(&told("show-section", &self.show_section))
            .and(&told("show-section-aria-label", &self.show_section_aria_label))
            .maybe("data-remember-expanded", &remember)
            .and(&self.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Accordion>(Fixtures::govuk("accordion"));
    }
}
