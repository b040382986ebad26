//! One contract, two engines: each test runs on both unless it is about one of them.

#[cfg(test)]
mod contract;
#[cfg(test)]
mod inert;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod servers;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod space;
#[cfg(test)]
mod support;
