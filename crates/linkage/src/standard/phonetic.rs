//! Keys for names that sound alike or were spelt by ear.
//!
//! Our own, because the published ones (Soundex, Metaphone) hear English only and make one name of
//! many that are short or from elsewhere. The rules fold the ways in which one sound is written in
//! the languages that meet in British registers: `ph`/`f`/`v`, `c`/`k`/`q`, `kh`/`k`, `sch`/`sh`/
//! `sz`, `cz`/`tch`, `ou`/`u`, a silent `h`, doubled letters. The first vowel stays and so does a
//! last `a`, for `hassan` is not `hussain`, nor `karim` `karima`.

/// Longest key, in letters.
const LONGEST: usize = 8;

/// The key of a standard name, all its words run together.
pub fn key(name: &str) -> String {
    let mut out = sounds(name);
    // Vowels are lower case where they carry the key; see `sounds`.
    let mut kept = 0;
    out.retain(|sound| {
        let keep = !is_vowel(sound) || kept < 1;
        kept += usize::from(is_vowel(sound));
        keep
    });
    let ends_in_a = name.trim_end_matches('h').ends_with('a') && kept > 1;
    out.truncate(LONGEST);
    if ends_in_a {
        out.push('a');
    }
    out
}

/// The key of each word of a standard name.
pub fn words(name: &str) -> impl Iterator<Item = String> {
    super::name::tokens(name).map(key)
}

/// The consonants alone, and the first letter if it is a vowel: coarser than [`key`], for blocking.
pub fn skeleton(name: &str) -> String {
    let sounds = sounds(name);
    let mut letters = sounds.chars();
    let mut out: String = letters.next().into_iter().collect();
    out.extend(letters.filter(|sound| !is_vowel(*sound)));
    out.truncate(LONGEST);
    out
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u')
}

/// The sounds of a name: consonants folded, vowels in three classes, runs made one.
fn sounds(name: &str) -> String {
    let letters: Vec<u8> = name.bytes().filter(u8::is_ascii_lowercase).collect();
    let mut out = String::with_capacity(letters.len());
    let mut left = letters.as_slice();
    let mut before = 0_u8;
    while let [letter, ..] = left {
        let (sound, taken) = sound(before, left);
        for one in sound.chars() {
            // Only the first of several vowels in a row is heard.
            let again = out.ends_with(one) || is_vowel(one) && out.ends_with(is_vowel);
            if !again {
                out.push(one);
            }
        }
        before = left.get(taken.saturating_sub(1)).copied().unwrap_or(*letter);
        left = left.get(taken..).unwrap_or_default();
    }
    out
}

/// What the front of `left` sounds like, after the letter `before` (0 at the start), and how many
/// letters that took.
fn sound(before: u8, left: &[u8]) -> (&'static str, usize) {
    match left {
        [b's', b'c', b'h', ..] | [b's', b'h', b'c', b'h', ..] => ("s", 3),
        [b't', b'c', b'h', ..] | [b't', b's', b'h', ..] => ("c", 3),
        [b'd', b'z', b'h', ..] => ("j", 3),
        [b'c', b'z', ..] | [b'c', b'h', ..] | [b't', b'z', ..] => ("c", 2),
        [b's', b'h', ..] | [b's', b'z', ..] | [b'z', b'h', ..] | [b's', b'c', b'i' | b'e', ..] => {
            ("s", 2)
        }
        [b'p', b'h', ..] => ("f", 2),
        [b't' | b'd', b'h', ..] => ("t", 2),
        [b'b', b'h', ..] => ("b", 2),
        [b'c', b'k', ..] | [b'k', b'h', ..] | [b'q', b'u', ..] => ("k", 2),
        [b'd', b'j', ..] | [b'd', b'g', b'e' | b'i', ..] => ("j", 2),
        [b'g', b'h', rest @ ..] => gh(before, rest),
        [b'o' | b'a', b'u' | b'w', ..] => ("u", 2),
        [letter, rest @ ..] => (single(before, *letter, rest), 1),
        [] => ("", 1),
    }
}

/// `gh` is silent after a vowel in English spelling (`baugh`, `wright`), and a `g` elsewhere.
fn gh(before: u8, rest: &[u8]) -> (&'static str, usize) {
    let heard = before == 0 || rest.first().copied().is_some_and(written_vowel);
    (if heard { "g" } else { "" }, 2)
}

fn single(before: u8, letter: u8, rest: &[u8]) -> &'static str {
    let next = rest.first().copied().unwrap_or(0);
    match letter {
        b'a' => "a",
        b'e' | b'i' => "i",
        b'o' | b'u' => "u",
        b'y' if before == 0 && written_vowel(next) => "y",
        b'y' => "i",
        b'b' => "b",
        b'c' if matches!(next, b'e' | b'i' | b'y') => "s",
        b'c' | b'k' | b'q' => "k",
        b'd' | b't' => "t",
        b'f' | b'v' => "f",
        b'w' if before != 0 && !written_vowel(next) => "u",
        b'w' => "f",
        b'g' => "g",
        b'h' if before == 0 || written_vowel(before) && written_vowel(next) => "h",
        b'j' => "j",
        b'l' => "l",
        b'm' => "m",
        b'n' => "n",
        b'p' => "p",
        b'r' => "r",
        b's' | b'z' => "s",
        b'x' if before == 0 => "s",
        b'x' => "ks",
        _ => "",
    }
}

fn written_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn alike(names: &[&str]) {
        let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
        assert!(keys.windows(2).all(|two| two.first() == two.last()), "{names:?} {keys:?}");
    }

    #[test]
    fn spellings_of_one_name_share_a_key_whatever_its_origin() {
        alike(&["mohammed", "muhammad", "mohamed", "muhammed", "mohammad"]);
        alike(&["hussain", "hussein", "husain", "hossain"]);
        alike(&["choudhury", "chowdhury", "chaudhry", "chaudhary"]);
        alike(&["youssef", "yusuf", "yousaf", "yusef"]);
        alike(&["stephen", "steven", "stefan"]);
        alike(&["catherine", "katherine", "kathryn"]);
        alike(&["sarah", "sara"]);
        alike(&["aisha", "aysha", "ayesha", "aishah"]);
        alike(&["ahmed", "ahmad", "ahmet"]);
        alike(&["wiktor", "viktor", "victor"]);
        alike(&["abdulrahim", "abdul raheem"]);
        alike(&["shevchenko", "schevchenko"]);
        alike(&["baugh", "bau"]);
    }

    #[test]
    fn names_that_brothers_and_sisters_carry_do_not_share_a_key() {
        for (one, other) in [
            ("hassan", "hussain"),
            ("karim", "karima"),
            ("amin", "amina"),
            ("salim", "salma"),
            ("yusuf", "joseph"),
            ("mahmoud", "mohammed"),
            ("emily", "amelia"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_skeleton_forgets_vowels_and_a_key_is_short() {
        assert_eq!(skeleton("hassan"), skeleton("hussain"));
        assert_eq!(skeleton("mohammed"), skeleton("mahamud"));
        assert_eq!((key(""), skeleton("")), (String::new(), String::new()));
        assert!(key("wolfeschlegelsteinhausenbergerdorff").len() <= LONGEST + 1);
        assert_eq!(words("anna maria").count(), 2);
    }
}
