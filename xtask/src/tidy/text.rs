//! What can be seen line by line: width, trailing space, words that we do not leave behind.

use super::source::Place;
use super::tree::TextFile;

/// The widest line of Rust, in characters.
const WIDTH: usize = 100;

/// Words that stop a change, each with what to do instead. Split, so as not to find themselves.
const BANNED: [(&str, &str); 6] = [
    (concat!("TO", "DO"), "do it now, or open an issue"),
    (concat!("FIX", "ME"), "fix it now, or open an issue"),
    (concat!("dbg", "!("), "take it out; return the figure, or print it on purpose"),
    (concat!("#[al", "low("), "use `expect` with a reason"),
    (concat!("#![al", "low("), "use `expect` with a reason"),
    (concat!("#[ig", "nore"), "give the test a small size here and a full one in `xtask long`"),
];

/// Folders of one machine; a file that names them works on that machine only.
const MACHINE: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Lines of Rust over the width.
pub(crate) fn wide(files: &[TextFile]) -> Vec<Place> {
    lines(files.iter().filter(|file| file.ends(".rs")), |line| {
        let width = line.chars().count();
        (width > WIDTH).then(|| format!("{width} characters"))
    })
}

/// Lines that end in white space.
pub(crate) fn trailing(files: &[TextFile]) -> Vec<Place> {
    lines(files, |line| (line.trim_end() != line).then(|| "white space at the end".to_owned()))
}

/// Lines with a banned word.
pub(crate) fn banned(files: &[TextFile]) -> Vec<Place> {
    lines(files.iter().filter(|file| !file.ends(".lock")), |line| {
        let found = BANNED.iter().find(|(word, _)| has_word(line, word));
        found.map(|(word, instead)| format!("`{word}`: {instead}"))
    })
}

/// Lines with an absolute path of one machine.
pub(crate) fn machine_paths(files: &[TextFile]) -> Vec<Place> {
    lines(files, |line| {
        let found = MACHINE.iter().find(|folder| has_path(line, folder));
        found.map(|folder| format!("`{folder}` exists on one machine only"))
    })
}

fn lines<'a>(
    files: impl IntoIterator<Item = &'a TextFile>,
    judge: impl Fn(&str) -> Option<String>,
) -> Vec<Place> {
    let mut places = Vec::new();
    for file in files {
        for (at, line) in (1..).zip(file.text.lines()) {
            places.extend(judge(line).map(|what| Place::new(&file.path, at, what)));
        }
    }
    places
}

/// A word stands alone where no letter, digit or underscore touches a letter of it.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        let joins = |side: Option<char>| side.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joins(before) && (word.ends_with('(') || !joins(after))
    })
}

/// A path begins where nothing that could belong to a longer path or an address comes before it.
fn has_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || ".-_~})".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> [TextFile; 1] {
        [TextFile { path: path.to_owned(), text: text.to_owned() }]
    }

    #[test]
    fn a_line_of_101_characters_is_too_wide_in_rust_only() {
        let text = format!("{}\n{}\n", "é".repeat(100), "é".repeat(101));
        assert_eq!(wide(&one("a.rs", &text)), [Place::new("a.rs", 2, "101 characters")]);
        assert_eq!(wide(&one("a.md", &text)), []);
    }

    #[test]
    fn white_space_at_the_end_of_a_line_is_found() {
        assert_eq!(trailing(&one("a.toml", "a = 1\nb = 2 \n")).len(), 1);
    }

    #[test]
    fn a_banned_word_is_named_with_what_to_do_instead() {
        let word = concat!("TO", "DO");
        let found = banned(&one("a.rs", &format!("// {word}: later\nlet {word}S_LEFT = 1;\n")));
        assert_eq!(found.len(), 1);
        assert!(found[0].what.ends_with("do it now, or open an issue"));
    }

    #[test]
    fn a_path_of_one_machine_is_found_and_an_address_is_not() {
        let folder = concat!("/wo", "rk/");
        let text = format!("open {folder}a\nhttps://example.org{folder}b\n\"{folder}c\"\n");
        let lines: Vec<usize> = machine_paths(&one("a.md", &text)).iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
