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
fn no_page_holds_a_script_or_a_style_or_asks_another_machine() {
    let (_service, address) = with_case(MEMORY);
    for path in [
        "/",
        "/cases",
        "/cases?after=zz",
        "/case/a",
        "/people/p1/line?show=content",
        "/people/p1/line/day",
        "/people/p1/line/day?day-day=x",
        "/people/p1/line/role",
        "/people/p1/line/role?day-day=x",
        "/nothing",
    ] {
        let body = get(address, path).body;
        for tag in body.split('<').filter(|tag| !tag.starts_with('/')) {
            let tag = tag.split('>').next().unwrap();
            let inside = tag.starts_with("style") || tag.contains(" style=");
            let bare = tag.starts_with("script") && !tag.contains(" src=\"/assets/");
            let handler = tag.split_whitespace().any(|it| it.starts_with("on") && it.contains('='));
            let away = ["src=\"http", "src=\"//", "href=\"http", "href=\"//"];
            let away = away.iter().any(|start| tag.contains(start));
            assert!(!(inside || bare || handler || away), "{path}: <{tag}>");
        }
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
