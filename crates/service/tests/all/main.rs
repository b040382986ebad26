//! Proof of the service on both engines, in one binary. Every test leaves through the harness,
//! which makes the views again and verifies the record.

mod bombs;
mod crash;
mod disk;
mod doors;
mod harness;
mod people;
mod planted;
mod prefix;
mod race;
mod ticks;
mod whole;
