//! The places, organisations and people in office of the demo. All invented.

use pathway::{Actor, Signature};
use policy::{OrgKind, Role};

/// An invented area with one force, one council and their partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area(pub(super) &'static str);

/// Every area.
pub(super) const AREAS: &[Area] = &[
    Area("ambervale"),
    Area("brackenmoor"),
    Area("corrieham"),
    Area("elmsworth"),
    Area("farrowdale"),
    Area("glenhollow"),
    Area("harrowick"),
    Area("kestleton"),
    Area("larkminster"),
    Area("thornbeck"),
];

/// Providers that the register approves.
pub(super) const PROVIDERS: &[&str] =
    &["provider-alder", "provider-birch", "provider-cedar", "provider-dogwood", "provider-elder"];

/// One that it does not.
pub(super) const UNAPPROVED: &str = "provider-unlisted";

fn actor(organisation: String, office: &str, kind: OrgKind, role: Role) -> Actor {
    Actor { id: format!("{organisation}-{office}"), organisation, kind, role }
}

impl Area {
    /// An organisation of this area.
    pub(super) fn org(self, what: &str) -> String {
        format!("{}-{what}", self.0)
    }

    /// A case officer of the force; each force has six.
    pub(super) fn officer(self, number: usize) -> Actor {
        let office = format!("officer-{}", number % 6 + 1);
        actor(self.org("police"), &office, OrgKind::Police, Role::CaseOfficer)
    }

    /// The officers' supervisor.
    pub(super) fn supervisor(self) -> Actor {
        actor(self.org("police"), "supervisor", OrgKind::Police, Role::Supervisor)
    }

    /// The unit of the force that checks for live investigations.
    pub(super) fn checks(self) -> Actor {
        actor(self.org("police"), "checks", OrgKind::Police, Role::Deconfliction)
    }

    /// The council's coordinator.
    pub(super) fn coordinator(self) -> Actor {
        actor(self.org("council"), "coordinator", OrgKind::LocalAuthority, Role::Coordinator)
    }

    /// The chair of the panel.
    pub(super) fn chair(self) -> Actor {
        actor(self.org("council"), "chair", OrgKind::LocalAuthority, Role::Chair)
    }

    /// The council's senior responsible officer.
    pub(super) fn senior(self) -> Actor {
        actor(self.org("council"), "director", OrgKind::LocalAuthority, Role::SeniorOfficer)
    }

    /// Whoever keeps the records of the force.
    pub(super) fn records(self) -> Actor {
        actor(self.org("police"), "records", OrgKind::Police, Role::RecordsManager)
    }

    /// A partner: a service of this area.
    pub(super) fn partner(self, what: &str, kind: OrgKind) -> Actor {
        actor(self.org(what), "lead", kind, Role::Partner)
    }

    /// Whoever refers, by the row of the sector margin.
    pub(super) fn referrer(self, sector: usize) -> Actor {
        let (what, kind, role) = match sector {
            0 => ("school", OrgKind::Education, Role::SafeguardingLead),
            1 => ("neighbourhood-police", OrgKind::Police, Role::Referrer),
            2 => ("council", OrgKind::LocalAuthority, Role::SafeguardingLead),
            3 => ("hospital", OrgKind::Health, Role::SafeguardingLead),
            4 => ("probation", OrgKind::Probation, Role::SafeguardingLead),
            5 => ("public", OrgKind::Public, Role::Referrer),
            6 => ("community-centre", OrgKind::Community, Role::Referrer),
            _ => ("housing", OrgKind::Housing, Role::SafeguardingLead),
        };
        actor(self.org(what), "referrer", kind, role)
    }
}

/// Somebody of the office for independent assurance.
pub(super) fn assurance(number: usize) -> Actor {
    let office = format!("reviewer-{}", number % 4 + 1);
    actor("assurance-office".into(), &office, OrgKind::Oversight, Role::Assurance)
}

/// Somebody at a provider.
pub(super) fn mentor(provider: &str) -> Actor {
    actor(provider.into(), "mentor", OrgKind::Provider, Role::Provider)
}

/// Whoever keeps the register.
pub(super) fn registrar() -> Actor {
    actor("home-office".into(), "registrar", OrgKind::Oversight, Role::RecordsManager)
}

/// Whoever keeps the system running.
pub(super) fn administrator() -> Actor {
    actor("home-office".into(), "administrator", OrgKind::Oversight, Role::Administrator)
}

/// The independent commissioner.
pub(super) fn commissioner() -> Actor {
    actor("commissioner-office".into(), "commissioner", OrgKind::Oversight, Role::Commissioner)
}

/// A signature.
pub(super) fn signed(by: Actor) -> Signature {
    Signature { by }
}
