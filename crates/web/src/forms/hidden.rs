//! The hidden fields of a form that changes something.

use askama::Template;

use super::{Once, Token};

/// What a page puts into each of its forms: `{{ hidden }}`.
#[derive(Debug, Clone, Template)]
#[template(
    source = "<input type=\"hidden\" name=\"token\" value=\"{{ token }}\">\
              <input type=\"hidden\" name=\"once\" value=\"{{ once }}\">\
              <input type=\"hidden\" name=\"whose\" value=\"{{ whose }}\">",
    ext = "html"
)]
pub(crate) struct Hidden {
    /// That our page made it, for this session.
    pub(crate) token: Token,
    /// Which showing of the form it is.
    pub(crate) once: Once,
    /// A number that stands for who was shown it: what they typed is shown to nobody else after
    /// their session has ended.
    pub(crate) whose: String,
}

/// The name of the field with that number.
pub(crate) const WHOSE: &str = "whose";

impl askama::filters::HtmlSafe for Hidden {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_prints_the_fields_by_the_names_that_are_read() {
        let (token, once) = (Token::masked(&[1; 32], &[2; 32]), Once::new([3; 16]));
        let whose = "form/7/whose".to_owned();
        let html = Hidden { token: token.clone(), once: once.clone(), whose }.to_string();
        let field = |name: &str, value: String| format!("name=\"{name}\" value=\"{value}\"");
        assert!(html.contains(&field(super::super::token::FIELD, token.to_string())), "{html}");
        assert!(html.contains(&field(super::super::once::FIELD, once.to_string())), "{html}");
        assert!(html.contains(&field(WHOSE, "form/7/whose".to_owned())), "{html}");
    }
}
