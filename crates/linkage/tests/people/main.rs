//! The kernel over invented people: who is served worse, and who is found under a slip.

#[cfg(test)]
mod fairness;
#[cfg(test)]
mod found;
#[cfg(test)]
mod run;
