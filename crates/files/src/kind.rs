//! What a file is, by its bytes: what it calls itself proves nothing.

/// A sort of file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A photograph.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// A document as it prints.
    Pdf,
    /// Plain text.
    Text,
}

/// What sort of file these bytes are; nothing where it is none that is kept. What no list of
/// beginnings knows is text where every letter of it can be shown.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    match infer::get(bytes).map(|known| known.mime_type()) {
        Some("image/jpeg") => Some(Kind::Jpeg),
        Some("image/png") => Some(Kind::Png),
        Some("application/pdf") => Some(Kind::Pdf),
        Some(_) => None,
        None => is_text(bytes).then_some(Kind::Text),
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let shown = |letter: char| !letter.is_control() || ['\n', '\r', '\t'].contains(&letter);
    std::str::from_utf8(bytes).is_ok_and(|text| !text.is_empty() && text.chars().all(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say_and_not_what_it_is_called() {
        let kinds: [(&[u8], Option<Kind>); 9] = [
            (b"\xff\xd8\xff\xe0 and so on", Some(Kind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n and so on", Some(Kind::Png)),
            (b"%PDF-1.7 and so on", Some(Kind::Pdf)),
            ("what he wrote: \u{201c}soon\u{201d}\n".as_bytes(), Some(Kind::Text)),
            (b"MZ\x90\0 a program", None),
            (b"PK\x03\x04 an archive", None),
            (b"<!DOCTYPE html><script>", None),
            (b"text with a \0 in it", None),
            (b"", None),
        ];
        for (bytes, expected) in kinds {
            assert_eq!(kind(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
