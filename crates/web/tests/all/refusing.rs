//! Who looks is on the record before anything is read, or nothing is shown.

use crate::site::{get, get_as, signed, with_case};
use service::Service;
use testkit::SmallDisk;

store::statements! {
    /// From now on nobody can write an entry.
    BREAK = "CREATE TRIGGER closed BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'closed'); END";
}

/// The streams of the readings on the record, in order.
fn readings(service: &Service) -> Vec<String> {
    let entries = service.db().read(|tx| service.record().tail(tx, 100)).unwrap();
    let streams = entries.into_iter().map(|entry| entry.envelope);
    streams.filter(|it| it.kind == "reading.consulted").map(|it| it.stream).collect()
}

fn each_view_is_noted(url: &str) {
    let (service, address) = with_case(url);
    assert!(readings(&service).is_empty());
    get_as(address, "auditor", "/caseload");
    for path in ["/cases", "/case/a", "/case/none", "/people/p1/line"] {
        get(address, path);
    }
    // What is refused is noted as that.
    let noted = ["caseload", "cases", "case/a", "person/p1/outline"];
    let noted = noted.map(|it| format!("reading/{it}"));
    assert_eq!(readings(&service), noted);
}

#[test]
fn each_view_is_on_the_record_once_on_sqlite() {
    each_view_is_noted("sqlite::memory:");
}

#[test]
fn each_view_is_on_the_record_once_on_postgresql() {
    each_view_is_noted(&testkit::postgres());
}

#[test]
fn where_nobody_can_note_who_looks_nothing_is_shown() {
    let (service, address) = with_case("sqlite::memory:");
    assert_eq!(ALL.len(), 1);
    signed(address, "officer");
    service.db().write(|tx| tx.execute(BREAK, &[])).unwrap();
    for path in ["/case/none", "/cases", "/case/a", "/people/p1/line"] {
        let got = get(address, path);
        assert_eq!(got.status, 503, "{path}");
        assert!(!got.body.contains("Ambervale") && !got.body.contains("School"), "{}", got.body);
        assert!(got.body.contains("nothing is shown"), "{}", got.body);
        assert!(got.body.contains("<code>store."), "{}", got.body);
    }
    assert!(readings(&service).is_empty());
}

#[test]
fn where_there_is_no_room_to_note_who_looks_a_507_page_says_so() {
    let disk = SmallDisk::new("web-disk", 8);
    let (service, address) = with_case(&disk.file("record.db"));
    signed(address, "officer");
    disk.fill_up();
    let got = (0..5_000).map(|_| get(address, "/case/a")).find(|got| got.status != 200).unwrap();
    assert_eq!(got.status, 507, "{}", got.body);
    assert!(got.body.contains("no room to record who looks"), "{}", got.body);
    assert!(got.body.contains("<code>store.full</code>"), "{}", got.body);
    assert!(!got.body.contains("Ambervale") && !got.body.contains("School"), "{}", got.body);
    disk.make_room();
    assert_eq!(get(address, "/case/a").status, 200, "it goes on once there is room");
    record::verify(service.db(), &[], Some(service.record())).unwrap();
}
