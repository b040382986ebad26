//! What is printed. A reader that went away (`| head`) is no failure, and takes no result with it;
//! a full disk is told at the end. Text of tables and records cannot steer a terminal.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write, stdout};
use std::sync::OnceLock;

/// Why something was not printed.
static LOST: OnceLock<String> = OnceLock::new();

/// Prints a line.
macro_rules! say {
    ($($words:tt)*) => { $crate::say::print(format_args!("{}\n", format_args!($($words)*))) };
}

/// Prints without a line end.
macro_rules! say_on {
    ($($words:tt)*) => { $crate::say::print(format_args!($($words)*)) };
}

pub(crate) use {say, say_on};

/// Prints what does not steer a terminal.
pub(crate) fn print(words: Arguments<'_>) {
    let text = tame(&words.to_string());
    let mut out = stdout().lock();
    if let Err(why) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && why.kind() != ErrorKind::BrokenPipe
    {
        LOST.get_or_init(|| why.to_string());
    }
}

/// Why something was not printed that somebody waits for.
pub(crate) fn lost() -> Option<&'static str> {
    LOST.get().map(String::as_str)
}

/// A text in which nothing moves the cursor, colours, rings, or turns the direction of writing.
pub(crate) fn tame(text: &str) -> String {
    let steers = |it: char| {
        (it.is_control() && it != '\n' && it != '\t')
            || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|it| if steers(it) { char::REPLACEMENT_CHARACTER } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn text_cannot_steer_a_terminal_and_keeps_its_letters() {
        assert_eq!(
            tame("a\u{1b}[31mX\u{0}\u{202e}\u{9b}b"),
            "a\u{fffd}[31mX\u{fffd}\u{fffd}\u{fffd}b"
        );
        assert_eq!(tame("Zo\u{eb} \u{5d0}\u{5d1}\n\tx"), "Zo\u{eb} \u{5d0}\u{5d1}\n\tx");
    }
}
