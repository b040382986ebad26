//! The record as its callers see it, on both engines, and the campaigns against it.

#[cfg(test)]
mod agree;
#[cfg(test)]
mod attacks;
#[cfg(test)]
mod bits;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod checkpoints;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod image;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod power;
#[cfg(test)]
mod process;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod space;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tamper;
#[cfg(test)]
mod witnesses;
#[cfg(test)]
mod writers;
#[cfg(test)]
mod writing;
