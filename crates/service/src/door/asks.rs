//! What each question and each act asks of the access rules.

use access::{Action, Thing};
use pathway::Act;

use crate::Level;
use crate::ask::Question;

/// What somebody would do, to what.
pub(super) type Asked = (Action, Thing);

pub(super) fn of_question(question: &Question) -> Asked {
    match question {
        Question::WhoMightThisBe(_) | Question::Candidates(_) => (Action::Search, Thing::Matching),
        Question::Referral(_) => (Action::Told, Thing::Status),
        Question::Overview => (Action::Count, Thing::Statistics),
        Question::Case(_) => (Action::Read, Thing::Case),
        Question::Cases { .. } => (Action::List, Thing::Case),
        Question::Line { level: Level::Outline, .. } => (Action::Read, Thing::LineOutline),
        Question::Line { level: Level::Content, .. } => (Action::Read, Thing::LineContent),
    }
}

/// No act is left out: a new one does not compile until it is said what it asks.
pub(super) fn of_act(act: &Act) -> Asked {
    use Action::{Approve, Create, Decide, Update};
    match act {
        Act::RegisterProvider(_)
        | Act::RegisterPublication(_)
        | Act::RegisterAppoint(_)
        | Act::RegisterEnd(_)
        | Act::RegisterTrain(_)
        | Act::RegisterCover(_) => (Update, Thing::Staff),
        // A contact names no receiver: whoever takes it on answers for it from then on.
        Act::ContactRecord(_) | Act::ContactAccept(_) => (Create, Thing::ContactContent),
        Act::ContactForm(_) | Act::ContactReferrer(_) => (Create, Thing::ContactContent),
        Act::ContactInvolve(_) | Act::ContactDiscount(_) | Act::ContactRestore(_) => {
            (Update, Thing::ContactContent)
        }
        Act::IdentityReview(_) => (Approve, Thing::Matching),
        Act::IdentityLink(_)
        | Act::IdentityUnlink(_)
        | Act::IdentityPropose(_)
        | Act::IdentityAnswer(_)
        | Act::IdentityExclude(_)
        | Act::IdentityReadmit(_)
        | Act::IdentityNoHistory(_)
        | Act::AccountGive(_)
        | Act::LineSum(_) => (Decide, Thing::Matching),
        Act::HomeOffer(_) | Act::HomeWithdraw(_) | Act::HomeHolder(_) | Act::OnwardRefer(_) => {
            (Update, Thing::Home)
        }
        Act::HomeAccept(_) | Act::HomeDecline(_) | Act::OnwardAnswer(_) => (Decide, Thing::Home),
        Act::TriageDeconflict(_) => (Create, Thing::DeconflictionFlag),
        Act::CaseOpen(_) | Act::TriageAssess(_) => (Create, Thing::Gateway),
        Act::Section36Decide(_) => (Approve, Thing::Gateway),
        Act::AssessmentComplete(_) | Act::VisitRecord(_) => (Update, Thing::Gateway),
        Act::InformationAsk(_) => (Create, Thing::Information),
        Act::InformationAnswer(_) => (Update, Thing::Information),
        Act::PanelDecide(_) => (Create, Thing::Minutes),
        Act::PanelApproveMinutes(_) => (Approve, Thing::Minutes),
        Act::PanelAct(_)
        | Act::ConsentRecord(_)
        | Act::PlanMake(_)
        | Act::PlanDo(_)
        | Act::PlanTellCarer(_)
        | Act::InterventionContract(_)
        | Act::InterventionTask(_)
        | Act::InterventionStop(_)
        | Act::InterventionVary(_) => (Update, Thing::Plan),
        Act::InterventionConfirm(_) | Act::InterventionSession(_) | Act::InterventionReport(_) => {
            (Create, Thing::SessionReport)
        }
        Act::ExitClose(_) | Act::CorrectionMistaken(_) | Act::ChallengeAnswer(_) => {
            (Decide, Thing::Exit)
        }
        Act::ReviewHold(_) | Act::ExitFollowUp(_) => (Update, Thing::FollowUp),
        Act::MessageSend(_) | Act::FlagRaise(_) | Act::BeliefState(_) | Act::ChallengeAsk(_) => {
            (Create, Thing::Message)
        }
        Act::MessageAcknowledge(_) => (Update, Thing::Message),
        Act::FlagAnswer(_) | Act::FindingAnswer(_) => (Update, Thing::Signal),
        Act::TriageReceive(_)
        | Act::ExitReopen(_)
        | Act::ReferrerTell(_)
        | Act::NeedRenew(_)
        | Act::CorrectionTell(_) => (Update, Thing::Status),
        Act::ReferrerSay(_) | Act::ContactHear(_) | Act::CorrectionMake(_) => {
            (Update, Thing::Referral)
        }
        // The system's own: nobody signs in to do it.
        Act::Tick => (Action::BreakGlass, Thing::Pack),
    }
}
