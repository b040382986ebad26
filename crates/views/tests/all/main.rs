//! The scope of lists against what is decided row by row.

#[cfg(test)]
mod queues;
#[cfg(test)]
mod scope;
#[cfg(test)]
mod world;
