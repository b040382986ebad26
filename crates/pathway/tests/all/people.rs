//! Who acts in the tests: invented people of invented organisations.

use pathway::{Actor, Signature};
use policy::{OrgKind, Role};

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
