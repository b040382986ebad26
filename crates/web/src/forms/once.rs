//! Once only: a number made when a form is shown, which becomes the key of its command. A double
//! click, a refresh and a dropped connection are one command, and the second answer is the first.

use base64ct::{Base64UrlUnpadded, Encoding};

/// The name of the hidden field.
pub(crate) const FIELD: &str = "once";

/// The number of one showing of a form. A form that is shown again with what is wrong gets a new
/// one: what is sent then is another command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Once(String);

impl Once {
    /// A new one.
    pub(crate) fn new(random: [u8; 16]) -> Once {
        Once(Base64UrlUnpadded::encode_string(&random))
    }

    /// The one that was sent; nothing where no page of ours made it.
    pub(crate) fn sent(text: &str) -> Option<Once> {
        let mut bytes = [0; 16];
        let sound = Base64UrlUnpadded::decode(text, &mut bytes).is_ok_and(|it| it.len() == 16);
        sound.then(|| Once(text.to_owned()))
    }

    /// As a page holds it.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Once {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_as_it_was_shown_and_nothing_else_does() {
        let shown = Once::new([7; 16]);
        assert_eq!(Once::sent(&shown.to_string()), Some(shown.clone()));
        assert_eq!(Once::sent("tick/case/a"), None);
        assert_eq!(Once::sent(""), None);
        assert_ne!(shown, Once::new([8; 16]));
    }
}
