//! Every act and every event by its stable name. Names never change meaning and never leave.

use serde::{Deserialize, Serialize};

use crate::{
    Overridden, Refused, StandingChanged, assessment, consent, contact, correction, exit, file,
    glass, home, identity, intervention, onward, panel, partner, plan, register, review, triage,
};

/// An event kind that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEvent {
    /// The kind as written.
    pub kind: String,
    /// Why it could not be read.
    pub why: String,
}

impl std::fmt::Display for UnknownEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read event `{}`: {}; use a newer version", self.kind, self.why)
    }
}

impl std::error::Error for UnknownEvent {}

macro_rules! acts {
    ($($act:ident $does:literal => $event:ident $did:literal ($payload:ty);)+) => {
        /// Something asked for. In text: `do = "<name>"` and `with = { .. }`.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "do", content = "with")]
        pub enum Act {
            $(#[doc = $does] #[serde(rename = $does)] $act($payload),)+
            /// A clock has passed, or may have: look again.
            #[serde(rename = "tick")]
            Tick,
        }

        /// What sort of act: its name alone, to ask of before there is an act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Deed {
            $(#[doc = $does] $act,)+
            /// A clock has passed, or may have: look again.
            Tick,
        }

        impl Deed {
            /// Every sort of act.
            pub const ALL: &'static [Deed] = &[$(Deed::$act,)+ Deed::Tick];

            /// The stable name, as [`Act::name`].
            pub const fn name(self) -> &'static str {
                match self { $(Deed::$act => $does,)+ Deed::Tick => "tick" }
            }

            /// The sort of act with this name.
            pub fn find(name: &str) -> Option<Deed> {
                Deed::ALL.iter().copied().find(|deed| deed.name() == name)
            }
        }

        /// Something that is so from now on.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $(#[doc = $did] $event($payload),)+
            /// A contact was joined to a line, or taken off it.
            ContactPlaced(contact::Placed),
            /// Earlier contacts were searched for when a contact came in.
            ContactSearched(identity::Search),
            /// Earlier contacts were searched for before somebody signs that there are none.
            IdentitySearched(identity::Search),
            /// A case was opened for a person.
            IdentityCaseAdded(identity::CaseOpened),
            /// What followed: stage, clocks, drift.
            StandingChanged(StandingChanged),
            /// A gate was gone past.
            Overridden(Overridden),
            /// An act was refused.
            Refused(Refused),
        }

        impl Act {
    /// The contact that this act would put on a line: whoever loads the state gives it along, as
    /// `Line::named`, since it may be on the line of somebody else.
    pub fn joins(&self) -> Option<&str> {
        match self {
            Act::IdentityLink(it) => Some(&it.contact),
            Act::IdentityAnswer(it) => Some(&it.contact),
            _ => None,
        }
    }

            /// What sort of act it is.
            pub fn deed(&self) -> Deed {
                match self { $(Act::$act(_) => Deed::$act,)+ Act::Tick => Deed::Tick }
            }

            /// The stable name.
            pub fn name(&self) -> &'static str {
                self.deed().name()
            }

            /// Every name there is, for messages and documents.
            pub const NAMES: &'static [&'static str] = &[$($does,)+ "tick"];

            /// What is so once the act is allowed. A tick says nothing by itself.
            pub(crate) fn event(&self) -> Option<Event> {
                match self {
                    $(Act::$act(with) => Some(Event::$event(with.clone())),)+
                    Act::Tick => None,
                }
            }
        }

        impl Event {
            /// What sort of act it came of; nothing for what follows by itself.
            pub fn deed(&self) -> Option<Deed> {
                match self {
                    $(Event::$event(_) => Some(Deed::$act),)+
                    _ => None,
                }
            }

            /// The act that it came of; nothing for what follows by itself.
            pub fn act(&self) -> Option<Act> {
                match self {
                    $(Event::$event(with) => Some(Act::$act(with.clone())),)+
                    _ => None,
                }
            }

            /// The stable kind, as the record's envelope keeps it.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Event::$event(_) => $did,)+
                    Event::ContactPlaced(_) => "contact.placed",
                    Event::ContactSearched(_) => "contact.searched",
                    Event::IdentitySearched(_) => "identity.searched",
                    Event::IdentityCaseAdded(_) => "identity.case-added",
                    Event::StandingChanged(_) => "standing.changed",
                    Event::Overridden(_) => "gate.overridden",
                    Event::Refused(_) => "act.refused",
                }
            }

            /// Every kind there is.
            pub const KINDS: &'static [&'static str] =
                &[
                    $($did,)+
                    "contact.placed",
                    "contact.searched",
                    "identity.searched",
                    "identity.case-added",
                    "standing.changed",
                    "gate.overridden",
                    "act.refused",
                ];

            /// The body, as JSON text, for sealing.
            pub fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self {
                    $(Event::$event(with) => serde_json::to_vec(with),)+
                    Event::ContactPlaced(with) => serde_json::to_vec(with),
                    Event::ContactSearched(with) => serde_json::to_vec(with),
                    Event::IdentitySearched(with) => serde_json::to_vec(with),
                    Event::IdentityCaseAdded(with) => serde_json::to_vec(with),
                    Event::StandingChanged(with) => serde_json::to_vec(with),
                    Event::Overridden(with) => serde_json::to_vec(with),
                    Event::Refused(with) => serde_json::to_vec(with),
                }
            }

            /// Reads an event from its kind and body.
            ///
            /// # Errors
            /// When the kind is not known or the body is not of that kind.
            pub fn read(kind: &str, body: &[u8]) -> Result<Event, UnknownEvent> {
                fn typed<T>(kind: &str, body: &[u8]) -> Result<T, UnknownEvent>
                where
                    T: serde::de::DeserializeOwned,
                {
                    serde_json::from_slice(body)
                        .map_err(|why| UnknownEvent { kind: kind.into(), why: why.to_string() })
                }
                match kind {
                    $($did => Ok(Event::$event(typed(kind, body)?)),)+
                    "contact.placed" => Ok(Event::ContactPlaced(typed(kind, body)?)),
                    "contact.searched" => Ok(Event::ContactSearched(typed(kind, body)?)),
                    "identity.searched" => Ok(Event::IdentitySearched(typed(kind, body)?)),
                    "identity.case-added" => Ok(Event::IdentityCaseAdded(typed(kind, body)?)),
                    "standing.changed" => Ok(Event::StandingChanged(typed(kind, body)?)),
                    "gate.overridden" => Ok(Event::Overridden(typed(kind, body)?)),
                    "act.refused" => Ok(Event::Refused(typed(kind, body)?)),
                    _ => Err(UnknownEvent { kind: kind.into(), why: "no such kind".into() }),
                }
            }
        }
    };
}

