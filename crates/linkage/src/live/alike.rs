//! How alike two short words are.

/// Lower-case ASCII words with one space between them; accents are folded, a hyphen is a space,
/// an apostrophe is nothing.
pub(super) fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    for letter in raw.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => folded.push(letter),
            '\'' | '\u{2019}' | '`' => {}
            _ => match plain(letter) {
                Some(plain) => folded.push_str(plain),
                None if folded.ends_with(' ') || folded.is_empty() => {}
                None => folded.push(' '),
            },
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ı' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ū' | 'ű' | 'ů' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// Letters and digits only.
pub(super) fn letters(raw: &str) -> String {
    fold(raw).replace(' ', "")
}

/// The first letter, and what the consonants after it sound like.
pub(super) fn sound(word: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut key = String::from(match first {
        'c' | 'q' => 'k',
        'y' => 'i',
        other => other,
    });
    let mut last = class(first);
    for letter in letters {
        let class = class(letter);
        if let Some(digit) = class
            && Some(digit) != last
            && key.len() < 6
        {
            key.push(digit);
        }
        if !matches!(letter, 'h' | 'w') {
            last = class;
        }
    }
    key
}

fn class(letter: char) -> Option<char> {
    Some(match letter {
        'b' | 'f' | 'p' | 'v' => '1',
        'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => '2',
        'd' | 't' => '3',
        'l' => '4',
        'm' | 'n' => '5',
        'r' => '6',
        _ => return None,
    })
}

/// Whether one letter was changed, added or left out, or two neighbours exchanged; or nothing.
pub(super) fn one_edit(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) =
        (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    match long.len() - short.len() {
        0 => match (short, long) {
            ([], []) => true,
            ([_, a @ ..], [_, b @ ..]) if a == b => true,
            ([a, b, rest @ ..], [c, d, other @ ..]) => a == d && b == c && rest == other,
            _ => false,
        },
        1 => long.get(1..) == Some(short),
        _ => false,
    }
}

/// The Jaro-Winkler likeness of two ASCII words, 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; other.len()];
    let mut met = Vec::with_capacity(one.len());
    for (at, letter) in one.iter().enumerate() {
        let from = at.saturating_sub(reach);
        let near = other.iter().zip(&mut taken).skip(from).take(at + reach + 1 - from);
        if let Some((_, taken)) = near.into_iter().find(|(it, taken)| *it == letter && !**taken) {
            *taken = true;
            met.push(*letter);
        }
    }
    if met.is_empty() {
        return 0.0;
    }
    let order = other.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(letter, _)| letter);
    let moved = met.iter().zip(order).filter(|(a, b)| a != b).count() as f64 / 2.0;
    let count = met.len() as f64;
    let jaro =
        (count / one.len() as f64 + count / other.len() as f64 + (count - moved) / count) / 3.0;
    let prefix = one.iter().zip(other).take(4).take_while(|(a, b)| a == b).count() as f64;
    jaro + prefix * 0.1 * (1.0 - jaro)
}
