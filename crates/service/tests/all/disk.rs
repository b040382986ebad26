//! A full disk (R-L13): new work is refused, reading goes on and is recorded, and when even that
//! cannot be, nothing is read.

use pathway::Act;
use record::{AUDIT_RESERVE, Entropy, MasterKey};
use service::{Clock, Purpose, Question, Service, ServiceError, Setup};
use store::{Db, Options};
use testkit::SmallDisk;

use crate::harness::{BEGIN, packs};
use crate::people::{actor, command, referral};

/// Opens a service on a small disk, with so much kept back.
fn open(disk: &SmallDisk, reserve: u64) -> Service {
    let options = Options { reserve, ..Options::default() };
    let setup = Setup {
        db: Db::open(&disk.file("record.db"), &options).unwrap(),
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::seeded(1),
        packs: packs(),
        clock: Clock::at(BEGIN.parse().unwrap()),
        alone: true,
    };
    Service::open(setup, "example.org/tests").unwrap()
}

fn records(service: &Service, nth: u64) -> Result<service::Done, ServiceError> {
    let about = format!("contact/c{nth}");
    let it = command("teacher", &about, referral(), service.clock().now());
    service.execute(Purpose::CaseWork, Some(&about), &it)
}

fn looks(service: &Service) -> Result<service::Answer, ServiceError> {
    service.view(&actor("nurse"), Purpose::Support, &Question::Overview)
}

fn readings(service: &Service) -> usize {
    let rows = service.dump().unwrap();
    rows.iter().filter(|row| row.starts_with("reading_view ")).count()
}

/// Looks until that is refused, and how often that was; every answer must be on the record.
fn looks_until_refused(service: &Service) -> usize {
    let before = readings(service);
    let mut looked = 0;
    while looks(service).is_ok() {
        looked += 1;
    }
    let refused = looks(service).unwrap_err();
    assert_eq!(refused.code(), "store.full", "{refused}");
    assert_eq!(readings(service) - before, looked, "readings that were answered are recorded");
    looked
}

#[test]
fn at_95_per_cent_work_is_refused_and_50_000_readings_are_answered_and_recorded() {
    let disk = SmallDisk::new("small", 64);
    let service = open(&disk, AUDIT_RESERVE);
    let mut done = 0;
    let refused = loop {
        match records(&service, done) {
            Ok(_) => done += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refused.code(), "store.nearly-full", "{refused}");
    assert!(refused.to_string().starts_with("the disk is 95 % full"), "{refused}");
    disk.fill_up();
    assert_eq!(records(&service, done).unwrap_err().code(), "store.nearly-full");
    let looked = looks_until_refused(&service);
    assert_eq!(records(&service, done).unwrap_err().code(), "store.full");
    assert!(looked >= 50_000, "{looked} of 50,000 readings went on");
    println!("R-L13: 64 MiB: {done} commands up to 95 %, then {looked} readings, 0 unaudited");

    disk.enlarge(256);
    assert!(!records(&service, done).unwrap().again, "what was refused was not kept");
    record::verify(service.db(), &[], Some(service.record())).unwrap();
    let live = service.dump().unwrap();
    service.rebuild().unwrap();
    crate::harness::same(&live, &service.dump().unwrap());
}

#[test]
fn a_tick_on_a_full_disk_is_told_and_done_once_there_is_room() {
    let disk = SmallDisk::new("small", 64);
    let service = open(&disk, 8 << 20);
    (0..20).for_each(|nth| drop(records(&service, nth).unwrap()));
    disk.fill_up();
    service.clock().advance("2026-03-10T09:00:00Z".parse().unwrap());
    assert_eq!(service.tick().unwrap_err().code(), "store.nearly-full");
    disk.make_room();
    assert!(service.tick().unwrap().passed > 0);
    assert_eq!(service.tick().unwrap().passed, 0);
    let nobody = command("teacher", "contact/c1", Act::Tick, service.clock().now());
    assert!(service.execute(Purpose::CaseWork, None, &nobody).unwrap().facts.is_empty());
    record::verify(service.db(), &[], Some(service.record())).unwrap();
}
