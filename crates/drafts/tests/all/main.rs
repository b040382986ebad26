//! Drafts on both engines.

mod keeping;
