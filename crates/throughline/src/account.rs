//! `throughline account`: who may sign in, and what they act as.

use std::io::BufRead;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use pathway::register::{Appointment, Ending, Training};
use pathway::{Act, Actor, Command, Target, When};
use policy::{OrgKind, Role};
use service::{Gate, Purpose, Service};

use crate::args::{AccountArgs, AccountVerb, Post};
use crate::open;
use crate::say::say;

/// Runs a verb on the accounts of a place.
pub(crate) fn run(args: &AccountArgs) -> Result<ExitCode> {
    let service = Arc::new(open::service(&args.place)?);
    let gate = Gate::open(Arc::clone(&service), None)?;
    match &args.verb {
        AccountVerb::Add { person, name, post } => add((&service, &gate), (person, name), post)?,
        AccountVerb::Tie { person, issuer, subject, post } => {
            appoint(&service, person, post)?;
            gate.tie(person, &signin::Subject { issuer, subject })?;
            say!("`{person}` is let in when `{issuer}` vouches for them.");
        }
        AccountVerb::List => list(&gate)?,
        AccountVerb::Leave { person } => leave(&service, &gate, person)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever holds the key file acts here.
fn administrator() -> Actor {
    Actor {
        id: "command-line".into(),
        organisation: "throughline".into(),
        kind: OrgKind::Oversight,
        role: Role::Administrator,
    }
}

fn done(service: &Service, act: Act) -> Result<()> {
    let command = Command {
        target: Target::Register,
        by: administrator(),
        happened: When::instant(service.clock().now()),
        act,
        overrides: vec![],
    };
    service.execute(Purpose::Administration, None, &command)?;
    Ok(())
}

fn add(
    (service, gate): (&Service, &Gate),
    (person, name): (&str, &str),
    post: &Post,
) -> Result<()> {
    let mut password = String::new();
    eprintln!("Type the password, and press return.");
    std::io::stdin().lock().read_line(&mut password).context("no password was typed")?;
    let password = password.trim_end_matches(['\n', '\r']);
    appoint(service, person, post)?;
    let enrolled = gate.enrol(person, (name, password))?;
    say!("`{person}` signs in as `{name}`. What follows is shown once, and kept nowhere.");
    say!("");
    say!("For the authenticator app:");
    say!(
        "otpauth://totp/Throughline:{}?secret={}&issuer=Throughline",
        quoted(name),
        *enrolled.secret
    );
    say!("");
    say!("Recovery codes, each good once in place of the app:");
    for code in &enrolled.recoveries {
        say!("{code}");
    }
    Ok(())
}

/// Appoints somebody, where it is said to what; and has their training recorded.
fn appoint(service: &Service, person: &str, post: &Post) -> Result<()> {
    let appointed = !service.posts(person)?.is_empty();
    match (&post.organisation, post.kind, post.role) {
        (Some(organisation), Some(kind), Some(role)) => {
            let (person, organisation) = (person.to_owned(), organisation.clone());
            let appointment = Appointment { person, organisation, kind, role, until: None };
            done(service, Act::RegisterAppoint(appointment))?;
        }
        (None, None, None) => {
            ensure!(
                appointed,
                "`{person}` acts as nothing: give --organisation, --kind and --role"
            );
        }
        _ => bail!("give --organisation, --kind and --role together, or none of them"),
    }
    if let Some(until) = post.trained {
        let until = until.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
        done(service, Act::RegisterTrain(Training { person: person.to_owned(), until }))?;
    }
    Ok(())
}

fn list(gate: &Gate) -> Result<()> {
    for person in gate.accounts()? {
        let posts = gate.service().posts(&person)?;
        let posts: Vec<String> =
            posts.iter().map(|post| format!("{} of {}", post.role, post.organisation)).collect();
        say!("{person:<32} {}", if posts.is_empty() { "nothing".into() } else { posts.join(", ") });
    }
    Ok(())
}

fn leave(service: &Service, gate: &Gate, person: &str) -> Result<()> {
    for post in service.posts(person)? {
        let (organisation, role) = (post.organisation, post.role);
        let ending = Ending { person: person.to_owned(), organisation, role };
        done(service, Act::RegisterEnd(ending))?;
    }
    gate.leave(person)?;
    say!("`{person}` acts as nothing from now on, and is signed out everywhere.");
    Ok(())
}

/// A name as a part of an address.
fn quoted(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let letter = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    name.bytes().map(letter).collect()
}
