//! E-mail addresses.

/// Lower case, without a display name or `mailto:`; a `+tag` is kept. Empty where there is no
/// address in it.
pub fn standard(raw: &str) -> String {
    let text = raw.rsplit_once('<').map_or(raw, |(_, address)| address);
    let text = text.trim().trim_end_matches('>').trim();
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.to_lowercase();
    let mut text = text.as_str();
    loop {
        let mark = |mark: char| matches!(mark, '.' | ',' | ';' | '"' | '>' | '<');
        let bare = text.trim_start_matches("mailto:").trim_matches(mark);
        if bare.len() == text.len() {
            break;
        }
        text = bare;
    }
    if !local(text).is_empty() && !domain(text).is_empty() { text.into() } else { String::new() }
}

/// What stands before the last `@` of a standard address.
pub fn local(standard: &str) -> &str {
    standard.rsplit_once('@').map_or("", |(local, _)| local)
}

/// What stands after the last `@` of a standard address.
pub fn domain(standard: &str) -> &str {
    standard.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// The mailbox that a standard address reaches: no `+tag`; at Google also no dots, and one domain
/// (its own published rule).
pub fn base(standard: &str) -> String {
    let name = local(standard);
    let name = name.split_once('+').map_or(name, |(name, _)| name);
    match domain(standard) {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
        domain => format!("{name}@{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_display_names_and_mailto_do_not_tell_addresses_apart() {
        for written in
            ["Ann.Lee@Example.ORG", "Ann Lee <ann.lee@example.org>", "mailto:ann.lee@example.org."]
        {
            assert_eq!(standard(written), "ann.lee@example.org", "{written}");
        }
        assert_eq!(standard("none"), "");
        assert_eq!(standard("@example.org"), "");
    }

    #[test]
    fn a_tag_is_kept_but_the_mailbox_is_the_same() {
        assert_eq!(standard("Ann+school@example.org"), "ann+school@example.org");
        assert_eq!(base("ann+school@example.org"), "ann@example.org");
        assert_eq!(base("a.n.n@googlemail.com"), base("ann@gmail.com"));
        assert_ne!(base("a.nn@example.org"), base("ann@example.org"));
    }
}
