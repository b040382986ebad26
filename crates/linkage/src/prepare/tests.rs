//! What a prepared table holds.


