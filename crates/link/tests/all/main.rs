//! Files as they come, and files that were made to break us.

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod intake;
