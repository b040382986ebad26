//! How far a run is, for people who watch; nothing where nobody does.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// A line on the terminal, if there is one.
#[derive(Debug)]
pub(crate) struct Screen {
    bar: Option<ProgressBar>,
}

impl Screen {
    /// A line on standard error, where that is a terminal.
    pub(crate) fn new() -> Self {
        let bar = stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg:10} {bar:30} {percent:>3}% {elapsed}");
            let bar = ProgressBar::new(1);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Screen { bar }
    }

    /// A phase begins.
    pub(crate) fn say(&self, phase: &'static str) {
        if let Some(bar) = &self.bar {
            bar.set_position(0);
            bar.set_message(phase);
            bar.tick();
        }
    }

    /// So much of the phase is done.
    pub(crate) fn told(&self, done: usize, of: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
