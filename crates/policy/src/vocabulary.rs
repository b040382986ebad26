//! The closed word lists: every id that a pack, a command or a screen may name.

/// Makes a closed list of ids: an enum with `id`, `ALL`, text in and out, and serde by id.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $what:literal {
        $($(#[$vmeta:meta])* $variant:ident = $id:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every member, in the order they are listed.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable id, as packs, records and screens write it.
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

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What sort of body an organisation is: who may sit where is decided by kind.
    OrgKind, "kind of organisation" {
        /// A police force or a counter-terrorism policing unit.
        Police = "police",
        /// A local authority (council).
        LocalAuthority = "local-authority",
        /// A school, college or university.
        Education = "education",
        /// A health body.
        Health = "health",
        /// Children's or adult social care.
        SocialCare = "social-care",
        /// A youth justice team.
        YouthJustice = "youth-justice",
        /// Prison or probation.
        Probation = "probation",
        /// A housing body.
        Housing = "housing",
        /// An intervention provider (mentor).
        Provider = "provider",
        /// A community or voluntary body.
        Community = "community",
        /// A member of the public, family included.
        Public = "public",
        /// An oversight body or government department.
        Oversight = "oversight",
        /// This system itself, for ticks.
        System = "system",
    }
}

vocabulary! {
    /// What a person acts as. Domain reference section 2.1.
    Role, "role" {
        /// Raises a concern.
        Referrer = "referrer",
        /// Designated safeguarding lead of an organisation.
        SafeguardingLead = "safeguarding-lead",
        /// Counter-terrorism case officer or its equal in another pathway.
        CaseOfficer = "case-officer",
        /// Supervises case officers; signs closures.
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
        /// A health or social-care partner.
        Partner = "partner",
        /// Senior responsible officer of an organisation.
        SeniorOfficer = "senior-officer",
        /// Independent assurance reviewer.
        Assurance = "assurance",
        /// The independent commissioner.
        Commissioner = "commissioner",
        /// Keeps the records.
        RecordsManager = "records-manager",
        /// Keeps the system running.
        Administrator = "administrator",
        /// The person whom a record is about.
        Subject = "subject",
        /// The system, for ticks.
        System = "system",
    }
}

vocabulary! {
    /// Who may override a gate. Ordered: a later level may do what an earlier one may.
    Level, "override level" {
        /// A supervisor.
        Supervisor = "supervisor",
        /// The chair of the panel.
        Chair = "chair",
        /// A senior responsible officer.
        Senior = "senior",
        /// Nobody in live use; a replay of history alone may force it.
        Never = "never",
    }
}

impl Role {
    /// The highest override level that this role holds, if any.
    pub fn level(self) -> Option<Level> {
        match self {
            Role::Supervisor => Some(Level::Supervisor),
            Role::Chair => Some(Level::Chair),
            Role::SeniorOfficer => Some(Level::Senior),
            _ => None,
        }
    }
}

vocabulary! {
    /// A clock that a pack sets. Each passes into exactly one drift rule ([`Clock::rule`]).
    Clock, "clock" {
        /// Referral received to something said to the referrer.
        Receipt = "receipt",
        /// Referral received to gateway assessment.
        GatewayAssessment = "gateway-assessment",
        /// Deconfliction done to deconfliction repeated, while the case is open.
        Deconfliction = "deconfliction",
        /// Information asked to answered.
        InformationReturn = "information-return",
        /// Section 36 decision to panel discussion.
        PanelDiscussion = "panel-discussion",
        /// Hand-off offered to answered.
        HomeAcceptance = "home-acceptance",
        /// Contact recorded to owned by an organisation.
        ContactAcceptance = "contact-acceptance",
        /// Contact recorded to joined to a line or signed as having none.
        Linkage = "linkage",
        /// Assessment to reassessment.
        Reassessment = "reassessment",
        /// Panel to approved minutes.
        Minutes = "minutes",
        /// Panel action: its own date.
        PanelAction = "panel-action",
        /// Consent refused or withdrawn to further assessment (section 36(4)(e)).
        FurtherAssessment = "further-assessment",
        /// Plan action: its own date.
        PlanAction = "plan-action",
        /// Plan made to carer told.
        CarerTold = "carer-told",
        /// Session to the provider's report.
        SessionReport = "session-report",
        /// Last delivery to the next.
        NoDelivery = "no-delivery",
        /// Review to review, while supported.
        Review = "review",
        /// Closure to first follow-up.
        FollowUpFirst = "follow-up-first",
        /// Closure to second follow-up.
        FollowUpSecond = "follow-up-second",
        /// Message to acknowledgement.
        MessageAcknowledgement = "message-acknowledgement",
        /// Flag to answer.
        FlagAnswer = "flag-answer",
        /// A recorded need: its own lapse date.
        NeedLapse = "need-lapse",
        /// Onward referral to acceptance.
        OnwardAcceptance = "onward-acceptance",
        /// Mistaken referral to every recipient told.
        RecipientsTold = "recipients-told",
        /// Request for a review of a decision to its answer.
        DecisionReview = "decision-review",
        /// A signal raised to its answer, and from level to level while nobody answers.
        SignalAnswer = "signal-answer",
        /// A case read in an emergency to somebody's looking again at whether there was need.
        GlassReview = "emergency-review",
    }
}

vocabulary! {
    /// A threshold that a pack sets.
    Number, "number" {
        /// How many referrals within the window are a repeat that must be looked at as one.
        RepeatCount = "repeat-count",
        /// The window for [`Number::RepeatCount`], in months.
        RepeatWindowMonths = "repeat-window-months",
        /// How many agencies within the window make breadth.
        BreadthAgencies = "breadth-agencies",
        /// The window for [`Number::BreadthAgencies`], in months.
        BreadthWindowMonths = "breadth-window-months",
        /// Shortest rationale, in characters.
        RationaleCharacters = "rationale-characters",
        /// Oldest assessment that an exit may rest on, in days.
        ExitAssessmentDays = "exit-assessment-days",
        /// Oldest deconfliction that a closure may rest on, in days.
        DeconflictionDays = "deconfliction-days",
        /// Days between happened and recorded beyond which an entry is late.
        LateDays = "late-days",
        /// Days without any happening on a line beyond which it shows a gap.
        LineGapDays = "line-gap-days",
        /// Refused or failed visits that together must be looked at.
        NoAccessCount = "no-access-count",
        /// Longest follow-up after closure, in months.
        FollowUpMaxMonths = "follow-up-max-months",
        /// Fewest members for a panel decision.
        QuorumMembers = "quorum-members",
        /// Age in years below which a person is a child.
        ChildAge = "child-age",
        /// The window for a named weapon and a fixation on violence, in months.
        WeaponWindowMonths = "weapon-window-months",
        /// How many appointments missed within the window must be looked at.
        MissedContacts = "missed-contacts",
        /// How many contacts without access to the home must be looked at.
        HomeAccessContacts = "home-access-contacts",
        /// The window for missed contacts and for no access to the home, in months.
        MissedWindowMonths = "missed-window-months",
        /// Offered sessions that were not delivered which together must be looked at.
        UndeliveredSessions = "undelivered-sessions",
        /// The smallest count that a table by group may show.
        SmallestCount = "smallest-count",
        /// Weight from which a contact that was found is called likely, in bits.
        MatchLikelyBits = "match-likely-bits",
        /// Weight from which a contact that was found is shown at all, in bits.
        MatchPossibleBits = "match-possible-bits",
        /// Most contacts that are shown.
        MatchMost = "match-most",
        /// Days after its last change for which a form that was not sent yet is kept.
        DraftDays = "draft-days",
        /// The largest file that is kept, in millions of bytes.
        FileMegabytes = "file-megabytes",
        /// Most files that come with one referral.
        ReferralFiles = "referral-files",
        /// Most hours for which a case is open to somebody who broke the glass.
        GlassHours = "glass-hours",
    }
}

vocabulary! {
    /// A phrase that people read, which changes with the law's words or the pathway.
    Word, "word" {
        /// Name of the programme.
        Programme = "programme",
        /// What is assessed: vulnerability, susceptibility, ...
        Concern = "concern",
        /// Name of the panel.
        Panel = "panel",
        /// Name of a provider.
        Provider = "provider",
        /// Name of the police officer or case worker.
        CaseOfficer = "case-officer",
        /// Name of the statutory decision, or of its equal.
        Threshold = "threshold",
        /// What a contact is called that is likely the same person's.
        MatchLikely = "match-likely",
        /// What a contact is called that may be the same person's.
        MatchPossible = "match-possible",
        /// What a contact is called that may be a relative's.
        MatchHousehold = "match-household",
        /// What a contact is called that may be a twin's.
        MatchTwin = "match-twin",
        /// What stands where a restricted source can be asked.
        MatchPointer = "match-pointer",
        /// What a referrer is asked to think of, one after a semicolon.
        ReferralPrompts = "referral-prompts",
        /// The same in Welsh.
        ReferralPromptsWelsh = "referral-prompts-welsh",
    }
}

vocabulary! {
    /// How long a thing is kept, by what became of it.
    RetentionClass, "retention class" {
        /// A contact that opened no case.
        Contact = "contact",
        /// A case closed before a panel adopted it.
        NotAdopted = "not-adopted",
        /// A case that a panel adopted.
        Adopted = "adopted",
        /// A mistaken or malicious referral.
        Mistaken = "mistaken",
        /// Oversight: overrides, readings, refusals.
        Oversight = "oversight",
    }
}

vocabulary! {
    /// What a rule hangs on. A replayed history says of each whether it was recorded, absent
    /// according to a source, or not published; a topic not published never raises a finding.
    Topic, "topic" {
        /// Reasons written down for a decision.
        Rationale = "rationale",
        /// The evidence a decision cites.
        Evidence = "evidence",
        /// Who holds the case.
        Home = "home",
        /// Which form a referral came on.
        Form = "form",
        /// How much a contact says.
        Detail = "detail",
        /// Who took a contact on.
        ContactOwner = "contact-owner",
        /// Whether earlier contacts were looked for.
        History = "history",
        /// What the contacts add up to.
        Line = "line",
        /// Accounts of one event by several sources.
        Accounts = "accounts",
        /// The check for a live investigation.
        Deconfliction = "deconfliction",
        /// The first assessment by police.
        Gateway = "gateway",
        /// Information asked of partners.
        Information = "information",
        /// The reasonable-grounds decision.
        Section36 = "section-36",
        /// Grounds on which a case was closed.
        Grounds = "grounds",
        /// Whose account a closure rests on.
        OwnAccount = "own-account",
        /// A health or developmental condition given as the explanation.
        Condition = "condition",
        /// Referral onward to another service.
        Onward = "onward",
        /// Second signature.
        SecondSignature = "second-signature",
        /// Independent assurance.
        Assurance = "assurance",
        /// What the referrer was told and asked.
        Referrer = "referrer",
        /// Flags by partners.
        Flags = "flags",
        /// Assessments and their dates.
        Assessment = "assessment",
        /// Underlying drivers and presenting signs.
        Drivers = "drivers",
        /// Who attended the panel.
        Attendance = "attendance",
        /// Votes, chair and dissent.
        Votes = "votes",
        /// Minutes and actions.
        Minutes = "minutes",
        /// Consent.
        Consent = "consent",
        /// The support plan.
        Plan = "plan",
        /// What agencies did of what was planned.
        Actions = "actions",
        /// What carers were told.
        Carer = "carer",
        /// Approval of the provider.
        Provider = "provider",
        /// The provider's written tasking.
        Tasking = "tasking",
        /// Sessions contracted, offered, attended, delivered.
        Sessions = "sessions",
        /// Session reports.
        Reports = "reports",
        /// Who stopped the sessions and why.
        Stop = "stop",
        /// What agencies believed about the support.
        Beliefs = "beliefs",
        /// What agencies believed about who held the case.
        OwnerBeliefs = "owner-beliefs",
        /// The exit checklist.
        Exit = "exit",
        /// A second source.
        SecondSource = "second-source",
        /// Follow-up after closure.
        FollowUp = "follow-up",
        /// The first of the two follow-ups: what is published of one says nothing of the other.
        FollowUpFirst = "follow-up-first",
        /// Messages about the case.
        Messages = "messages",
        /// Visits and refused access.
        Visits = "visits",
        /// Reviews while supported.
        Review = "review",
        /// Recorded necessity.
        Need = "need",
        /// Corrections and who was told.
        Corrections = "corrections",
        /// Reasons for reopening.
        Reopening = "reopening",
        /// Requests for a review of a decision.
        Challenge = "challenge",
        /// What contacts say in coded words: weapons, threats, missed appointments.
        Signs = "signs",
        /// What was done about a signal.
        SignalAnswers = "signal-answers",
        /// Who read a case in an emergency, and whether there was need.
        Glass = "glass",
    }
}
