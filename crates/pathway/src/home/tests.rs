//! Homes, given / when / then.
