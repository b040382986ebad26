//! What is served beside pages: files that may be kept for ever, compressed where asked.

use crate::site::{get, send, with_case};

const MEMORY: &str = "sqlite::memory:";

/// The address of a file, as the first page writes it.
fn named(page: &str, file: &str) -> String {
    let address = page.split('"').find(|part| part.starts_with("/assets/") && part.ends_with(file));
    address.unwrap().to_owned()
}

#[test]
fn a_file_is_kept_for_ever_under_its_address_and_asked_for_once() {
    let (_service, address) = with_case(MEMORY);
    let path = named(&get(address, "/").body, "throughline.css");
    let got = get(address, &path);
    assert_eq!(got.status, 200);
    for header in ["immutable", "max-age=31536000", "text/css", "nosniff", "default-src 'none'"] {
        assert!(got.head.contains(header), "{header}\n{}", got.head);
    }
    let (_, tag) = got.head.split_once("etag: ").unwrap();
    let known = format!("If-None-Match: {}\r\n", tag.lines().next().unwrap());
    let again = send(address, "GET", &path, &known);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let old = path.replace(path.split('/').nth(2).unwrap(), "0000000000000000");
    assert_eq!(get(address, &old).status, 404);
    assert!(!get(address, &old).head.contains("immutable"));
}

#[test]
fn pages_and_files_are_compressed_for_whoever_can_read_it() {
    let (_service, address) = with_case(MEMORY);
    let style = named(&get(address, "/").body, "throughline.css");
    for path in ["/", style.as_str()] {
        let got = send(address, "GET", path, "Accept-Encoding: gzip\r\n");
        assert!(got.head.contains("content-encoding: gzip"), "{path}\n{}", got.head);
        assert!(!get(address, path).head.contains("content-encoding"), "{path}");
    }
}

#[test]
fn more_than_a_form_may_hold_is_refused_in_plain_words() {
    let (_service, address) = with_case(MEMORY);
    let got = send(address, "POST", "/", "Content-Length: 9000000\r\n");
    assert_eq!(got.status, 413);
    assert!(got.body.contains("more than can be sent"), "{}", got.body);
    assert!(got.head.contains("default-src 'none'"), "{}", got.head);
}
