//! What each question and each act asks of the access rules.

use access::{Action, Thing};
use pathway::{Deed, Event, Target};

use crate::Level;
use crate::ask::Question;

/// What somebody would do, to what.
pub(super) type Asked = (Action, Thing);

pub(super) fn of_question(question: &Question) -> Asked {
    match question {
        Question::WhoMightThisBe(_) | Question::Candidates(_) => (Action::Search, Thing::Matching),
        Question::Referral(_) => (Action::Told, Thing::Status),
        Question::Overview => (Action::Count, Thing::Statistics),
        // Who sees a part of a case gets its page, with that part on it.
        Question::Case(_) | Question::Work(Target::Case(_) | Target::Register) => {
            (Action::Part, Thing::Case)
        }
        Question::Cases { .. }
        | Question::Queue { .. }
        | Question::Holders
        | Question::Held { .. }
        | Question::Agenda
        | Question::Oversight => (Action::List, Thing::Case),
        Question::Waiting { .. } => (Action::List, Thing::ContactContent),
        // The door asks for the first of the acts that the visitor's role answers with.
        Question::Owed { .. } => of_deed(Deed::HomeAccept),
        Question::Closing(_) => (Action::Read, Thing::Exit),
        Question::Work(Target::Contact(_)) | Question::File(Target::Contact(_), ..) => {
            (Action::Read, Thing::ContactContent)
        }
        Question::File(..) => (Action::Read, Thing::Message),
        Question::Work(Target::Person(_)) => (Action::Read, Thing::LineOutline),
        Question::Staff(_) | Question::Signers => (Action::List, Thing::Staff),
        Question::Sought(_) => (Action::Search, Thing::ContactContent),
        Question::Openings { .. } => (Action::List, Thing::Opening),
        Question::Form(_, deed) => of_deed(*deed),
        Question::Line { level, .. } | Question::LineAs { level, .. } => match level {
            Level::Outline => (Action::Read, Thing::LineOutline),
            Level::Content => (Action::Read, Thing::LineContent),
        },
    }
}

/// No act is left out: a new one does not compile until it is said what it asks. Whoever is asked
/// onward answers, whatever their office: the case does not become theirs by it. The door asks for
/// more where a contact that is taken on names whom it is for. Ticks are the system's own: nobody
/// signs in to do one.
pub(super) fn of_deed(deed: Deed) -> Asked {
    use Action::{Approve, Create, Decide, Update};
    match deed {
        Deed::RegisterProvider
        | Deed::RegisterPublication
        | Deed::RegisterAppoint
        | Deed::RegisterEnd
        | Deed::RegisterTrain
        | Deed::RegisterCover => (Update, Thing::Staff),
        Deed::ContactRecord | Deed::ContactAccept | Deed::ContactForm | Deed::ContactReferrer => {
            (Create, Thing::ContactContent)
        }
        Deed::ContactInvolve | Deed::ContactDiscount | Deed::ContactRestore | Deed::ContactFile => {
            (Update, Thing::ContactContent)
        }
        Deed::IdentityReview => (Approve, Thing::Matching),
        Deed::IdentityLink
        | Deed::IdentityUnlink
        | Deed::IdentityPropose
        | Deed::IdentityAnswer
        | Deed::IdentityExclude
        | Deed::IdentityReadmit
        | Deed::IdentityNoHistory
        | Deed::AccountGive
        | Deed::LineSum => (Decide, Thing::Matching),
        Deed::HomeOffer | Deed::HomeWithdraw | Deed::HomeHolder | Deed::OnwardRefer => {
            (Update, Thing::Home)
        }
        Deed::HomeAccept | Deed::HomeDecline => (Decide, Thing::Home),
        Deed::TriageDeconflict => (Create, Thing::DeconflictionFlag),
        Deed::CaseOpen | Deed::TriageAssess => (Create, Thing::Gateway),
        Deed::Section36Decide => (Approve, Thing::Gateway),
        Deed::AssessmentComplete | Deed::VisitRecord => (Update, Thing::Gateway),
        Deed::InformationAsk | Deed::TriageAskCheck => (Create, Thing::Information),
        Deed::InformationAnswer => (Update, Thing::Information),
        Deed::PanelDecide => (Create, Thing::Minutes),
        Deed::PanelApproveMinutes => (Approve, Thing::Minutes),
        Deed::PanelAct
        | Deed::ConsentRecord
        | Deed::PlanMake
        | Deed::PlanDo
        | Deed::PlanTellCarer
        | Deed::InterventionContract
        | Deed::InterventionTask
        | Deed::InterventionStop
        | Deed::InterventionVary => (Update, Thing::Plan),
        Deed::InterventionConfirm | Deed::InterventionSession | Deed::InterventionReport => {
            (Create, Thing::SessionReport)
        }
        Deed::ExitClose | Deed::CorrectionMistaken | Deed::ChallengeAnswer => (Decide, Thing::Exit),
        Deed::ReviewHold | Deed::ExitFollowUp => (Update, Thing::FollowUp),
        Deed::FileShare | Deed::MessageSend | Deed::FlagRaise | Deed::BeliefState => {
            (Create, Thing::Message)
        }
        Deed::MessageAcknowledge | Deed::OnwardAnswer => (Update, Thing::Message),
        Deed::FlagAnswer | Deed::FindingAnswer => (Update, Thing::Signal),
        Deed::ChallengeAsk => (Create, Thing::Message),
        // Who puts a case before a meeting opens it to those who sit there.
        Deed::TriageReceive
        | Deed::PanelTable
        | Deed::ExitReopen
        | Deed::ReferrerTell
        | Deed::NeedRenew
        | Deed::CorrectionTell => (Update, Thing::Status),
        Deed::ReferrerSay | Deed::ContactHear | Deed::CorrectionMake => (Update, Thing::Referral),
        Deed::GlassBreak => (Action::BreakGlass, Thing::Case),
        Deed::GlassReview => (Decide, Thing::Opening),
        Deed::Tick => (Action::BreakGlass, Thing::Pack),
    }
}

/// What somebody reads who reads an event: what its act is about.
pub(super) fn of_event(event: &Event) -> Thing {
    match (event, event.deed()) {
        (Event::ContactSearched(_) | Event::IdentitySearched(_) | Event::ContactPlaced(_), _) => {
            Thing::Matching
        }
        (Event::OnwardAnswered(_), _) => Thing::Home,
        (_, Some(Deed::CaseOpen) | None) => Thing::Case,
        (_, Some(deed)) => of_deed(deed).1,
    }
}

/// Whether an event belongs to the part of a thing that is shown to whoever sees a part: a provider
/// its tasking and what became of it; whoever holds a case, and its stage.
pub(super) fn is_part(event: &Event) -> bool {
    use Event::{
        CaseOpened, HolderNamed, HomeAccepted, HomeOffered, InterventionContracted,
        InterventionStopped, InterventionTasked, InterventionVaried, PlanDone, PlanMade,
        StandingChanged,
    };
    matches!(
        event,
        CaseOpened(_)
            | HolderNamed(_)
            | HomeAccepted(_)
            | HomeOffered(_)
            | InterventionContracted(_)
            | InterventionStopped(_)
            | InterventionTasked(_)
            | InterventionVaried(_)
            | PlanDone(_)
            | PlanMade(_)
            | StandingChanged(_)
    )
}
