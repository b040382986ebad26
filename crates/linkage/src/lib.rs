//! Whose contact is this? Standardise, compare, weigh, train, block, cluster, explain.
//!
//! Pure: no clock, no file, no database, and no notion of a case. What it is given decides what it
//! answers, to the last bit, whatever the number of threads.
