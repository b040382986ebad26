//! Tests only: our components print what the packages print for the packages' own examples.
//!
//! HTML is compared as a browser reads it: tags, attributes in any order, text without the blanks
//! that the templates are laid out with.

use std::collections::BTreeMap;

use askama::Template;
use html5gum::{Token, Tokenizer};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::examples::mended;

/// Examples that we leave out, with the reason: package, component, example.
const LEFT_OUT: &str = include_str!("left_out.toml");

/// The examples of one component.
#[derive(Debug)]
pub(crate) struct Fixtures {
    name: String,
    examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
struct Example {
    name: String,
    options: serde_json::Value,
    html: String,
}

#[derive(Debug, Deserialize)]
struct Examples {
    fixtures: Vec<Example>,
}

impl Fixtures {
    /// Those that GOV.UK Frontend ships.
    pub(crate) fn govuk(component: &str) -> Fixtures {
        let path = format!("{}/fixtures/{component}.json", env!("ASSETS"));
        let text = std::fs::read_to_string(&path).expect("cargo xtask assets keeps the fixtures");
        let examples: Examples = serde_json::from_str(&text).unwrap();
        Fixtures { name: format!("govuk/{component}"), examples: examples.fixtures }
    }

    /// Ours, with what MoJ Frontend's templates print for them.
    pub(crate) fn moj(component: &str) -> Fixtures {
        let all: BTreeMap<String, Vec<Example>> =
            serde_json::from_str(include_str!("moj/examples.json")).unwrap();
        let examples = all.into_iter().find(|(name, _)| name == component).unwrap().1;
        Fixtures { name: format!("moj/{component}"), examples }
    }
}

/// Every example that is not left out is printed the same; none is left out that would be.
pub(crate) fn same<T: Template + DeserializeOwned>(fixtures: Fixtures) {
    let left_out: toml::Table = LEFT_OUT.parse().unwrap();
    let none = toml::Table::new();
    let left_out = left_out.get(&fixtures.name).and_then(|it| it.as_table()).unwrap_or(&none);
    let mut wrong = vec![];
    let mut good = 0;
    for example in &fixtures.examples {
        match (difference::<T>(example), left_out.contains_key(&example.name)) {
            (None, false) => good += 1,
            (None, true) => wrong.push(format!("`{}` is left out and passes", example.name)),
            (Some(why), false) => wrong.push(format!("`{}`: {why}", example.name)),
            (Some(_), true) => {}
        }
    }
    let names: Vec<&String> = fixtures.examples.iter().map(|it| &it.name).collect();
    for name in left_out.keys().filter(|name| !names.contains(name)) {
        wrong.push(format!("`{name}` is left out and does not exist"));
    }
    println!("{}: {good} of {} examples the same", fixtures.name, names.len());
    assert!(wrong.is_empty(), "{}\n{}", fixtures.name, wrong.join("\n"));
}

fn difference<T: Template + DeserializeOwned>(example: &Example) -> Option<String> {
    let component: T = match serde_json::from_value(mended(&example.options)) {
        Ok(component) => component,
        Err(why) => return Some(format!("options: {why}")),
    };
    let (ours, theirs) = (read(&component.render().unwrap()), read(&example.html));
    if ours == theirs {
        return None;
    }
    let at = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).count();
    let (ours, theirs) = (ours.get(at), theirs.get(at));
    Some(format!("token {at}: ours {ours:?}, theirs {theirs:?}"))
}

/// The tokens of a document.
fn read(html: &str) -> Vec<String> {
    let mut tokens: Vec<String> = vec![];
    for token in Tokenizer::new(html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter();
                let mut attributes: Vec<String> = attributes
                    .map(|(name, value)| format!("{}={:?}", text(name), held(name, value)))
                    .collect();
                attributes.sort();
                tokens.push(format!("<{name} {}>", attributes.join(" ")));
            }
            Token::EndTag(tag) if text(&tag.name) != "path" => {
                tokens.push(format!("</{}>", text(&tag.name)));
            }
            Token::String(string) => {
                let said = blanks(&text(&string));
                if !said.is_empty() {
                    tokens.push(said);
                }
            }
            _ => {}
        }
    }
    tokens
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The value of an attribute; classes are in no order.
fn held(name: &[u8], value: &[u8]) -> String {
    let value = text(value);
    let mut words: Vec<&str> = value.split_whitespace().collect();
    if name == b"class" {
        words.sort_unstable();
    }
    words.join(" ")
}

fn blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_difference_is_seen_and_the_order_of_attributes_is_none() {
    assert_eq!(read("<a b='1' c=\"2\">x  y</a>"), read("<a c=2  b=1> x y\n</a>"));
    for other in ["<a b=1>x y</a>", "<a b=1 c=2>x  z</a>", "<i b=1 c=2>x y</i>", "<a b=1 c=2>x y"] {
        assert_ne!(read("<a b=1 c=2>x y</a>"), read(other), "{other}");
    }
}
