//! Drafts on both engines.

#[cfg(test)]
mod keeping;
