//! Proof of the service on both engines, in one binary. Every test leaves through the harness,
//! which makes the views again and verifies the record.

#[cfg(test)]
mod access;
#[cfg(test)]
mod batch;
#[cfg(test)]
mod bombs;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod files;
#[cfg(test)]
mod glass;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod lines;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod people;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod prefix;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod race;
#[cfg(test)]
mod seen;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod ticks;
#[cfg(test)]
mod whatif;
#[cfg(test)]
mod whole;
