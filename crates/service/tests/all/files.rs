//! Files: nothing is on the record without its bytes, and no byte is read without an entry.

use access::{Policies, States};
use pathway::file::{File, Media};
use pathway::{Act, Event, Target};
use service::{Answer, Custody, FilePage, Purpose, Question, ServiceError, Staged, Visitor};

use crate::harness::{Harness, on_both};
use crate::people::{actor, command};

const PDF: &[u8] = b"%PDF-1.7 what was on the screen";
const NAME: &str = "screen.pdf";

fn case() -> Target {
    Target::Case("k1".into())
}

fn staged(harness: &Harness, target: &Target, id: &str) -> Staged {
    harness.service().stage(target, id, (NAME, PDF)).unwrap()
}

fn said(staged: Staged) -> File {
    let Staged { id, name, media, bytes, sha256 } = staged;
    let (title, from) = ("what was on the screen".into(), "the school, by e-mail".into());
    File { id, title, from, name, media, bytes, sha256 }
}

fn asked(
    harness: &Harness,
    who: &str,
    custody: Custody,
) -> Result<Option<Box<FilePage>>, ServiceError> {
    let by = actor(who);
    let visitor = Visitor::new(by.clone(), Purpose::of(by.role), States::NONE).unwrap();
    let rules = Policies::built_in().unwrap();
    let question = Question::File(case(), "f1".into(), custody);
    match harness.service().enter(&rules, &visitor).view(&question)? {
        Answer::File(found) => Ok(found),
        other => panic!("{other:?}"),
    }
}

/// The bytes as somebody reads them.
#[track_caller]
fn read(harness: &Harness, who: &str) -> Option<Vec<u8>> {
    asked(harness, who, Custody::Content).unwrap().unwrap().bytes
}

fn shared(harness: &Harness) {
    let file = said(staged(harness, &case(), "f1"));
    harness.does("officer", "case/k1", Act::FileShare(file));
}

#[test]
fn a_file_comes_back_as_it_was_sent_with_what_its_bytes_hash_to() {
    on_both(|harness| {
        harness.referred();
        shared(harness);
        assert_eq!(read(harness, "officer").unwrap(), PDF);
        let page = asked(harness, "officer", Custody::Said).unwrap().unwrap();
        assert_eq!((page.file.media, page.file.bytes), (Media::Pdf, PDF.len() as u64));
        assert_eq!(page.file.sha256.len(), 64);
        assert!(page.bytes.is_none(), "what it is, is read without it");
        let left = harness.service().staged(&case(), "f1").unwrap();
        assert_eq!(left, None, "what was sent first is gone once it is on the record");
    });
}

#[test]
fn nothing_is_on_the_record_of_a_file_whose_bytes_were_not_sent() {
    on_both(|harness| {
        harness.referred();
        let size = harness.size();
        let file = said(staged(harness, &case(), "f1"));
        harness.service().unstage(&case(), "f1").unwrap();
        let tried = harness.tries("officer", "case/k1", Act::FileShare(file.clone()));
        assert_eq!(tried.unwrap_err().code(), "service.no-file");
        for other in [
            File { bytes: 7, ..file.clone() },
            File { media: Media::Png, ..file.clone() },
            File { sha256: "0".repeat(64), ..file.clone() },
            File { name: "other.pdf".into(), ..file },
        ] {
            staged(harness, &case(), "f1");
            let tried = harness.tries("officer", "case/k1", Act::FileShare(other));
            assert_eq!(tried.unwrap_err().code(), "service.no-file");
        }
        assert_eq!(harness.size(), size);
    });
}

#[test]
fn a_file_sent_twice_is_added_once() {
    on_both(|harness| {
        harness.referred();
        let file = said(staged(harness, &case(), "f1"));
        let it = command("officer", "case/k1", Act::FileShare(file), harness.now());
        assert!(!harness.keyed(Some("once"), &it).unwrap().again);
        assert!(harness.keyed(Some("once"), &it).unwrap().again);
        let added = harness.events("case/k1");
        let added = added.iter().filter(|event| matches!(event, Event::FileShared(_)));
        assert_eq!(added.count(), 1);
    });
}

#[test]
fn who_may_not_read_the_case_reads_no_file_of_it_and_who_did_is_known() {
    on_both(|harness| {
        harness.referred();
        shared(harness);
        for who in ["nurse", "coordinator"] {
            let told = asked(harness, who, Custody::Content);
            assert!(matches!(told, Err(ServiceError::NotAllowed(_))), "{who}: {told:?}");
        }
        read(harness, "officer");
        let page = asked(harness, "keeper", Custody::Said).unwrap().unwrap();
        let opened: Vec<_> = page.opened.unwrap().into_iter().map(|row| row.actor).collect();
        assert_eq!(opened, ["officer"], "who looked at what it is has not opened it");
        assert_eq!(asked(harness, "officer", Custody::Said).unwrap().unwrap().opened, None);
    });
}

#[test]
fn bytes_that_are_not_those_of_the_entry_are_not_shown() {
    on_both(|harness| {
        harness.referred();
        shared(harness);
        let service = harness.service();
        let swapped = service.db().write(|tx| {
            files::destroy(tx, "case/k1/f1")?;
            files::keep(tx, service.record(), ("case/k1/f1", b"%PDF-1.7 something else"))
        });
        swapped.unwrap();
        let told = asked(harness, "officer", Custody::Content);
        assert_eq!(told.unwrap_err().code(), "files.unsealable");
    });
}

#[test]
fn the_files_of_a_contact_go_with_what_it_says() {
    on_both(|harness| {
        harness.referred();
        let contact = Target::Contact("c1".into());
        let file = said(staged(harness, &contact, "f1"));
        harness.does("officer", "contact/c1", Act::ContactFile(file));
        let there = |harness: &Harness| {
            let service = harness.service();
            let open = |tx: &mut store::Tx<'_>| files::open(tx, service.record(), "contact/c1/f1");
            service.db().read(open).unwrap().is_some()
        };
        assert!(there(harness));
        harness.service().destroy_contact((&actor("keeper"), Purpose::Records), "c1").unwrap();
        assert!(!there(harness), "no copy is left");
    });
}

#[test]
fn what_is_no_picture_document_or_text_is_not_taken_nor_what_is_too_large() {
    on_both(|harness| {
        let code = |bytes: &[u8]| {
            let sent = harness.service().stage(&case(), "f1", ("screen.png", bytes));
            sent.map(|_| "taken").unwrap_or_else(|why| why.code())
        };
        assert_eq!(code(b""), "service.file-empty");
        assert_eq!(code(b"MZ\x90\0 a program that is called a picture"), "service.file-kind");
        assert_eq!(code(&[b'a'; 5_000_001]), "service.file-large");
        assert_eq!(code(&[b'a'; 5_000_000]), "taken");
    });
}

#[test]
fn a_file_that_was_sent_and_never_added_is_gone_when_drafts_are() {
    on_both(|harness| {
        staged(harness, &case(), "f1");
        harness.until("2027-01-01T00:00:00Z");
        assert_eq!(harness.service().staged(&case(), "f1").unwrap(), None);
    });
}
