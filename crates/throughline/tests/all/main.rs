//! The built program, as a person calls it.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod call;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod journeys;
#[cfg(test)]
mod lines;
#[cfg(test)]
mod link;
#[cfg(test)]
mod no_room;
#[cfg(test)]
mod record_verbs;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod served;
#[cfg(test)]
mod signals;
