//! The catalogue of rules: id, kind, promise, failures, topic, what it says, what it needs.

use super::Kind::{self, Drift, Gate};
use crate::Topic;
use crate::vocabulary::vocabulary;

/// What is known of a rule: kind, promise, failures, topic, says, needs.
pub(super) type About = (Kind, u8, &'static [u8], Topic, &'static str, &'static str);

macro_rules! rules {
    ($($name:ident $id:literal $kind:ident $promise:literal $failures:tt $topic:ident
        $says:literal $needs:literal;)+) => {
        vocabulary! {
            /// A rule by its stable id. The texts are [`Rule::says`] and [`Rule::needs`].
            Rule, "rule" { $(#[doc = $says] $name = $id,)+ }
        }
        impl Rule {
            pub(super) const fn about(self) -> About {
                match self {
                    $(Rule::$name => ($kind, $promise, &$failures, Topic::$topic, $says, $needs),)+
                }
            }
        }
    };
}

rules! {
    Rationale "decision.rationale" Gate 1 [3] Rationale
        "the decision has no reasons written down"
        "write the reasons for the decision";
    Evidence "decision.evidence" Gate 1 [] Evidence
        "the decision cites no evidence"
        "name the entries or assessment items that it rests on";
    HistoryUnseen "decision.history-unseen" Gate 6 [21] History
        "earlier contacts were not looked for before this decision"
        "answer every candidate, and link what is the same person or sign that there is no \
         earlier history";
    HolderUnnamed "home.holder-unnamed" Gate 3 [4] Home
        "no named person has accepted that the case is theirs"
        "name the holder, who accepts it";
    OfferUnanswered "home.offer-unanswered" Drift 3 [29] Home
        "a hand-off was offered and nobody answered"
        "accept or decline it; until then it stays with the sender";
    HomeDisputed "home.disputed" Drift 3 [30] OwnerBeliefs
        "agencies believe different things about who holds the case"
        "each agency acknowledges the one recorded home";
    ContactUnowned "contact.unowned" Drift 3 [29] ContactOwner
        "no organisation took this contact on"
        "an organisation accepts it, with a named holder";
    FormMissing "contact.form-missing" Drift 10 [17] Form
        "the referral did not come on the national form"
        "complete the form from what was said, with the referrer";
    DetailMissing "contact.detail-missing" Drift 10 [33] Detail
        "the contact does not say what was seen or what worries the caller"
        "ask the caller and record both";
    ContactUnlinked "contact.unlinked" Drift 6 [38] History
        "the contact was never joined to a line, nor signed as having none"
        "link it, or sign that there is no earlier history";
    GradedWithoutHistory "contact.graded-without-history" Drift 6 [32] History
        "a contact was graded by somebody who had not seen the earlier ones"
        "look at the line and grade it again";
    LineRepeat "line.repeat" Drift 6 [20, 38] Line
        "repeated referrals within the window have not been looked at together"
        "list for panel and independent assurance, or record why not";
    LineBreadth "line.breadth" Drift 6 [26] Line
        "several agencies have recorded contacts and nobody has added them up"
        "the home reads the whole line and records what it adds up to";
    LineAfterClosure "line.after-closure" Drift 6 [38] Line
        "a new contact arrived after a closure and no case is open"
        "reopen, or record why the closure still stands";
    LineSameWorry "line.same-worry" Drift 6 [20, 38] Line
        "the same worry came again after a closure"
        "the home reads the whole line and records what it adds up to";
    LineWeaponFixation "line.weapon-and-fixation" Drift 6 [19] Signs
        "a named weapon and a fixation on violence stand on one line"
        "the home reads the whole line and records what it adds up to";
    LineMissed "line.missed-contact" Drift 4 [35] Signs
        "appointments were missed again and again, and nobody saw the person in between"
        "see the person, or record what was decided instead";
    LineNoAccess "line.no-access" Drift 4 [34] Signs
        "several contacts found no access to the home"
        "escalate, and record who decided what";
    AccountsConflict "line.accounts-conflict" Drift 10 [28] Accounts
        "sources give different accounts of one event"
        "keep both, each with its source, and say which a decision rests on";
    DeconflictionMissing "triage.deconfliction-missing" Gate 6 [18] Deconfliction
        "nobody checked for a live investigation, or the check is too old"
        "record a fresh deconfliction result";
    DeconflictionOverdue "triage.deconfliction-overdue" Drift 9 [18] Deconfliction
        "the repeated check for a live investigation is overdue"
        "repeat the deconfliction check";
    GatewayLate "triage.gateway-late" Drift 9 [] Gateway
        "the gateway assessment is overdue"
        "complete the gateway assessment";
    InformationUnanswered "information.unanswered" Drift 9 [24] Information
        "a partner has not answered a request for information"
        "answer, make a nil return, or refuse with a reason";
    Section36Referrer "section36.referrer" Gate 0 [] Section36
        "this body could not refer a person to the panel on that date"
        "the decision is taken by a body that section 36 names";
    Section36Missing "panel.section36-missing" Gate 0 [] Section36
        "the panel was asked about a person with no reasonable-grounds decision"
        "record the section 36 decision first";
    PanelLate "panel.late" Drift 9 [] Section36
        "the panel has not discussed the person in time"
        "hold the panel, or record why it is later";
    TwoPeople "closure.two-people" Gate 2 [27] SecondSignature
        "one person alone would close this case"
        "a second, different person signs";
    Unassured "closure.unassured" Gate 2 [20, 27] Assurance
        "a repeat referral, a child or marked violence would be closed without independent \
         assurance"
        "somebody independent of the home signs";
    PriorClosureOnly "closure.prior-closure-only" Gate 6 [20] Grounds
        "the only ground is that an earlier referral was closed"
        "give a ground that looks at all the referrals together";
    IdeologyAbsent "closure.ideology-absent" Gate 7 [19] Grounds
        "the absence of a clear ideology is used as a ground"
        "decide on need and risk; ideology is not a ground either way";
    ViolenceUnrouted "closure.violence-unrouted" Gate 7 [19] Onward
        "violence is marked and the person was not offered to violence prevention"
        "offer the case to violence prevention and have it accepted";
    LineUnconsidered "closure.line-unconsidered" Gate 6 [20, 26] Line
        "contacts on the line were not considered"
        "name every linked contact as considered, with what it adds";
    OwnAccount "closure.own-account" Gate 4 [22] OwnAccount
        "the closure rests on the person's own account"
        "make at least one independent check";
    ConditionExplains "closure.condition-explains" Gate 4 [23] Condition
        "a condition is given as the explanation without clinical input"
        "record clinical input about this concern";
    InformationOpen "closure.information-open" Gate 4 [24] Information
        "information that could be had was not waited for"
        "answers, nil returns or recorded refusals to every request";
    OnwardUnaccepted "closure.onward-unaccepted" Gate 5 [25] Onward
        "another service is said to meet the need, and it has not accepted"
        "the other service accepts the referral";
    ReferrerUnasked "closure.referrer-unasked" Gate 8 [6] Referrer
        "the referrer was not asked before the closure"
        "ask the referrer, and record what they say";
    FlagOpen "closure.flag-open" Gate 10 [31] Flags
        "a partner's flag has not been answered"
        "answer the flag with reasons";
    AssessmentAfterDecision "assessment.after-decision" Drift 1 [5] Assessment
        "the assessment was completed after the decision it should have informed"
        "look at the decision again in its light";
    AssessmentMissing "panel.assessment-missing" Gate 1 [5] Assessment
        "the panel would decide without a completed assessment"
        "complete an assessment in the framework in force";
    AssessmentOverdue "assessment.overdue" Drift 9 [13] Assessment
        "the reassessment is overdue"
        "assess again, and say what changed";
    AuthorityAbsent "panel.authority-absent" Gate 0 [] Attendance
        "the local authority was not at the panel"
        "the responsible local authority attends";
    PoliceAbsent "panel.police-absent" Gate 0 [] Attendance
        "the police were not at the panel"
        "the chief officer's representative attends";
    ResidentForceAbsent "panel.resident-force-absent" Gate 0 [] Attendance
        "nobody from the force where the person lives was at the panel"
        "somebody from the resident force attends";
    ChairNotAuthority "panel.chair-not-authority" Gate 0 [] Votes
        "the chair was not from the local authority"
        "the local authority chairs";
    VotesContradict "panel.votes-contradict" Gate 0 [] Votes
        "the decision is not what the votes, or the chair, decided"
        "record the decision of the majority, or of the chair where there is none";
    ConflictVoted "panel.conflict-voted" Gate 0 [] Votes
        "a member with a declared conflict voted"
        "leave that member's vote out";
    QuorumShort "panel.quorum-short" Gate 0 [] Attendance
        "too few members were present"
        "hold the panel with a quorum";
    OtherServices "panel.other-services-unconsidered" Gate 0 [] Onward
        "support was not offered and health or social care was not considered"
        "consider a referral to health or social care, and record it";
    ReferrerUninvited "panel.referrer-uninvited" Gate 8 [6] Referrer
        "the referrer was not part of the discussion"
        "invite the referrer, or give a reason";
    MinutesUnapproved "panel.minutes-unapproved" Drift 9 [] Minutes
        "the minutes have not been approved"
        "the chair approves the minutes";
    PanelActionOverdue "panel.action-overdue" Drift 9 [35] Actions
        "a panel action is overdue"
        "record what was done, or why not";
    ConsentMissing "consent.missing" Gate 11 [] Consent
        "support would start without consent or a capacity route"
        "record consent, or the capacity route, first";
    ConsentGuardian "consent.guardian" Gate 11 [] Consent
        "consent for a child was not given by a parent or guardian"
        "record a parent's or guardian's consent, or the child's assessed capacity";
    HeldWithoutConsent "consent.held-without" Drift 11 [] Consent
        "a session was held after consent was refused or withdrawn"
        "stop the sessions, or record that consent was given again";
    FurtherAssessmentOverdue "consent.further-assessment-overdue" Drift 9 [] Consent
        "consent was refused or withdrawn and no further assessment was made"
        "carry out a further assessment";
    PlanMissing "plan.missing" Gate 4 [37] Plan
        "the case would be adopted without a written plan"
        "write the plan";
    PlanContents "plan.contents" Gate 0 [] Plan
        "the plan does not say all that section 36(5) requires"
        "say how, when and by whom consent is asked, the nature of the support, who is \
         responsible, and how and when it is given";
    DriverUncited "plan.driver-uncited" Gate 4 [2] Drivers
        "the plan answers signs and no underlying driver"
        "cite the driver that each item answers";
    PlanActionOverdue "plan.action-overdue" Drift 4 [35] Actions
        "an agency has not done what the plan says it would"
        "record what was done, or why not";
    CarerUntold "plan.carer-untold" Drift 4 [37] Carer
        "the carers have not been told what they need to know"
        "tell the carers, and record who did";
    ProviderUnapproved "intervention.provider-unapproved" Gate 0 [] Provider
        "the provider is not on the approved list on that date"
        "use an approved provider";
    TaskingMissing "intervention.tasking-missing" Drift 4 [8] Tasking
        "a session was held without written tasking"
        "write the tasking; the provider confirms it";
    NothingDelivered "intervention.nothing-delivered" Drift 4 [7] Sessions
        "nothing has been delivered for too long"
        "deliver, or decide on the record to stop";
    DeliveryApart "intervention.delivery-apart" Drift 4 [7] Sessions
        "what is delivered stays behind what was contracted"
        "deliver, vary the contract on the record, or say who decided to stop";
    ReportLate "intervention.report-late" Drift 9 [9] Reports
        "a provider's report is overdue"
        "the provider reports on the session";
    StoppedUnexplained "intervention.stopped-unexplained" Drift 4 [10] Stop
        "the sessions stopped and nobody recorded who said so, when and why"
        "record the instruction, and whether the provider agrees";
    DeliveryShort "exit.delivery-short" Gate 4 [7] Sessions
        "fewer sessions were delivered than contracted"
        "deliver them, or record the variance: who decided, and why";
    VulnerabilityUnanswered "exit.vulnerability-unanswered" Gate 4 [1] Plan
        "an identified vulnerability has no answer"
        "answer each with a plan item that was done, or a signed reason";
    AssessmentStale "exit.assessment-stale" Gate 4 [13] Exit
        "there is no fresh assessment to leave on"
        "assess again before the exit";
    Impression "exit.impression" Gate 1 [11] Evidence
        "the reasons are an impression: no assessment item is cited"
        "cite the assessment items that changed";
    SecondSource "exit.second-source" Gate 4 [12] SecondSource
        "the exit rests on one meeting and nobody else was asked"
        "corroborate from a second source";
    ChairAndPolice "exit.chair-and-police" Gate 2 [13] SecondSignature
        "the chair and the police have not both signed the exit"
        "both sign";
    FollowUpOverdue "follow-up.overdue" Drift 9 [14] FollowUp
        "a review after closure is overdue"
        "hold the review, with what each partner knows";
    RecordedLate "follow-up.recorded-late" Drift 9 [14] FollowUp
        "a review after closure was recorded long after it was held"
        "give the reason for the late entry";
    MessageUnacknowledged "message.unacknowledged" Drift 10 [15] Messages
        "a message about the case was not acknowledged"
        "the receiver acknowledges and answers it";
    FlagUnanswered "flag.unanswered" Drift 10 [31] Flags
        "a partner raised a flag and nobody answered"
        "answer the flag with reasons";
    BeliefContradiction "belief.contradiction" Drift 4 [9] Beliefs
        "agencies believe different things about the same support"
        "settle it by the provider's reports";
    NoAccess "visit.no-access" Drift 4 [34] Visits
        "access to the home was refused or failed again and again"
        "escalate, and record who decided what";
    ReviewOverdue "review.overdue" Drift 9 [] Review
        "the review of the support is overdue"
        "hold the review";
    ReviewerInvolved "challenge.reviewer-involved" Gate 11 [] Challenge
        "the reviewer took part in the decision"
        "somebody who was not part of it reviews it";
    ChallengeUnanswered "challenge.unanswered" Drift 11 [] Challenge
        "a request to review a decision has not been answered"
        "answer it, by somebody who was not part of it";
    SignalUnanswered "signal.unanswered" Drift 9 [] SignalAnswers
        "a signal was not answered in time"
        "somebody answers it by name, with a reason";
    ReferrerUnheard "referrer.unheard" Drift 8 [6] Referrer
        "the referrer has heard nothing"
        "tell the referrer what can be told";
    NeedMissing "need.missing" Gate 11 [] Need
        "no reason of necessity and proportionality, or no date on which it lapses"
        "give both";
    NeedLapsed "need.lapsed" Drift 11 [] Need
        "the reason for holding this has lapsed"
        "renew it with reasons, or close";
    ReopenReason "reopen.reason" Gate 1 [] Reopening
        "the case would be reopened without a reason"
        "give the reason, and say what becomes of retention";
    MistakenTwoPeople "correction.two-people" Gate 11 [] Corrections
        "one person alone would mark the referral as mistaken"
        "a second person signs";
    RecipientsUntold "correction.recipients-untold" Drift 11 [] Corrections
        "somebody who received the mistaken referral has not been told"
        "tell every recipient";
    OnwardUnanswered "onward.unanswered" Drift 5 [25] Onward
        "a referral to another service has not been answered"
        "the other service accepts or declines; declined returns to the sender";
    GlassUnreviewed "glass.unreviewed" Drift 10 [] Glass
        "the case was read in an emergency and nobody has looked at whether there was need"
        "a records manager, neither of the two who opened it, says whether there was need";
}
