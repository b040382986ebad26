//! `throughline serve`: the pages of a record, for people who sign in.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use service::Service;

use crate::args::ServeArgs;
use crate::listen::listen;
use crate::open;
use crate::say::say;

/// How often the clocks are looked at.
const EVERY: Duration = Duration::from_secs(60);

/// Serves a record until it is told to stop.
pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode> {
    let listener = listen(&args.listen)?;
    let service = Arc::new(open::serving(&args.place)?);
    let mut site = web::Site::new(Arc::clone(&service), &args.referrals_to)?;
    if let Some(file) = &args.oidc {
        site = site.by(oidc::Provider::new(oidc::Config::read(file)?));
    }
    std::thread::spawn(move || tick(&service));
    let address = listener.local_addr()?;
    let ready = || say!("Serving http://{address} until you press ctrl-c.");
    web::serve(listener, site, ready)?;
    Ok(ExitCode::SUCCESS)
}

/// Looks at the clocks again and again. What one node has done, another does not do again.
pub(crate) fn tick(service: &Service) {
    loop {
        match service.tick() {
            Ok(ticked) => {
                for (stream, why) in &ticked.unreadable {
                    eprintln!(
                        "throughline: the clocks of `{stream}` could not be looked at: {why}"
                    );
                }
            }
            Err(why) => eprintln!("throughline: {}: the clocks were not looked at", why.code()),
        }
        std::thread::sleep(EVERY);
    }
}
