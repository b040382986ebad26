//! `throughline line`: a person's whole line, as text, picture or data.

use std::process::ExitCode;

use access::Policies;
use anyhow::{Result, anyhow, bail};
use pathway::Actor;
use policy::{OrgKind, Role};
use reports::line::{AsOf, Line, Width};
use service::{Another, Answer, Level, Named, Purpose, Question, Service};

use crate::args::{LineArgs, LineFormat};
use crate::open;
use crate::say::{say, say_on};

/// Prints the line of a person. Who looks, and what for, is on the record first.
pub(crate) fn run(args: &LineArgs) -> Result<ExitCode> {
    let purpose = Purpose::parse(&args.purpose)?;
    let service = open::service(&args.place)?;
    let level = if args.outline { Level::Outline } else { Level::Content };
    let Some(line) = read(&service, args, (purpose, level))? else {
        bail!(
            "there is no line of `{}` to see for the purpose `{}`: give the id of a person with \
             an open case, or another --purpose",
            args.person,
            args.purpose
        );
    };
    match args.format {
        LineFormat::Text => say_on!("{}", line.text()),
        LineFormat::Svg => say!("{}", line.picture(Width::Wide)),
        LineFormat::Json => say!("{}", serde_json::to_string_pretty(&line)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// The line, as whoever asks sees it or as somebody else could see it then.
fn read(
    service: &Service,
    args: &LineArgs,
    (purpose, level): (Purpose, Level),
) -> Result<Option<Line>> {
    let reader = reader(args);
    if let Some(other) = another(args)? {
        let (rules, asked) = (Policies::built_in()?, (args.person.as_str(), level));
        let found = service.view_as(&rules, (&reader, purpose), (asked, &other))?;
        return Ok(found.map(|found| Line::as_seen(&found, &other)));
    }
    let question = Question::Line { person: args.person.clone(), level };
    match service.view(&reader, purpose, &question)? {
        Answer::Line(Some(page)) => Ok(Some(Line::of(&page, as_of(args)))),
        _ => Ok(None),
    }
}

/// As whom the line is to be shown, if not as it is.
fn another(args: &LineArgs) -> Result<Option<Another>> {
    let (Some(role), Some(organisation), Some(day)) =
        (&args.as_role, &args.organisation, args.as_of)
    else {
        return Ok(None);
    };
    let role = role.parse().map_err(|_| {
        let ids: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
        anyhow!("there is no role `{role}`: give one of {}", ids.join(", "))
    })?;
    let named = match (args.holder, args.panel) {
        (true, _) => Named::Holder,
        (_, true) => Named::Panel,
        _ => Named::Nobody,
    };
    let until = reports::words::end_of(day);
    Ok(Some(Another { until, role, organisation: organisation.clone(), named }))
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
