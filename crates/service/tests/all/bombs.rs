//! JSON that is made to hurt (R-I7): each a clear error, soon.

use std::time::{Duration, Instant};

use pathway::{Act, Event};
use service::{COMMAND_MAX, read_command};

/// How long an answer may take.
const LIMIT: Duration = Duration::from_millis(50);

/// Texts that hurt, each in the place of a message's fields.
fn bombs() -> Vec<(&'static str, String)> {
    let deep = |open: &str, close: &str| open.repeat(10_000) + &close.repeat(10_000);
    vec![
        ("lists 10,000 deep", deep("[", "]")),
        ("objects 10,000 deep", deep("{\"a\":", "}")),
        ("as many keys as a command can hold", keys(90_000)),
        ("a key twice", "{\"id\":\"a\",\"id\":\"b\",\"to\":\"c\",\"text\":\"d\"}".into()),
        ("a number too large", "{\"id\":1e400,\"to\":\"c\",\"text\":\"d\"}".into()),
        ("a text without an end", "{\"id\":\"".into()),
        ("half a surrogate", "{\"id\":\"\\ud800\",\"to\":\"c\",\"text\":\"d\"}".into()),
        ("a key of a megabyte", format!("{{\"{}\":0}}", "x".repeat(1_000_000))),
        ("no JSON", "\u{0}".into()),
    ]
}

/// An object of so many keys that nobody asked for.
fn keys(count: u64) -> String {
    let keys: String = (0..count).map(|nth| format!("\"k{nth}\":0,")).collect();
    format!("{{{keys}\"last\":0}}")
}

/// Every bomb is refused in time, by a text that fits on a page.
fn all_refused<T>(
    what: &str,
    bombs: impl IntoIterator<Item = (&'static str, String)>,
    read: impl Fn(&str) -> Result<T, String>,
) {
    let mut count = 0;
    for (name, text) in bombs {
        let once = || {
            let begun = Instant::now();
            let answer = read(&text);
            (begun.elapsed(), answer)
        };
        // The machine may be busy with other tests: the best of three counts.
        let (took, answer) = (0..3).map(|_| once()).min_by_key(|(took, _)| *took).unwrap();
        let error = answer.err().unwrap_or_else(|| panic!("{what}: {name} was taken"));
        assert!(took < LIMIT, "{what}: {name} took {took:?}");
        assert!((10..400).contains(&error.chars().count()), "{what}: {name}: {error}");
        count += 1;
    }
    println!("R-I7: {what}: {count} refused, each within {LIMIT:?}");
}

/// A command with something in the place of its act's fields; `last` puts the act's name after.
fn around(fields: &str, last: bool) -> String {
    let act = match last {
        true => format!("{{\"with\":{fields},\"do\":\"partner.send-message\"}}"),
        false => format!("{{\"do\":\"partner.send-message\",\"with\":{fields}}}"),
    };
    format!(
        "{{\"target\":{{\"case\":\"k1\"}},\"by\":{{\"id\":\"a\",\"organisation\":\"b\",\
         \"kind\":\"police\",\"role\":\"case-officer\"}},\"happened\":{{\"at\":\
         \"2026-03-02T10:00:00Z\",\"precision\":\"instant\",\"source\":null}},\"act\":{act},\
         \"overrides\":[]}}"
    )
}

fn read(text: &str) -> Result<(), String> {
    read_command(text.as_bytes()).map(drop).map_err(|error| error.to_string())
}

#[test]
fn a_sound_command_is_read_and_one_that_is_too_long_is_not_even_parsed() {
    let fields = |text: &str| format!("{{\"id\":\"m1\",\"to\":\"clinic\",\"text\":\"{text}\"}}");
    for last in [false, true] {
        let sound = read_command(around(&fields("please"), last).as_bytes()).unwrap();
        assert!(matches!(sound.act, Act::MessageSend(_)));
    }
    let long = around(&fields(&"x".repeat(COMMAND_MAX)), false);
    assert_eq!(read_command(long.as_bytes()).unwrap_err().code(), "service.too-large");
    let many = [("a million keys", around(&keys(1_000_000), false))];
    all_refused("a command that is too long", many, read);
    let huge = [("half a gigabyte", "[".repeat(512 << 20))];
    all_refused("a command that is too long", huge, read);
}

#[test]
fn commands_that_are_made_to_hurt_are_refused() {
    for last in [false, true] {
        let fields = bombs().into_iter().map(|(name, text)| (name, around(&text, last)));
        all_refused("an act in a command", fields, read);
    }
    all_refused("a command", bombs(), read);
}

#[test]
fn bodies_of_events_that_are_made_to_hurt_are_refused() {
    for kind in ["partner.message-sent", "standing.changed", "act.refused", "exit.closed"] {
        let small = bombs().into_iter().filter(|(name, _)| *name != "a key of a megabyte");
        all_refused(kind, small, |text| {
            Event::read(kind, text.as_bytes()).map_err(|error| error.to_string())
        });
    }
}
