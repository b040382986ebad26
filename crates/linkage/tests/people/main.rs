//! The kernel over invented people: who is served worse, and who is found under a slip.

mod fairness;
mod found;
mod run;
