//! What the attributes of an item say: documentation, tests, excuses.

use proc_macro2::TokenTree;
use syn::{Attribute, Meta};

/// The lints whose `#[expect]` excuses a call that may panic.
const EXCUSES: [&str; 5] = ["unwrap_used", "expect_used", "panic", "unreachable", "unimplemented"];

/// Whether this is a doc comment, or a doc attribute.
pub(crate) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// Whether these attributes keep an item out of every build but the test build.
pub(crate) fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        let mut words = list.tokens.clone().into_iter();
        let first = words.next().map(|word| word.to_string());
        match (first.as_deref(), words.next()) {
            (Some("test"), None) => true,
            (Some("all"), Some(TokenTree::Group(group))) => group
                .stream()
                .into_iter()
                .any(|word| matches!(word, TokenTree::Ident(name) if name == "test")),
            _ => false,
        }
    })
}

/// Whether these make a function a test: `#[test]`, `#[tokio::test]`, `#[a_test]`.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let last = attribute.path().segments.last().map(|segment| segment.ident.to_string());
        last.is_some_and(|name| name == "test" || name.ends_with("_test"))
    })
}

/// Whether an `#[expect]` here excuses calls that may panic.
pub(crate) fn is_excused(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("expect")).any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        let excuses = |word| match word {
            TokenTree::Ident(name) => EXCUSES.iter().any(|lint| name == lint),
            _ => false,
        };
        list.tokens.clone().into_iter().any(excuses)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Attribute> {
        syn::parse_str::<syn::ItemFn>(&format!("{text} fn a() {{}}")).unwrap().attrs
    }

    #[test]
    fn only_what_no_other_build_sees_is_for_tests_alone() {
        assert!(is_test_only(&of("#[cfg(test)]")));
        assert!(is_test_only(&of("#[cfg(all(test, unix))]")));
        assert!(!is_test_only(&of("#[cfg(any(test, feature = \"b\"))]")));
        assert!(!is_test_only(&of("#[cfg(not(test))]")));
    }

    #[test]
    fn a_test_is_known_by_the_last_word_of_its_attribute() {
        assert!(is_test(&of("#[test]")) && is_test(&of("#[tokio::test]")));
        assert!(!is_test(&of("#[inline]")));
    }

    #[test]
    fn an_expectation_of_another_lint_excuses_nothing() {
        assert!(is_excused(&of("#[expect(clippy::unwrap_used, reason = \"c\")]")));
        assert!(!is_excused(&of("#[expect(clippy::too_many_lines, reason = \"c\")]")));
    }
}
