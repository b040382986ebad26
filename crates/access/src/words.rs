//! The closed word lists: every role, thing, act, tie, state and purpose that a policy may name.

/// Makes a closed list of ids: an enum with `id`, `ALL`, and text in and out.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal {
        $($(#[$vmeta:meta])* $variant:ident = $id:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every member, in the order they are listed.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable id, as policies and records write it.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                $name::ALL.iter().copied().find(|member| member.id() == text).ok_or_else(|| {
                    format!("unknown {} `{text}`: use one that the word list has", $what)
                })
            }
        }
    };
}

words! {
    /// What a person acts as (domain reference, section 2.1).
    Role, "role" {
        /// Raises a concern.
        Referrer = "referrer",
        /// Designated safeguarding lead of an organisation.
        SafeguardingLead = "safeguarding-lead",
        /// Counter-terrorism case officer, or its equal in another pathway.
        CaseOfficer = "case-officer",
        /// Supervises case officers, and signs.
        Supervisor = "supervisor",
        /// The unit that checks for live investigations.
        Deconfliction = "deconfliction",
        /// Local authority coordinator of the panel.
        Coordinator = "coordinator",
        /// Chair of the panel.
        Chair = "chair",
        /// Member of the panel.
        PanelMember = "panel-member",
        /// Intervention provider.
        Provider = "provider",
        /// A partner in health or social care.
        Health = "health",
        /// The independent commissioner.
        Commissioner = "commissioner",
        /// Auditor, or independent assurance.
        Auditor = "auditor",
        /// Keeps the records, and answers people about themselves.
        RecordsManager = "records-manager",
        /// Keeps the system running.
        Administrator = "administrator",
        /// The person whom a record is about.
        Subject = "subject",
    }
}

words! {
    /// What is asked about: the objects of the domain reference, section 2.2, and those that this
    /// product has besides.
    Thing, "thing" {
        /// A referral, as it was sent.
        Referral = "referral",
        /// What became of a referral, and the reason in short.
        Status = "status",
        /// Whether the check for a live investigation found something.
        DeconflictionFlag = "deconfliction-flag",
        /// What it found.
        DeconflictionContent = "deconfliction-content",
        /// The first assessment.
        Gateway = "gateway",
        /// A request for information, and its reply.
        Information = "information",
        /// Minutes and votes of the panel.
        Minutes = "minutes",
        /// The support plan.
        Plan = "plan",
        /// A provider's report of a session.
        SessionReport = "session-report",
        /// The decision to end support.
        Exit = "exit",
        /// The review after it.
        FollowUp = "follow-up",
        /// How long something is kept.
        Retention = "retention",
        /// A case as a line of a list: reference, stage, home, clocks.
        Case = "case",
        /// Who holds a case, and its hand-offs.
        Home = "home",
        /// That an agency recorded a contact: agency, date and kind.
        ContactPointer = "contact-pointer",
        /// What it wrote.
        ContactContent = "contact-content",
        /// A person's line: agencies, dates and kinds.
        LineOutline = "line-outline",
        /// A person's line with what was written.
        LineContent = "line-content",
        /// A message about a case.
        Message = "message",
        /// A signal on a line.
        Signal = "signal",
        /// Which contacts are one person's.
        Matching = "matching",
        /// A protected address.
        Address = "address",
        /// The seal on a record.
        Seal = "seal",
        /// A breaking of the glass.
        Opening = "opening",
        /// A pack of rules.
        Pack = "pack",
        /// Organisations, appointments, training and cover.
        Staff = "staff",
        /// Figures.
        Statistics = "statistics",
        /// Who looked at what.
        Audit = "audit",
    }
}

words! {
    /// What somebody would do.
    Action, "act" {
        /// Make one.
        Create = "create",
        /// Read all of it.
        Read = "read",
        /// See the part that the rule names for the role: a summary, an extract, no names.
        Part = "part",
        /// Change it, or add to it.
        Update = "update",
        /// Decide in it, with a first signature.
        Decide = "decide",
        /// Sign second.
        Approve = "approve",
        /// Be told of it.
        Told = "told",
        /// Ask for it, as the person whom it is about.
        Request = "request",
        /// See it in a list.
        List = "list",
        /// Find it by words.
        Search = "search",
        /// Have it counted.
        Count = "count",
        /// Take it out of the system.
        Export = "export",
        /// Break the glass on it.
        BreakGlass = "break-glass",
    }
}

words! {
    /// How the person who asks stands to the record. A tie can only open.
    Tie, "tie" {
        /// Their organisation wrote it, or it was addressed to their organisation.
        Own = "own",
        /// Their organisation holds the case.
        Home = "home",
        /// They hold the case; or their organisation does, and nobody by name.
        Holder = "holder",
        /// They cover for the holder, who is absent.
        Cover = "cover",
        /// It was shared with their organisation.
        Shared = "shared",
        /// It is before a panel on which they sit.
        Tabled = "tabled",
        /// Their organisation is to do something in it.
        Tasked = "tasked",
        /// Their organisation recorded another contact of the same person.
        Linked = "linked",
        /// They are on the list of those who may see a protected record.
        Listed = "listed",
        /// It is about them.
        Self_ = "self",
        /// They broke the glass on it, and the time has not run out.
        Glass = "glass",
    }
}

words! {
    /// What stands against it. A state can only close.
    State, "state" {
        /// They have left.
        Former = "former",
        /// Their training has run out.
        Lapsed = "lapsed",
        /// The record is sealed, and they are not on its list.
        Sealed = "sealed",
        /// The record is sealed.
        Frozen = "frozen",
        /// It comes from a restricted source that is not their organisation.
        Restricted = "restricted",
        /// They are linked to the record as somebody who is said to do harm in it.
        Alleged = "alleged",
        /// The person has no open case.
        Dormant = "dormant",
        /// Nobody else has looked at the contact's link yet, and the contact is not theirs.
        Unreviewed = "unreviewed",
        /// The first signature is theirs.
        Signed = "signed",
    }
}

words! {
    /// For what. The codes are those that entries keep.
    Purpose, "purpose" {
        /// Work on a person's case.
        CaseWork = "case-work",
        /// Supervising that work.
        Supervision = "supervision",
        /// Checking for live investigations.
        Deconfliction = "deconfliction",
        /// The panel's work.
        Panel = "panel",
        /// Giving support.
        Support = "support",
        /// Oversight and assurance.
        Oversight = "oversight",
        /// Keeping the record.
        Records = "records",
        /// Answering a person about themselves.
        SubjectRights = "subject-rights",
        /// Keeping the system.
        Administration = "administration",
        /// Replays and demonstrations on invented people.
        Demonstration = "demonstration",
    }
}
