//! Leaves quickly for a page that gives nothing away.

use askama::Template;

use super::base::more;
use super::{Attributes, Button, Content};

/// The button, which answers to three presses of shift.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "exit_this_page.html")]
pub(crate) struct ExitThisPage {
    pub(crate) content: Content,
    /// Where it leads; the package's own choice where nothing else is given.
    pub(crate) redirect_url: String,
    pub(crate) id: String,
    pub(crate) activated: String,
    pub(crate) timed_out: String,
    pub(crate) press_two_more_times: String,
    pub(crate) press_one_more_time: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[derive(Template)]
#[template(
    source = "<span class=\"govuk-visually-hidden\">Emergency</span> Exit this page",
    ext = "html"
)]
struct Usual;

impl ExitThisPage {
    fn shell(&self) -> Attributes {
        Attributes::default()
            .maybe("id", &self.id)
            .with("class", format!("govuk-exit-this-page{}", more(&self.classes)))
            .with("data-module", "govuk-exit-this-page")
            .and(&self.attributes)
            .maybe("data-i18n.activated", &self.activated)
            .maybe("data-i18n.timed-out", &self.timed_out)
            .maybe("data-i18n.press-two-more-times", &self.press_two_more_times)
            .maybe("data-i18n.press-one-more-time", &self.press_one_more_time)
    }

    fn button(&self) -> askama::Result<Button> {
        let own = &self.redirect_url;
        let href = if own.is_empty() { "https://www.bbc.co.uk/weather" } else { own };
        let content = match self.content.is_empty() {
            true => super::Safe::of(&Usual)?.into(),
            false => self.content.clone(),
        };
        let classes = "govuk-button--warning govuk-exit-this-page__button \
                       govuk-js-exit-this-page-button";
        Ok(Button {
            content,
            href: href.to_owned(),
            classes: classes.to_owned(),
            attributes: Attributes::default().with("rel", "nofollow noreferrer"),
            ..Button::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<ExitThisPage>(Fixtures::govuk("exit-this-page"));
    }
}
