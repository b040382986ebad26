//! The access rules against a model that was written from the domain reference and not from them.

#[cfg(test)]
mod golden;
#[cfg(test)]
mod model;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod widening;
