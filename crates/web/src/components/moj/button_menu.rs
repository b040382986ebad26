//! Several things that can be done, behind one button; without scripts they stand side by side.

use askama::Template;

use crate::components::base::words;
use crate::components::{Attributes, Button, Part};

/// A menu of buttons.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/button_menu.html")]
pub(crate) struct ButtonMenu {
    pub(crate) items: Vec<Button>,
    /// What stands on the button; `Actions` where nothing else is given.
    pub(crate) button: Part,
    /// `right`, where the menu hangs from the right edge.
    pub(crate) align_menu: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl ButtonMenu {
    fn shell(&self) -> Attributes {
        let text = match &self.button.content {
            crate::components::Content::Text(text) => text.as_str(),
            crate::components::Content::Html(_) => "",
        };
        Attributes::default()
            .with("class", words(&["moj-button-menu", &self.classes]))
            .with("data-module", "moj-button-menu")
            .and(&self.attributes)
            .maybe("data-button-text", text)
            .maybe("data-button-classes", &self.button.classes)
            .maybe("data-align-menu", &self.align_menu)
    }

    fn buttons(&self) -> Vec<Button> {
        let own = "moj-button-menu__item govuk-button--secondary";
        let button = |it: &Button| Button { classes: words(&[own, &it.classes]), ..it.clone() };
        self.items.iter().map(button).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<ButtonMenu>(Fixtures::moj("button-menu"));
    }
}
