//! Invented people: who they are, and what five agencies wrote down about them.
//!
//! Nobody here exists. Households have families, twins, movers and changed names; agencies leave
//! things out, mistype, and now and then write down somebody else's number. The same number of
//! records and the same seed give the same bytes. What is true of a record (its person, household
//! and name origin) stands beside it, for measuring, and is no field of it.

mod contact;
mod draw;
mod home;
mod names;
mod number;
mod origins;
mod person;
mod population;
mod record;
mod respell;
mod slips;

pub use contact::{COLUMNS, Contact, Truth};
pub use population::People;
pub use slips::{Slip, slips};

/// The labels of name origins, in the order of [`Truth::origin`].
pub fn origins() -> impl Iterator<Item = &'static str> {
    origins::ORIGINS.iter().map(|origin| origin.label)
}

#[cfg(test)]
mod tests;
