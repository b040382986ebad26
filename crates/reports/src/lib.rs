//! Answers of the service as documents: text, pictures, and data for programs.
//!
//! What stays absent: no rule, no SQL, no clock and no decision. A document says what the record
//! says, in plain words, and never more.

pub mod line;
pub mod words;
