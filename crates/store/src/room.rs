//! How much room is left on the disk of a file, and the line from which new work is refused.

use crate::StoreError;
use rustix::fs::statvfs;
use std::path::{Path, PathBuf};

/// New work is refused when less than this part of the disk is free: at 95 % (R-L13 of the
/// reliability reference).
const FREE_PERCENT: u64 = 5;

/// On a large disk a twentieth is more than anybody waits for: so much free is always enough
/// (design; a day of a busy area is a few hundred times less).
const FREE_ENOUGH: u64 = 1 << 30;

/// The disk that a database file lies on.
#[derive(Debug)]
pub(crate) struct Disk(PathBuf);

/// How much of a disk there is for us, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    all: u64,
    free: u64,
}

impl Disk {
    /// The disk below a file that is there.
    pub(crate) fn of(file: &Path) -> Disk {
        Disk(file.to_owned())
    }

    /// What it says now. It costs a microsecond, so nobody need remember it.
    pub(crate) fn room(&self) -> Result<Room, StoreError> {
        let said = statvfs(&self.0).map_err(std::io::Error::from)?;
        let block = said.f_frsize;
        // As `df` counts: what only the administrator may fill is not ours.
        let free = said.f_bavail.saturating_mul(block);
        let used = said.f_blocks.saturating_sub(said.f_bfree).saturating_mul(block);
        Ok(Room { all: used.saturating_add(free), free })
    }
}

impl Room {
    /// Whether so many bytes more leave the disk below the line.
    pub(crate) fn has(&self, bytes: u64) -> bool {
        self.free.saturating_sub(bytes) >= self.line()
    }

    /// How many bytes must stay free.
    fn line(&self) -> u64 {
        (self.all / 100 * FREE_PERCENT).min(FREE_ENOUGH)
    }

    /// How full it is, in whole per cent, rounded down.
    pub(crate) fn percent(&self) -> u8 {
        let used = u128::from(self.all - self.free.min(self.all));
        u8::try_from(used * 100 / u128::from(self.all.max(1))).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;

    #[test]
    fn the_line_is_at_95_per_cent_of_a_small_disk_and_at_1_gib_of_a_large_one() {
        let small = |free| Room { all: 100 * MIB, free };
        assert!(small(6 * MIB).has(0) && !small(4 * MIB).has(0));
        assert!(small(6 * MIB).has(MIB / 2) && !small(6 * MIB).has(2 * MIB));
        let large = |free| Room { all: 1_000_000 * MIB, free };
        assert!(large(1_025 * MIB).has(0) && !large(1_023 * MIB).has(0));
    }

    #[test]
    fn how_full_is_said_in_whole_per_cent() {
        let says = |all, free| Room { all, free }.percent();
        assert_eq!([says(200, 9), says(200, 10), says(200, 0), says(0, 0)], [95, 95, 100, 0]);
    }

    #[test]
    fn a_real_disk_answers() {
        let room = Disk::of(Path::new(".")).room().unwrap();
        assert!(room.all > MIB && room.free <= room.all);
        assert!(Disk::of(Path::new("/no/such/file")).room().is_err());
    }
}
