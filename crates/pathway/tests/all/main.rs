//! Proof of the rules, in one binary: history, every rule, peers' bugs, models and promises.

#[cfg(test)]
mod acts;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod glass;
#[cfg(test)]
#[cfg(feature = "planted")]
mod handoff;
#[cfg(test)]
mod history;
#[cfg(test)]
mod holes;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod order;
#[cfg(test)]
mod overrides;
#[cfg(test)]
mod peers;
#[cfg(test)]
mod people;
#[cfg(test)]
#[cfg(feature = "planted")]
mod promises;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod settled;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod words;
