//! The address that pages are served at.

use std::net::TcpListener;

use anyhow::{Context, Result};

/// Takes an address.
///
/// # Errors
/// When it is no address, or it is taken.
pub(crate) fn listen(address: &str) -> Result<TcpListener> {
    let hint = match address.parse::<std::net::SocketAddr>() {
        Ok(_) => "is it taken? give another with --listen",
        Err(_) => "give --listen an address and a port, such as 127.0.0.1:8080",
    };
    TcpListener::bind(address).with_context(|| format!("cannot listen at `{address}`: {hint}"))
}
