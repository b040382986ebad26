//! Files through the pages: added to a case, brought along with a referral, and saved again.

use std::sync::Arc;

use crate::referral::{Browser, site as guests};
use crate::site::{Got, case, get_as, raw, served, service, signed};
use crate::typed::{At, Form, does, words};

const MEMORY: &str = "sqlite::memory:";
const PDF: &str = "%PDF-1.7 what was on the screen";
const ADD: &str = "/case/a/do/partner.share-file";
const SAYS: [(&str, &str); 2] = [("title", "A screen of 3 May"), ("from", "the school, by e-mail")];

/// The body of a form with a file in it, as browsers send one.
fn multipart(fields: &[(&str, &str)], file: Option<(&str, &str)>) -> (String, String) {
    let mut body = String::new();
    for (name, text) in fields {
        body +=
            &format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
    }
    if let Some((name, text)) = file {
        body += &format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n{text}\r\n"
        );
    }
    body += "--edge--\r\n";
    let length = body.len();
    let head = format!(
        "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=edge\r\n\
         Content-Length: {length}\r\n"
    );
    (head, body)
}

/// Sends the form of a page with a file in it.
fn sends(at: At, page: &str, fields: &[(&str, &str)], file: Option<(&str, &str)>) -> Got {
    let form = Form::of(page).type_in(fields);
    let all: Vec<(&str, &str)> = [&form.hidden, &form.typed]
        .into_iter()
        .flatten()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let (head, body) = multipart(&all, file);
    raw(at.0, ("POST", &form.action), &format!("{head}{}", signed(at.0, at.1)), &body)
}

fn site() -> (Arc<::service::Service>, At) {
    let service = service(MEMORY);
    case(&service);
    let at = (served(Arc::clone(&service)), "officer");
    does(at, "/case/a/do/home.name-holder", &[("holder", "officer")]);
    (service, at)
}

/// The address of the only file of the case.
fn file(at: At) -> String {
    let page = get_as(at.0, at.1, "/case/a/files").body;
    let (_, rest) = page.split_once("href=\"/case/a/file/").expect(&page);
    format!("/case/a/file/{}", rest.split('"').next().unwrap())
}

#[test]
fn a_file_is_added_to_a_case_and_saved_again_as_it_was() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    let sent = sends(at, &page, &SAYS, Some(("C:\\screens\\3 May.png", PDF)));
    assert!(sent.head.contains("location: /case/a/files?done=partner.share-file"), "{}", sent.head);
    let list = words(&get_as(at.0, at.1, "/case/a/files?done=partner.share-file").body);
    assert!(
        list.contains("A file was shared") && list.contains("3 May.png (PDF, 31 bytes)"),
        "{list}"
    );
    let one = words(&get_as(at.0, at.1, &file(at)).body);
    assert!(one.contains("the school, by e-mail") && one.contains("SHA-256"), "{one}");
    let content = get_as(at.0, at.1, &format!("{}/content", file(at)));
    assert_eq!(content.body, PDF);
    for line in [
        "content-type: application/pdf\r\n",
        "content-disposition: attachment; filename*=UTF-8''3%20May.png\r\n",
        "content-security-policy: default-src 'none'; sandbox\r\n",
        "x-content-type-options: nosniff\r\n",
    ] {
        assert!(content.head.contains(line), "{line}{}", content.head);
    }
}

#[test]
fn a_file_stays_while_what_is_said_of_it_is_mended() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    let wrong = sends(at, &page, &[("title", "A <screen>")], Some(("screen.png", PDF)));
    let says = words(&wrong.body);
    assert_eq!(wrong.status, 400);
    assert!(says.contains("Enter from whom and how the file came to you"), "{says}");
    assert!(says.contains("\u{201c}screen.png\u{201d} (PDF, 31 bytes) is here"), "{says}");
    assert!(wrong.body.contains("value=\"A &#60;screen&#62;\""), "{}", wrong.body);
    let sent = sends(at, &wrong.body, &SAYS[1..], None);
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(get_as(at.0, at.1, &format!("{}/content", file(at))).body, PDF);
}

#[test]
fn a_form_with_a_file_that_is_sent_twice_adds_it_once() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    assert_eq!(sends(at, &page, &SAYS, Some(("screen.png", PDF))).status, 303);
    let again = sends(at, &page, &SAYS, Some(("screen.png", PDF)));
    assert_eq!(again.status, 303, "{}", again.body);
    let bare = sends(at, &page, &SAYS, None);
    assert_eq!(bare.status, 303, "it leads where it led before: {}", bare.body);
    let list = get_as(at.0, at.1, "/case/a/files").body;
    assert_eq!(list.matches("href=\"/case/a/file/").count(), 1, "{list}");
}

#[test]
fn what_is_wrong_with_a_file_is_told_beside_it() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    for (file, says) in [
        (None, "Choose a file"),
        (Some(("a.png", "PK\u{3}\u{4} an archive")), "This sort of file is not kept"),
        (Some(("a.png", "")), "The file is empty"),
    ] {
        let got = sends(at, &page, &SAYS, file);
        assert_eq!(got.status, 400, "{says}");
        assert!(words(&got.body).contains(says), "{says}: {}", words(&got.body));
    }
    let large = "a".repeat(5_000_001);
    let got = sends(at, &page, &SAYS, Some(("a.txt", &large)));
    assert!(got.status == 400 && words(&got.body).contains("may be 5000000"), "{}", got.body);
    let bomb = "a".repeat(13 << 20);
    let got = sends(at, &page, &SAYS, Some(("a.txt", &bomb)));
    assert_eq!(got.status, 413, "{}", got.head);
}

