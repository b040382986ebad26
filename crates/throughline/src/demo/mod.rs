//! `throughline demo`.

use std::process::ExitCode;

use anyhow::Result;

use crate::args::DemoArgs;

/// Makes the caseload and serves the page.
pub(crate) fn run(_args: &DemoArgs) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
