//! Room kept back on the disk, so that a full disk does not silence the audit.
//!
//! A file of zeros beside the database (`PATH.reserve`). Ordinary work needs it whole, and the
//! disk below the line of [`room`](crate::room). When the disk is full, work that must still be
//! written (who looked at what) gives it back a piece at a time. When nothing is left, that work is
//! refused too.

use crate::room::Disk;
use crate::{StoreError, planted, planted::Defect};
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How much is given back at a time: more than one commit can need, so that what is freed goes to
/// our own log before anybody else on the disk takes it.
const PIECE: u64 = 1 << 20;

/// Refused ordinary writes between two attempts to fill the reserve again, where the disk says
/// that it has room and then has not (a quota): filling costs as much writing as it is long.
const TRY_EVERY: u32 = 64;

/// The reserve of one database file.
#[derive(Debug)]
pub(crate) struct Reserve {
    size: u64,
    disk: Disk,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    left: u64,
    refused: u32,
}

impl Reserve {
    /// Opens or makes the file and fills it. On a disk that is full already it stays short:
    /// opening goes on, and ordinary work is refused until there is room.
    ///
    /// What cannot be read of the disk's room is an error here, before anything is served.
    pub(crate) fn open(path: &Path, size: u64) -> Result<Reserve, StoreError> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let left = file.metadata()?.len();
        let mut state = State { file, left, refused: 0 };
        state.fill(size)?;
        let disk = Disk::of(path);
        disk.room()?;
        Ok(Reserve { size, disk, state: Mutex::new(state) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes are still kept back.
    pub(crate) fn left(&self) -> u64 {
        self.state().left
    }

    /// Whether ordinary work may go on: the reserve is whole, or could be made whole again, and
    /// the disk is below the line.
    ///
    /// # Errors
    /// [`StoreError::Full`] and [`StoreError::NearlyFull`] when it may not.
    pub(crate) fn allow_ordinary(&self) -> Result<(), StoreError> {
        if planted::is(Defect::EatReserve) {
            return Ok(());
        }
        let mut state = self.state();
        let room = self.disk.room()?;
        let missing = self.size.saturating_sub(state.left);
        if missing > 0 {
            if !room.has(missing) {
                return Err(StoreError::Full);
            }
            state.refused += 1;
            if (state.refused - 1).is_multiple_of(TRY_EVERY) {
                state.fill(self.size)?;
            }
            return if state.left < self.size { Err(StoreError::Full) } else { Ok(()) };
        }
        if room.has(0) || planted::is(Defect::CrossTheLine) {
            return Ok(());
        }
        Err(StoreError::NearlyFull(room.percent()))
    }

    /// Gives a piece back to the disk; false when there is none left.
    pub(crate) fn release(&self) -> Result<bool, StoreError> {
        let mut state = self.state();
        if state.left == 0 {
            return Ok(false);
        }
        state.left = state.left.saturating_sub(PIECE);
        state.file.set_len(state.left)?;
        Ok(true)
    }
}

impl State {
    /// Writes zeros up to `size`, and takes back what it wrote when that does not fit.
    fn fill(&mut self, size: u64) -> Result<(), StoreError> {
        if self.left >= size {
            return Ok(());
        }
        match self.grow(size).map_err(StoreError::from) {
            Ok(()) => {
                self.left = size;
                self.refused = 0;
                Ok(())
            }
            Err(StoreError::Full) => {
                self.file.set_len(self.left)?;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn grow(&mut self, size: u64) -> std::io::Result<()> {
        let zeros = vec![0; 1 << 16];
        let mut at = self.file.seek(SeekFrom::Start(self.left))?;
        while at < size {
            let wanted = usize::try_from(size - at).unwrap_or(zeros.len()).min(zeros.len());
            let written = self.file.write(zeros.get(..wanted).unwrap_or(&zeros))?;
            at += written as u64;
        }
        self.file.sync_all()
    }
}
