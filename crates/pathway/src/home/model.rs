//! The hand-off protocol, every reachable state.