#[test]
fn nobody_sends_a_file_for_somebody_else() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    let form = Form::of(&page);
    let id = form.hidden.iter().find(|(name, _)| name == "id").unwrap().1.clone();
    let (head, body) = multipart(&[("id", &id), SAYS[0], SAYS[1]], Some(("screen.png", PDF)));
    let cookie = signed(at.0, at.1);
    let bare = raw(at.0, ("POST", ADD), &format!("{head}{cookie}"), &body);
    assert_eq!(bare.status, 403, "no token of the session: {}", bare.body);
    let other = head.replace("same-origin", "cross-site");
    assert_eq!(raw(at.0, ("POST", ADD), &format!("{other}{cookie}"), &body).status, 403);
    assert_eq!(get_as(at.0, "stranger", ADD).status, 403);
    let odd = multipart(&[("id", "../x"), SAYS[0], SAYS[1]], None);
    assert_ne!(raw(at.0, ("POST", ADD), &format!("{}{cookie}", odd.0), &odd.1).status, 303);
}

/// Sends a file along with a referral; answers what came.
fn along(browser: &mut Browser, shows: &str, file: Option<(&str, &str)>) -> Got {
    let (head, body) = multipart(&[("shows", shows)], file);
    browser.send("/refer/files", &head, &body)
}

#[test]
fn pictures_and_documents_come_with_a_referral_and_are_read_by_whoever_takes_it_on() {
    let (_service, mut browser) = guests(MEMORY);
    browser.sends("/refer", &[]);
    assert_eq!(along(&mut browser, "", None).status, 400, "nothing was chosen");
    assert_eq!(along(&mut browser, "", Some(("a.exe", "MZ\u{1}\u{2}"))).status, 400);
    for (shows, name) in
        [("A message", "one.pdf"), ("", "two.pdf"), ("Sent by mistake", "three.pdf")]
    {
        assert_eq!(along(&mut browser, shows, Some((name, PDF))).status, 303);
    }
    let page = browser.get("/refer/files?lang=cy").body;
    assert!(page.contains("Yr hyn yr ydych wedi\u{2019}i ychwanegu"), "{page}");
    let third = page.rsplit("value=\"file-").next().unwrap();
    let id = format!("file-{}", third.split('"').next().unwrap());
    assert_eq!(browser.sends("/refer/files/remove", &[("id", &id)]), "/refer/files");
    let reference = browser.referred();
    let at = (browser.at(), "officer");
    let page = get_as(at.0, at.1, &format!("/contact/{reference}")).body;
    let says = words(&page);
    assert!(says.contains("A message one.pdf") && says.contains("two.pdf two.pdf"), "{says}");
    assert!(!says.contains("three.pdf"), "{says}");
    let address = page.split(&format!("href=\"/contact/{reference}/file/")).nth(1).unwrap();
    let address = address.split('"').next().unwrap();
    let content = get_as(at.0, at.1, &format!("/contact/{reference}/file/{address}/content"));
    assert_eq!(content.body, PDF);
    let nobody =
        raw(at.0, ("GET", &format!("/contact/{reference}/file/{address}/content")), "", "");
    assert_eq!(nobody.status, 303, "nobody reads it without signing in");
    let denied = get_as(at.0, "teacher", &format!("/contact/{reference}/file/{address}/content"));
    assert_eq!(denied.status, 403);
}

#[test]
fn a_referral_takes_as_many_files_as_the_pack_says() {
    let (_service, mut browser) = guests(MEMORY);
    browser.sends("/refer", &[]);
    for _ in 0..7 {
        along(&mut browser, "", Some(("a.pdf", PDF)));
    }
    let page = browser.get("/refer/files").body;
    assert_eq!(page.matches("name=\"id\"").count(), 5, "{page}");
    assert!(page.contains("No more files can be added here"), "{page}");
}

#[test]
fn what_is_typed_with_a_file_comes_back_after_signing_in_again() {
    let (_service, at) = site();
    let page = get_as(at.0, at.1, ADD).body;
    let form = Form::of(&page).type_in(&SAYS);
    let all: Vec<(&str, &str)> = [&form.hidden, &form.typed]
        .into_iter()
        .flatten()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let (head, body) = multipart(&all, Some(("screen.png", PDF)));
    let out = raw(at.0, ("POST", ADD), &head, &body);
    assert!(
        out.body.contains("kept.title") && out.body.contains("A screen of 3 May"),
        "{}",
        out.body
    );
    let back = Form::with(&out.body, "kept.title").type_in(&[("person", "officer")]);
    let kept = back.send_with(at.0, "");
    assert!(kept.body.contains("Go on with what you typed"), "{}", kept.body);
    let cookie = crate::site::cookie(&kept);
    let on = Form::with(&kept.body, "A screen of 3 May").send_with(at.0, &cookie);
    let says = words(&on.body);
    assert!(on.status == 400 && says.contains("Choose a file"), "{} {says}", on.status);
    assert!(on.body.contains("value=\"A screen of 3 May\""), "{}", on.body);
}
