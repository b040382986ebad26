//! Telephone numbers.

/// Digits as dialled inside the United Kingdom (`07048817443`); numbers of other countries keep
/// `+` and their code. An extension is dropped. Empty below six digits: that is no number.
pub fn standard(raw: &str) -> String {
    let lower = raw.to_ascii_lowercase();
    let main = ["ext", "x"].iter().fold(lower.as_str(), |text, mark| {
        text.split_once(mark).map_or(text, |(before, _)| before)
    });
    let main = main.replace("(0)", "");
    let mut digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let mut abroad = main.trim_start().starts_with(['+', '\u{ff0b}']);
    if let Some(rest) = digits.strip_prefix("00") {
        abroad = true;
        digits = rest.trim_start_matches('0').to_string();
    }
    if digits.len() < 6 {
        return String::new();
    }
    if let Some(rest) = digits.strip_prefix("44").filter(|rest| abroad || rest.len() == 10) {
        return at_home(rest);
    }
    if abroad {
        return format!("+{digits}");
    }
    // A mobile number whose leading nought a spreadsheet ate.
    if digits.len() == 10 && digits.starts_with('7') { at_home(&digits) } else { digits }
}

fn at_home(rest: &str) -> String {
    let rest = rest.trim_start_matches('0');
    if rest.len() < 5 { String::new() } else { format!("0{rest}") }
}

/// The last eight digits: the same for one line however the front was written.
pub fn tail(standard: &str) -> &str {
    let from = standard.len().saturating_sub(8);
    standard.get(from..).unwrap_or(standard)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_one_number_agree() {
        for written in [
            "07048 817443",
            "+44 7048 817443",
            "0044 (0)7048-817443",
            "447048817443",
            "+44(0)7048817443",
            "7048817443",
            "07048817443 ext 12",
        ] {
            assert_eq!(standard(written), "07048817443", "{written}");
        }
    }

    #[test]
    fn a_foreign_number_keeps_its_country_and_a_short_one_is_none() {
        assert_eq!(standard("+48 600 100 200"), "+48600100200");
        assert_eq!(standard("0048 600 100 200"), "+48600100200");
        assert_eq!(standard("999"), "");
        assert_eq!(standard("not known"), "");
        assert_eq!(tail("07048817443"), "48817443");
    }
}
