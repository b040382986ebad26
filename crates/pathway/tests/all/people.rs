//! Who acts in the tests: invented people of invented organisations.

use pathway::{Actor, Override, Signature};
use policy::{OrgKind, Role, Rule};

/// An actor by the name that tests use.
pub(crate) fn actor(name: &str) -> Actor {
    let (organisation, kind, role) = match name {
        "officer" => ("force", OrgKind::Police, Role::CaseOfficer),
        "supervisor" => ("force", OrgKind::Police, Role::Supervisor),
        "sergeant" => ("force", OrgKind::Police, Role::PanelMember),
        "desk" => ("force", OrgKind::Police, Role::Deconfliction),
        "teacher" => ("school", OrgKind::Education, Role::Referrer),
        "coordinator" => ("council", OrgKind::LocalAuthority, Role::Coordinator),
        "chair" => ("council", OrgKind::LocalAuthority, Role::Chair),
        "senior" => ("council", OrgKind::LocalAuthority, Role::SeniorOfficer),
        "assurer" => ("inspectorate", OrgKind::Oversight, Role::Assurance),
        "mentor" => ("mentors", OrgKind::Provider, Role::Provider),
        "nurse" => ("clinic", OrgKind::Health, Role::Partner),
        "worker" => ("care", OrgKind::SocialCare, Role::Partner),
        "clock" => ("throughline", OrgKind::System, Role::System),
        _ => panic!("nobody here is called `{name}`"),
    };
    Actor { id: name.into(), organisation: organisation.into(), kind, role }
}

/// A signature.
pub(crate) fn signed(name: &str) -> Option<Signature> {
    Some(Signature { by: actor(name) })
}

/// An override of a gate that a second person signs.
pub(crate) fn overriding(rule: Rule, second: &str) -> Override {
    let rationale = "it cannot wait, for the reasons given here".into();
    Override { rule, rationale, second: Signature { by: actor(second) }, as_history_had_it: false }
}
