//! Addresses: numbers apart from words, short forms written out.

use super::words::fold;

/// An address as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The whole, `flat 23 14 high street`.
    pub text: String,
    /// The number of the house, with its letter: `14`, `14a`. Empty where there is none.
    pub number: String,
    /// The number of the flat. Empty where there is none.
    pub flat: String,
    /// The words, sorted, each once, without numbers and words for flats.
    pub words: Vec<String>,
}

/// Reads an address.
pub fn read(raw: &str) -> Address {
    let text = standard(raw);
    let mut out = Address::default();
    let mut flat_next = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let numbered = word.starts_with(|letter: char| letter.is_ascii_digit());
        if word == "flat" {
            flat_next = true;
        } else if flat_next && (numbered || word.len() == 1) {
            out.flat = word.into();
            flat_next = false;
        } else if numbered && out.number.is_empty() {
            out.number = word.into();
        } else if !numbered {
            out.words.push(word.into());
            flat_next = false;
        }
    }
    out.words.sort();
    out.words.dedup();
    out.text = text;
    out
}

/// The text of an address: folded, short forms written out, ways to say "flat" made one.
pub fn standard(raw: &str) -> String {
    let text = fold(raw);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut out: Vec<&str> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        // "st" is a saint before a name and a street after one.
        let long = match *word {
            "st" if at == 0 || out.last().is_some_and(|before| starts_with_digit(before)) => {
                "saint"
            }
            word => long_form(word),
        };
        while starts_with_digit(long) && matches!(out.last(), Some(&"no" | &"number")) {
            out.pop();
        }
        out.push(long);
    }
    out.join(" ")
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

fn long_form(word: &str) -> &str {
    match word {
        "rd" => "road",
        "st" | "str" => "street",
        "ave" | "av" | "avn" => "avenue",
        "cl" | "clo" => "close",
        "ln" | "la" => "lane",
        "dr" | "drv" => "drive",
        "cres" | "cr" | "cresc" => "crescent",
        "gdns" | "gdn" | "grdns" => "gardens",
        "pl" => "place",
        "ct" | "crt" => "court",
        "terr" | "ter" | "tce" => "terrace",
        "gr" | "grv" => "grove",
        "pk" => "park",
        "sq" => "square",
        "blvd" | "boul" => "boulevard",
        "hwy" => "highway",
        "pde" => "parade",
        "cct" => "circuit",
        "hse" | "ho" => "house",
        "bldg" | "bldgs" => "building",
        "est" => "estate",
        "wy" => "way",
        "wlk" => "walk",
        "mt" => "mount",
        "nth" => "north",
        "sth" => "south",
        "apartment" | "apt" | "unit" | "flt" => "flat",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_marks_do_not_tell_addresses_apart() {
        assert_eq!(standard("14 High St."), "14 high street");
        assert_eq!(standard("No. 14, HIGH STREET"), "14 high street");
        assert_eq!(standard("14 St Mary's Rd"), "14 saint marys road");
        assert_eq!(standard("Apt 3, 14 High St"), "flat 3 14 high street");
    }

    #[test]
    fn numbers_stand_apart_from_words() {
        let address = read("Flat 23, 14a High Street, High Town");
        assert_eq!((address.flat.as_str(), address.number.as_str()), ("23", "14a"));
        assert_eq!(address.words, ["high", "street", "town"]);
        assert_eq!(read("Flat B 14 High Street").flat, "b");
        assert_eq!(read("unknown"), Address::default());
    }
}
