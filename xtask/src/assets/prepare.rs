//! What is changed before a file is served: the font and the crest belong to GOV.UK alone.

use anyhow::{Context, bail};

/// What must not be left in anything that is served.
const BANNED: [&str; 4] = ["GDS Transport", "@font-face", "govuk-crest", "url(/"];

/// The file as it is served.
///
/// # Errors
/// When something that we may not use, or an address that leads nowhere, would be left.
pub(crate) fn prepared(name: &str, bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    match name.rsplit('.').next() {
        Some("css") => style(name, text(name, bytes)?).map(String::into_bytes),
        Some("js") => Ok(without_map(text(name, bytes)?).into_bytes()),
        _ => Ok(bytes.to_vec()),
    }
}

fn text<'b>(name: &str, bytes: &'b [u8]) -> anyhow::Result<&'b str> {
    std::str::from_utf8(bytes).with_context(|| format!("`{name}` is no text"))
}

fn style(name: &str, text: &str) -> anyhow::Result<String> {
    let text = without_faces(text)
        .replace("GDS Transport,arial", "arial")
        .replace("url(/assets/images/govuk-crest.svg)", "none")
        .replace("url(/assets/", "url(");
    let text = without_map(&text);
    if let Some(left) = BANNED.iter().find(|banned| text.contains(**banned)) {
        bail!("`{name}` still says `{left}`; teach xtask/src/assets/prepare.rs the new form");
    }
    Ok(text)
}

/// Without blocks of fonts to load.
fn without_faces(text: &str) -> String {
    let mut parts = text.split("@font-face{");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept += part.split_once('}').map_or("", |(_, rest)| rest);
    }
    kept
}

/// Without the last comment, which names a file that is not served.
fn without_map(text: &str) -> String {
    let cut = ["/*# sourceMappingURL", "//# sourceMappingURL"];
    let at = cut.iter().filter_map(|mark| text.rfind(mark)).min();
    at.and_then(|at| text.get(..at)).unwrap_or(text).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str) -> anyhow::Result<String> {
        prepared("a.css", text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn font_crest_and_map_are_taken_out_and_pictures_stand_beside() {
        let text = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}\
                    b{font-family:GDS Transport,arial,sans-serif}\
                    c{background:url(/assets/images/govuk-crest.svg)}\
                    d{background:url(/assets/images/i.svg)}\n/*# sourceMappingURL=a.css.map */\n";
        let want = "b{font-family:arial,sans-serif}c{background:none}\
                    d{background:url(images/i.svg)}";
        assert_eq!(css(text).unwrap(), want);
    }

    #[test]
    fn a_form_of_the_font_that_we_do_not_know_is_refused() {
        for odd in ["b{font:1px \"GDS Transport\"}", "@font-face {}", "c{d:url(/x.svg)}"] {
            let why = css(odd).unwrap_err().to_string();
            assert!(why.starts_with("`a.css` still says"), "{why}");
        }
    }

    #[test]
    fn a_script_loses_its_map_only() {
        let script = b"export{a};//# sourceMappingURL=a.js.map\n";
        assert_eq!(prepared("a.js", script).unwrap(), b"export{a};");
        assert_eq!(prepared("a.svg", b"<svg/>").unwrap(), b"<svg/>");
    }
}
