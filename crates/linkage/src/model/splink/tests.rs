//! Models that Splink saved, taken over and given back.