impl Act {
    /// The file that it adds.
    pub fn file(&self) -> Option<&file::File> {
        match self {
            Act::ContactFile(file) | Act::FileShare(file) => Some(file),
            _ => None,
        }
    }

    /// The entries that a decision says it rests on.
    pub fn evidence(&self) -> &[u64] {
        match self {
            Act::ExitClose(it) => &it.evidence,
            Act::PanelDecide(it) => &it.evidence,
            Act::Section36Decide(it) => &it.evidence,
            _ => &[],
        }
    }
}

acts! {
    RegisterProvider "register.approve-provider"
        => ProviderApproved "register.provider-approved" (register::Provider);
    RegisterPublication "register.declare-publication"
        => PublicationDeclared "register.publication-declared" (register::Publication);
    RegisterAppoint "register.appoint" => Appointed "register.appointed" (register::Appointment);
    RegisterEnd "register.end-appointment"
        => AppointmentEnded "register.appointment-ended" (register::Ending);
    RegisterTrain "register.record-training"
        => TrainingRecorded "register.training-recorded" (register::Training);
    RegisterCover "register.name-cover" => CoverNamed "register.cover-named" (register::Cover);
    ContactRecord "contact.record" => ContactRecorded "contact.recorded" (contact::Contact);
    ContactAccept "contact.accept" => ContactAccepted "contact.accepted" (contact::Acceptance);
    ContactInvolve "contact.involve" => ContactInvolved "contact.involved" (contact::Involvement);
    ContactDiscount "contact.discount"
        => ContactDiscounted "contact.discounted" (contact::Discount);
    ContactForm "contact.add-form" => FormAdded "contact.form-added" (contact::Form);
    ContactReferrer "contact.name-referrer"
        => ReferrerNamed "contact.referrer-named" (contact::Referrer);
    ContactHear "contact.hear-referrer"
        => ContactHeard "contact.referrer-heard" (partner::ReferrerHeard);
    ContactFile "contact.add-file" => ContactFiled "contact.file-added" (file::File);
    ContactRestore "contact.restore" => ContactRestored "contact.restored" (contact::Restoration);
    IdentityLink "identity.link" => IdentityLinked "identity.linked" (identity::Link);
    IdentityUnlink "identity.unlink" => IdentityUnlinked "identity.unlinked" (identity::Unlink);
    IdentityPropose "identity.propose"
        => IdentityProposed "identity.proposed" (identity::Candidate);
    IdentityAnswer "identity.answer" => IdentityAnswered "identity.answered" (identity::Answer);
    IdentityExclude "identity.exclude"
        => IdentityExcluded "identity.excluded" (identity::Exclusion);
    IdentityReadmit "identity.withdraw-exclusion"
        => ExclusionWithdrawn "identity.exclusion-withdrawn" (identity::Readmission);
    IdentityReview "identity.review-link"
        => LinkReviewed "identity.link-reviewed" (identity::LinkReview);
    IdentityNoHistory "identity.sign-no-history"
        => NoHistorySigned "identity.no-history-signed" (identity::NoHistory);
    AccountGive "identity.give-account"
        => AccountGiven "identity.account-given" (identity::Account);
    LineSum "identity.sum-up" => LineSummed "identity.summed-up" (identity::SumUp);
    CaseOpen "home.open-case" => CaseOpened "home.case-opened" (home::Opening);
    HomeOffer "home.offer" => HomeOffered "home.offered" (home::Offer);
    HomeAccept "home.accept" => HomeAccepted "home.accepted" (home::Acceptance);
    HomeDecline "home.decline" => HomeDeclined "home.declined" (home::Decline);
    HomeWithdraw "home.withdraw" => HomeWithdrawn "home.withdrawn" (home::Withdrawal);
    HomeHolder "home.name-holder" => HolderNamed "home.holder-named" (home::Holder);
    TriageReceive "triage.receive" => TriageReceived "triage.received" (triage::Receipt);
    TriageAskCheck "triage.ask-check" => CheckAsked "triage.check-asked" (triage::CheckAsked);
    TriageDeconflict "triage.deconflict"
        => Deconflicted "triage.deconflicted" (triage::Deconfliction);
    TriageAssess "triage.assess" => GatewayAssessed "triage.assessed" (triage::Gateway);
    InformationAsk "triage.ask-information"
        => InformationAsked "triage.information-asked" (triage::Request);
    InformationAnswer "triage.answer-information"
        => InformationAnswered "triage.information-answered" (triage::Reply);
    Section36Decide "triage.decide-section36"
        => Section36Decided "triage.section36-decided" (triage::Section36);
    AssessmentComplete "assessment.complete"
        => AssessmentCompleted "assessment.completed" (assessment::Assessment);
    PanelTable "panel.table" => PanelTabled "panel.tabled" (panel::Tabling);
    PanelDecide "panel.decide" => PanelDecided "panel.decided" (panel::Meeting);
    PanelApproveMinutes "panel.approve-minutes"
        => MinutesApproved "panel.minutes-approved" (panel::Minutes);
    PanelAct "panel.act" => PanelActed "panel.acted" (panel::ActionDone);
    ConsentRecord "consent.record" => ConsentRecorded "consent.recorded" (consent::Consent);
    PlanMake "plan.make" => PlanMade "plan.made" (plan::Plan);
    PlanDo "plan.do" => PlanDone "plan.done" (plan::Done);
    PlanTellCarer "plan.tell-carer" => CarerTold "plan.carer-told" (plan::CarerTold);
    InterventionContract "intervention.contract"
        => InterventionContracted "intervention.contracted" (intervention::Contract);
    InterventionTask "intervention.task"
        => InterventionTasked "intervention.tasked" (intervention::Tasking);
    InterventionConfirm "intervention.confirm-tasking"
        => TaskingConfirmed "intervention.tasking-confirmed" (intervention::Confirmation);
    InterventionSession "intervention.hold-session"
        => SessionHeld "intervention.session-held" (intervention::Session);
    InterventionReport "intervention.report"
        => SessionReported "intervention.reported" (intervention::Report);
    InterventionStop "intervention.stop"
        => InterventionStopped "intervention.stopped" (intervention::Stop);
    InterventionVary "intervention.vary"
        => InterventionVaried "intervention.varied" (intervention::Variance);
    ReviewHold "review.hold" => ReviewHeld "review.held" (review::Review);
    ExitClose "exit.close" => CaseClosed "exit.closed" (exit::Closure);
    ExitFollowUp "exit.follow-up" => FollowedUp "exit.followed-up" (exit::FollowUp);
    ExitReopen "exit.reopen" => CaseReopened "exit.reopened" (exit::Reopening);
    OnwardRefer "onward.refer" => OnwardReferred "onward.referred" (onward::Referral);
    OnwardAnswer "onward.answer" => OnwardAnswered "onward.answered" (onward::Answer);
    MessageSend "partner.send-message" => MessageSent "partner.message-sent" (partner::Message);
    MessageAcknowledge "partner.acknowledge"
        => MessageAcknowledged "partner.acknowledged" (partner::Acknowledgement);
    FileShare "partner.share-file" => FileShared "partner.file-shared" (file::File);
    FlagRaise "partner.raise-flag" => FlagRaised "partner.flag-raised" (partner::Flag);
    FlagAnswer "partner.answer-flag" => FlagAnswered "partner.flag-answered" (partner::FlagAnswer);
    BeliefState "partner.state-belief" => BeliefStated "partner.belief-stated" (partner::Belief);
    VisitRecord "partner.record-visit" => VisitRecorded "partner.visit-recorded" (partner::Visit);
    ReferrerTell "partner.tell-referrer"
        => ReferrerTold "partner.referrer-told" (partner::ReferrerTold);
    ReferrerSay "partner.hear-referrer"
        => ReferrerHeard "partner.referrer-heard" (partner::ReferrerHeard);
    NeedRenew "correction.renew-need" => NeedRenewed "correction.need-renewed" (home::Need);
    CorrectionMake "correction.make" => CorrectionMade "correction.made" (correction::Correction);
    CorrectionMistaken "correction.mark-mistaken"
        => MarkedMistaken "correction.marked-mistaken" (correction::Mistaken);
    CorrectionTell "correction.tell-recipient"
        => RecipientTold "correction.recipient-told" (correction::RecipientTold);
    ChallengeAsk "correction.ask-review"
        => ChallengeAsked "correction.review-asked" (correction::Challenge);
    ChallengeAnswer "correction.answer-review"
        => ChallengeAnswered "correction.review-answered" (correction::ChallengeAnswer);
    FindingAnswer "correction.answer-finding"
        => FindingAnswered "correction.finding-answered" (correction::FindingAnswer);
    GlassBreak "glass.break" => GlassBroken "glass.broken" (glass::Breaking);
    GlassReview "glass.review" => GlassReviewed "glass.reviewed" (glass::Review);
}
