//! One account has one name, however it is typed.

use unicode_normalization::UnicodeNormalization;

/// A name as it is looked up: compatible forms of letters made one, in small letters, with single
/// spaces and none at either end. Every guess at one account is counted under one name (S5).
pub fn canonical(name: &str) -> String {
    let one: String = name.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    one.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn a_name_is_the_same_in_capitals_with_spaces_and_in_full_width() {
        for typed in [
            "Officer.One",
            " officer.one ",
            "OFFICER.ONE",
            "ｏｆｆｉｃｅｒ．ｏｎｅ",
            "\u{a0}officer.one",
        ] {
            assert_eq!(canonical(typed), "officer.one", "{typed}");
        }
        assert_ne!(canonical("officer one"), canonical("officer.one"));
    }
}
