//! The words that names are made of.

use crate::standard::words::join;

/// What stands where a child has no given name yet, or nobody asked.
pub(super) const NO_GIVEN_NAME: [&str; 7] =
    ["baby", "baby boy", "baby girl", "baby of", "infant", "newborn", "unborn"];

const TITLES: [&str; 17] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "rev",
    "revd",
    "sir",
    "dame",
    "mstr",
    "messrs",
    "fr",
    "cllr",
    "mister",
];
const AFTER: [&str; 12] =
    ["jr", "jnr", "junior", "sr", "snr", "senior", "esq", "obe", "mbe", "phd", "iii", "iv"];

/// Particles that are joined to the word after them.
const JOINED: [&str; 48] = [
    "al", "el", "ul", "bin", "ben", "bint", "binti", "binte", "ibn", "abu", "umm", "de", "del",
    "della", "dela", "delos", "di", "da", "do", "dos", "das", "du", "la", "le", "lo", "van",
    "vande", "vanden", "vander", "von", "vom", "zu", "zur", "den", "der", "ter", "ten", "te", "mc",
    "mac", "fitz", "o", "d", "ap", "af", "av", "ni", "nic",
];

/// Particles as they stand at the front of a joined name; longest first. Short ones are not here:
/// `dean` is not `de an`.
const FRONTS: [&str; 10] =
    ["vander", "vanden", "vande", "delos", "della", "dela", "van", "von", "bint", "bin"];

/// What follows `abd` in names that mean "servant of ...": without them `Abdul` is a name of its
/// own, and the next word another.
const NAMES_OF_GOD: [&str; 52] = [
    "rahman", "rehman", "rahim", "raheem", "karim", "kareem", "aziz", "azeez", "hamid", "hameed",
    "qadir", "kadir", "kader", "qader", "malik", "majid", "majeed", "rashid", "rasheed", "razak",
    "razaq", "razzaq", "salam", "samad", "wahab", "wahhab", "wahid", "waheed", "latif", "lateef",
    "ghani", "hakim", "hakeem", "halim", "haleem", "hafiz", "hafeez", "jabbar", "jabar", "jalil",
    "jaleel", "nasir", "nasser", "basit", "baqi", "quddus", "mannan", "matin", "hadi", "hai",
    "ahad", "sattar",
];

fn is_servant(word: &str) -> bool {
    matches!(
        word,
        "abd" | "abdal" | "abdel" | "abdul" | "abdur" | "abdus" | "abdu" | "abdool" | "abdoul"
    )
}

fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "ur" | "ar" | "us" | "as" | "uz" | "ud" | "ad" | "az")
}

/// Whether a folded word is a particle.
pub(super) fn is_particle(word: &str) -> bool {
    JOINED.contains(&word)
}

/// Whether folded words are only letters after a name.
pub(super) fn is_after(text: &str) -> bool {
    text.split(' ').all(|word| AFTER.contains(&word))
}

/// Words without titles before and letters after, as long as a name is left.
pub(super) fn bare(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.first().is_some_and(|word| TITLES.contains(word)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| AFTER.contains(word)) {
        words.pop();
    }
    words
}

/// Given names from folded text.
pub(super) fn given(text: &str) -> String {
    let words = bare(text);
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut left = words.as_slice();
    while let [word, after @ ..] = left {
        let (name, taken) = servant(word, after)
            .or_else(|| with_article(word, after))
            .unwrap_or((one_spelling(word), 0));
        out.push(name);
        left = after.get(taken..).unwrap_or_default();
    }
    join(out.iter().map(String::as_str))
}

/// `abd al rahman`, `abdul rahman`: one name; how many words after the first it took.
fn servant(word: &str, after: &[&str]) -> Option<(String, usize)> {
    if !is_servant(word) {
        return None;
    }
    match after {
        [article, of, ..] if is_article(article) => Some((format!("abdul{of}"), 2)),
        [of, ..] if NAMES_OF_GOD.contains(of) => Some((format!("abdul{of}"), 1)),
        _ => None,
    }
}

/// `nur ul islam`, `nurul islam`: one name.
fn with_article(word: &str, after: &[&str]) -> Option<(String, usize)> {
    match after {
        [article @ ("ul" | "ud" | "ur" | "al" | "el"), of, ..] if word.len() > 1 => {
            let joined = matches!(*article, "al" | "el");
            Some((if joined { format!("{word}al{of}") } else { format!("{word}ul{of}") }, 2))
        }
        [of @ ("islam" | "huda" | "haque" | "haq" | "amin" | "din" | "deen"), ..]
            if word.len() > 3 && word.ends_with("ul") =>
        {
            Some((format!("{word}{of}"), 1))
        }
        _ => None,
    }
}

/// `abdurrahman`, `abdelrahman`: the article of a servant's name in one spelling. Before `r` and
/// `s` the article is heard as that letter, and one of the two is often left out (`abdurahman`).
fn one_spelling(word: &str) -> String {
    for (front, heard) in [("abdur", "r"), ("abdus", "s"), ("abdel", ""), ("abdal", "")] {
        let Some(of) = word.strip_prefix(front).filter(|of| of.len() > 1) else { continue };
        let eaten = of.starts_with(['a', 'e', 'i', 'o', 'u']);
        return format!("abdul{}{of}", if eaten { heard } else { "" });
    }
    word.into()
}

/// A family name from folded text.
pub(super) fn family(text: &str) -> String {
    let words = bare(text);
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    for (at, word) in words.iter().enumerate() {
        let last = at + 1 == words.len();
        // Spanish and Portuguese write "and" between two family names.
        if !last && at > 0 && *word == "y" {
            continue;
        }
        if !open && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        let joined = out.rsplit_once(' ').map_or(out.as_str(), |(_, joined)| joined);
        open = !last && (JOINED.contains(word) || JOINED.contains(&joined));
    }
    out
}

/// A family name from folded text, its particles left out.
pub(super) fn core(text: &str) -> String {
    let words = bare(text);
    let count = words.len();
    let kept = words.iter().enumerate().filter(|(at, word)| {
        at + 1 == count || !JOINED.contains(*word) || matches!(**word, "o" | "mc" | "mac")
    });
    let kept: Vec<&str> = kept.map(|(_, word)| without_front(word)).collect();
    family(&kept.join(" "))
}

fn without_front(word: &str) -> &str {
    let long = FRONTS.iter().find_map(|front| word.strip_prefix(front));
    if let Some(rest) = long.filter(|rest| rest.len() >= 4 && pronounceable(rest)) {
        return rest;
    }
    // The Arabic article before a name that is known as one ("albright" keeps its front).
    let article = ["al", "el"].iter().find_map(|front| word.strip_prefix(front));
    article.filter(|rest| rest.len() >= 4 && crate::standard::variant::knows(rest)).unwrap_or(word)
}

/// Whether what is left begins like a name: `vanessa` is not `van essa`, `binns` is not `bin ns`.
fn pronounceable(rest: &str) -> bool {
    let mut letters = rest.bytes();
    let vowel = |letter| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) => !vowel(first) && (vowel(second) || second != first),
        _ => false,
    }
}
