//! Tests only: the options of the packages' examples as values of our components.
//!
//! Options come from a language in which nothing is checked. Here they become what our types hold:
//! `html` goes before `text` and both become `content`; `titleHtml` and `titleText` become `title`;
//! numbers become text; what is null is left out.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value};

use super::base::{Attributes, Content, Safe};

/// Options as our types read them.
pub(super) fn mended(options: &Value) -> Value {
    match options {
        Value::Object(map) => Value::Object(object(map)),
        Value::Array(items) => {
            let real = items.iter().filter(|it| !matches!(it, Value::Null | Value::Bool(false)));
            real.filter(|it| **it != "").map(mended).collect()
        }
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}

fn object(map: &Map<String, Value>) -> Map<String, Value> {
    let mut mended_map = Map::new();
    for (key, value) in map.iter().filter(|(_, value)| !value.is_null()) {
        let stem = key.strip_suffix("Html").or(key.strip_suffix("Text")).unwrap_or(key);
        let is_html = key == "html" || key.ends_with("Html");
        let key = if ["html", "text"].contains(&key.as_str()) { "content" } else { stem };
        let empty = value == "" || *value == Value::Bool(false);
        if key == "slots" {
            mended_map.insert(key.to_owned(), slots(value));
        } else if is_html && !empty {
            let html = Map::from_iter([("html".to_owned(), value.clone())]);
            mended_map.insert(key.to_owned(), Value::Object(html));
        } else if !(is_html || mended_map.get(key).is_some_and(Value::is_object)) {
            mended_map.insert(key.to_owned(), mended(value));
        }
    }
    mended_map
}

/// Slots hold HTML, also where nothing says so.
fn slots(value: &Value) -> Value {
    let Value::Object(map) = value else { return value.clone() };
    let slot = |value: &Value| match value {
        Value::String(html) => mended(&serde_json::json!({ "html": html })),
        other => mended(other),
    };
    map.iter().map(|(name, value)| (name.clone(), slot(value))).collect()
}

/// A number that may be written as text.
pub(super) fn number<'de, D: Deserializer<'de>, T>(input: D) -> Result<T, D::Error>
where
    T: FromStr,
    T::Err: Display,
{
    String::deserialize(input)?.parse().map_err(D::Error::custom)
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        match Value::deserialize(input)? {
            Value::String(text) => Ok(Content::Text(text)),
            Value::Bool(true) => Ok(Content::Text("true".to_owned())),
            Value::Bool(false) => Ok(Content::default()),
            Value::Object(map) => match map.get("html").and_then(Value::as_str) {
                Some(html) => Ok(Safe::example(html).into()),
                None => Err(D::Error::custom("neither text nor HTML")),
            },
            other => Err(D::Error::custom(format!("no content: {other}"))),
        }
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let map = Map::<String, Value>::deserialize(input)?;
        Ok(map.iter().fold(Attributes::default(), |attributes, (name, value)| {
            let optional = value.get("optional") == Some(&Value::Bool(true));
            match value.get("value").unwrap_or(value) {
                Value::Bool(holds) if optional => attributes.flag(name, *holds),
                Value::String(text) => attributes.with(name, text.as_str()),
                other => attributes.with(name, other.to_string()),
            }
        }))
    }
}
