//! Signing in on real databases: R-S1 to R-S6.

#[cfg(test)]
mod guessing;
#[cfg(test)]
mod house;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod setting_up;
#[cfg(test)]
mod vouched;
