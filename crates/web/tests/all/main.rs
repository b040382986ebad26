//! The pages, over HTTP, from real records on both engines.

mod pages;
mod refusing;
mod site;
