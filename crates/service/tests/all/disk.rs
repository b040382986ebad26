//! A full disk (R-L13): new work is refused, reading goes on and is recorded, and when even that
//! cannot be, nothing is read.

use std::process::Command;

use pathway::Act;
use record::{Entropy, MasterKey};
use service::{Clock, Purpose, Question, Service, ServiceError, Setup};
use store::{Db, Options};
use testkit::Folder;

use crate::harness::{BEGIN, packs};
use crate::people::{actor, command, referral};

/// A small file system of its own, gone when this goes.
struct Disk(Folder);

impl Disk {
    fn new(mebibytes: u32) -> Disk {
        let folder = Folder::new("small");
        let size = format!("size={mebibytes}m");
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).status();
        assert!(mounted.is_ok_and(|done| done.success()), "a tmpfs must be mounted: run as root");
        Disk(folder)
    }

    fn open(&self, reserve: u64) -> Service {
        let url = self.0.file("record.db").display().to_string();
        let options = Options { reserve, ..Options::default() };
        let setup = Setup {
            db: Db::open(&url, &options).unwrap(),
            master: MasterKey::from_bytes([7; 32]),
            entropy: Entropy::seeded(1),
            packs: packs(),
            clock: Clock::at(BEGIN.parse().unwrap()),
            alone: true,
        };
        Service::open(setup, "example.org/tests").unwrap()
    }

    /// Somebody else fills what is left.
    fn fill_up(&self) {
        let zeros = vec![0; 1 << 16];
        let mut file = std::fs::File::create(self.0.file("other")).unwrap();
        while std::io::Write::write_all(&mut file, &zeros).is_ok() {}
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
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

#[test]
fn on_a_full_disk_work_is_refused_and_every_reading_is_still_recorded() {
    let disk = Disk::new(24);
    let service = disk.open(8 << 20);
    let mut done = 0;
    while records(&service, done).is_ok() {
        done += 1;
        if done == 20 {
            disk.fill_up();
        }
    }
    let refused = records(&service, done).unwrap_err();
    assert_eq!(refused.code(), "store.full", "{refused}");
    let before = readings(&service);
    let mut looked = 0;
    while looks(&service).is_ok() {
        looked += 1;
    }
    assert!(looked >= 500, "{looked} readings went on");
    let refused = looks(&service).unwrap_err();
    assert_eq!(refused.code(), "store.full", "{refused}");
    assert_eq!(readings(&service) - before, looked, "readings that were answered are recorded");
    println!("R-L13: {done} commands, then {looked} audited readings from 8 MiB kept back");

    std::fs::remove_file(disk.0.file("other")).unwrap();
    let again = loop {
        match records(&service, done) {
            Err(error) if error.code() == "store.full" => continue,
            other => break other,
        }
    };
    assert!(!again.unwrap().again, "what was refused was not kept");
    record::verify(service.db(), &[], Some(service.record())).unwrap();
    let live = service.dump().unwrap();
    service.rebuild().unwrap();
    crate::harness::same(&live, &service.dump().unwrap());
}

#[test]
fn a_tick_on_a_full_disk_is_told_and_done_once_there_is_room() {
    let disk = Disk::new(24);
    let service = disk.open(8 << 20);
    (0..20).for_each(|nth| drop(records(&service, nth).unwrap()));
    disk.fill_up();
    service.clock().advance("2026-03-10T09:00:00Z".parse().unwrap());
    while service.tick().is_ok_and(|ticked| ticked.passed > 0) {}
    std::fs::remove_file(disk.0.file("other")).unwrap();
    while service.tick().is_err() {}
    assert_eq!(service.tick().unwrap().passed, 0);
    let nobody = command("teacher", "contact/c1", Act::Tick, service.clock().now());
    assert!(service.execute(Purpose::CaseWork, None, &nobody).unwrap().facts.is_empty());
    record::verify(service.db(), &[], Some(service.record())).unwrap();
}
