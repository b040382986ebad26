//! Who may do what to which record, for what, and why not. The same answer for one row and for a
//! list.
//!
//! The rules are text in `policies/access/`. Pure: no clock, no file, no database. What stays
//! absent: where the ties of a person to a record are looked up, which is `views`' and `service`'s.
//!
//! Every rule has one shape, and a test holds it: some ties open a thing to a role, each by
//! itself; some states close it, each by itself, and closing wins. So the answer for a list is two
//! sets ([`Scope`]), which a fixed statement takes as arguments.

mod answer;
mod ask;
mod engine;
mod groups;
mod lists;
mod safe;
mod scope;
mod set;
mod staff;
mod texts;
mod words;

pub use answer::{Answer, WhyNot};
pub use ask::Ask;
pub use engine::{AccessError, Decide, Policies};
pub use lists::{Connection, Protected, Shown};
pub use safe::{Letter, letter_to};
pub use scope::Scope;
pub use set::{States, Ties};
pub use staff::{Absence, Appointment, Staff, Training};
pub use texts::Texts;
pub use words::{Action, Purpose, Role, State, Thing, Tie};
