//! What screens and reports read: tables made from entries, and only from entries.
//!
//! What stays absent: no rule and no decision. What an entry concluded (stage, clocks, drift) was
//! decided when it was recorded and is only copied here. [`rebuild`] makes every table again from
//! the record; [`dump`] writes all rows as text, so that two makings can be compared.

mod apply;
mod codec;
mod error;
mod line;
mod matching;
mod rebuild;
mod signals;
mod staff;
mod tables;
mod ties;

pub use apply::{Reading, Taken, apply, apply_reading};
pub use codec::{
    BODY, NO_FACTS, READING, SESSIONS, SIGNATURES, THIRD_PARTY, as_recorded, body_of, fact_of,
    happened_of,
};
pub use error::ViewError;
pub use line::{CLOCK_MET, CLOCK_RAISED, CLOCK_SET, POINTER, is_clock};
pub use matching::{forget, frequencies, holders, keys_are_current, presented};
pub use rebuild::{Digest, digests, dump, make_of, rebuild, rebuild_to};
pub use tables::away::away;
pub use tables::case::{CaseRow, by_stage, case, cases, stage_counts};
pub use tables::clock::{ClockRow, LateCount, due, late_counts, next_due, overdue};
pub use tables::contact::{ContactRow, PlacedRow, contact, contacts_of, placed};
pub use tables::finding::{FindingRow, findings_of, findings_since, refused_by_rule};
pub use tables::guard::{Guard, guard};
pub use tables::home::{HomeRow, homes_of};
pub use tables::line::{LineRow, happened_on, line_of};
pub use tables::made::is_stale;
pub use tables::opening::{OpeningRow, openings_in_scope, openings_of};
pub use tables::owed::{Owed, OwedRow, owed_in_scope};
pub use tables::place::{PlaceRow, places_of};
pub use tables::post::{PostRow, StaffRow, posts_changed, posts_of, signers, staff_of};
pub use tables::queue::{
    DueRow, HeldRow, HolderRow, SoughtRow, due_in_scope, found_in_scope, held_in_scope,
    holders_in_scope, waiting_in_scope,
};
pub use tables::reading::{ReadingRow, readings_of};
pub use tables::scope::{Asked, STATES, TIES, count_in_scope, in_scope, standing_to};
pub use tables::signal::{SignalRow, signals_of};
pub use tables::tie::{Bond, around, tie, tied};
pub use tables::training::trained_until;
pub use tables::waiting::waits;
pub use tables::watch::{Watch, WatchRow, watched_in_scope};
pub use tables::{MIGRATIONS, SET};
