//! Pages for people: who they are, what they may see, and what they do.
//!
//! What stays absent: no rule, no SQL, no decision. Every page about the caseload goes through the
//! service's door as whoever is signed in, which records who looks before anything is read. Replays
//! hold published facts and invented names in records of their own, made before the first page.
//!
//! Pages are complete without scripts, and ask nothing of other machines.

mod acts;
mod assets;
#[cfg_attr(not(test), expect(dead_code, reason = "forms of the next pages use the rest of them"))]
mod components;
mod files;
mod forms;
mod giving;
mod pages;
mod problem;
mod referral;
mod serve;
mod signing;
mod site;
mod visit;
mod wire;
mod words;

pub use serve::{WebError, router, serve};
pub use site::{Demo, Replay, Site};
