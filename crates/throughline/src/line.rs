//! `throughline line`: a person's whole line, as text, picture or data.

use std::process::ExitCode;

use anyhow::{Result, bail};
use pathway::Actor;
use policy::{OrgKind, Role};
use reports::line::{AsOf, Line, Width};
use service::{Answer, Level, Purpose, Question};

use crate::args::{LineArgs, LineFormat};
use crate::open;

/// Prints the line of a person. Who looks, and what for, is on the record first.
pub(crate) fn run(args: &LineArgs) -> Result<ExitCode> {
    let purpose = Purpose::parse(&args.purpose)?;
    let service = open::service(&args.place)?;
    let level = if args.outline { Level::Outline } else { Level::Content };
    let question = Question::Line { person: args.person.clone(), level };
    let Answer::Line(Some(page)) = service.view(&reader(args), purpose, &question)? else {
        bail!(
            "there is no line of `{}` to see for the purpose `{}`: give the id of a person with \
             an open case, or another --purpose",
            args.person,
            args.purpose
        );
    };
    let line = Line::of(&page, as_of(args));
    match args.format {
        LineFormat::Text => print!("{}", line.text()),
        LineFormat::Svg => println!("{}", line.picture(Width::Wide)),
        LineFormat::Json => println!("{}", serde_json::to_string_pretty(&line)?),
    }
    Ok(ExitCode::SUCCESS)
}

fn as_of(args: &LineArgs) -> AsOf {
    match (args.as_of, args.happened) {
        (None, _) => AsOf::Now,
        (Some(day), false) => AsOf::Known(day),
        (Some(day), true) => AsOf::Happened(day),
    }
}

/// Whoever holds the key keeps the record.
fn reader(args: &LineArgs) -> Actor {
    Actor {
        id: args.reader.clone(),
        organisation: "throughline".into(),
        kind: OrgKind::System,
        role: Role::RecordsManager,
    }
}
