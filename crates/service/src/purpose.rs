//! For what: every act and every reading says it, and some purposes are refused.

use crate::ServiceError;

/// A purpose that this record serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Work on a person's case.
    CaseWork,
    /// Supervising that work.
    Supervision,
    /// Checking for live investigations.
    Deconfliction,
    /// The panel's work.
    Panel,
    /// Giving support.
    Support,
    /// Oversight and assurance.
    Oversight,
    /// Keeping the record.
    Records,
    /// Answering a person about themselves.
    SubjectRights,
    /// Keeping the system.
    Administration,
    /// Replays, demonstrations and tests on invented people.
    Demonstration,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &'static [Purpose] = &[
        Purpose::CaseWork,
        Purpose::Supervision,
        Purpose::Deconfliction,
        Purpose::Panel,
        Purpose::Support,
        Purpose::Oversight,
        Purpose::Records,
        Purpose::SubjectRights,
        Purpose::Administration,
        Purpose::Demonstration,
    ];

    /// The code that entries keep.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::CaseWork => "case-work",
            Purpose::Supervision => "supervision",
            Purpose::Deconfliction => "deconfliction",
            Purpose::Panel => "panel",
            Purpose::Support => "support",
            Purpose::Oversight => "oversight",
            Purpose::Records => "records",
            Purpose::SubjectRights => "subject-rights",
            Purpose::Administration => "administration",
            Purpose::Demonstration => "demonstration",
        }
    }

    /// The same purpose, as the access rules name it.
    pub fn for_access(self) -> access::Purpose {
        match self {
            Purpose::CaseWork => access::Purpose::CaseWork,
            Purpose::Supervision => access::Purpose::Supervision,
            Purpose::Deconfliction => access::Purpose::Deconfliction,
            Purpose::Panel => access::Purpose::Panel,
            Purpose::Support => access::Purpose::Support,
            Purpose::Oversight => access::Purpose::Oversight,
            Purpose::Records => access::Purpose::Records,
            Purpose::SubjectRights => access::Purpose::SubjectRights,
            Purpose::Administration => access::Purpose::Administration,
            Purpose::Demonstration => access::Purpose::Demonstration,
        }
    }

    /// The purpose that the work of a role has.
    pub fn of(role: policy::Role) -> Purpose {
        use policy::Role;
        match role {
            Role::Referrer | Role::SafeguardingLead | Role::CaseOfficer => Purpose::CaseWork,
            Role::Coordinator | Role::Partner => Purpose::CaseWork,
            Role::Supervisor | Role::SeniorOfficer => Purpose::Supervision,
            Role::Deconfliction => Purpose::Deconfliction,
            Role::Chair | Role::PanelMember => Purpose::Panel,
            Role::Provider => Purpose::Support,
            Role::Commissioner | Role::Assurance => Purpose::Oversight,
            Role::RecordsManager => Purpose::Records,
            Role::Subject => Purpose::SubjectRights,
            Role::Administrator | Role::System => Purpose::Administration,
        }
    }

    /// For what somebody else in a role does, signs or holds what was begun for this purpose: for
    /// that of their own work.
    pub fn of_other(self, role: policy::Role) -> Purpose {
        match self {
            Purpose::Demonstration => Purpose::Demonstration,
            _ => Purpose::of(role),
        }
    }

    /// The purpose with this code.
    ///
    /// # Errors
    /// For any other text: border and immigration purposes are refused like any that is not named.
    pub fn parse(code: &str) -> Result<Purpose, ServiceError> {
        let found = Purpose::ALL.iter().copied().find(|purpose| purpose.code() == code);
        found.ok_or_else(|| ServiceError::Purpose(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_is_found_by_its_code_and_immigration_is_none_of_them() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::parse(purpose.code()).unwrap(), *purpose);
        }
        for refused in ["immigration", "border-control", ""] {
            assert_eq!(Purpose::parse(refused).unwrap_err().code(), "service.purpose");
        }
    }
}
