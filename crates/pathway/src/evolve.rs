//! What is so now: facts folded into state, one line a kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use policy::{Clock, RetentionClass};

use crate::case::Decision;
use crate::exit::{Disposition, RetentionAfter};
use crate::identity::{self, CaseOnLine};
use crate::planted::{self, Defect};
use crate::standing::{Raised, StandingChanged};
use crate::state::{Fact, Mark, State};
use crate::{Case, Event, Signature, Target, contact, panel};

/// What other streams have to be told when something is so, with the event for each.
pub fn consequences(target: &Target, event: &Event) -> Vec<(Target, Event)> {
    let placed = |contact: &str, person: Option<&String>| {
        let event = Event::ContactPlaced(contact::Placed { person: person.cloned() });
        vec![(Target::Contact(contact.into()), event)]
    };
    match (target, event) {
        (Target::Person(id), Event::IdentityLinked(link)) => placed(&link.contact, Some(id)),
        (Target::Person(id), Event::IdentityAnswered(answer)) if answer.same => {
            placed(&answer.contact, Some(id))
        }
        (Target::Person(_), Event::IdentityUnlinked(unlink)) => placed(&unlink.contact, None),
        (Target::Contact(id), Event::ContactSearched(search)) => search.proposals(id),
        (Target::Case(id), Event::CaseOpened(opening)) => {
            let added = identity::CaseOpened { case: id.clone() };
            vec![(Target::Person(opening.person.clone()), Event::IdentityCaseAdded(added))]
        }
        _ => vec![],
    }
}

/// Whether something that is so of a contact or a case changes what its person's line adds up to.
pub fn touches_line(event: &Event) -> bool {
    matches!(
        event,
        Event::ContactDiscounted(_)
            | Event::ContactRestored(_)
            | Event::CaseClosed(_)
            | Event::CaseReopened(_)
            | Event::MarkedMistaken(_)
    )
}

/// Takes a fact into the state.
#[must_use]
pub fn evolve(mut state: State, fact: &Fact) -> State {
    match state.target.clone() {
        Target::Register => register(&mut state, fact),
        Target::Contact(id) => contact(&mut state, &id, fact),
        Target::Person(id) => person(&mut state, &id, fact),
        Target::Case(id) => case(&mut state, &id, fact),
    }
    state
}

fn register(state: &mut State, fact: &Fact) {
    match &fact.event {
        Event::ProviderApproved(provider) => state.register.approve(provider.clone()),
        Event::PublicationDeclared(publication) => state.register.declare(publication.clone()),
        _ => {}
    }
}

fn contact(state: &mut State, id: &str, fact: &Fact) {
    if let Event::ContactRecorded(recorded) = &fact.event {
        state.contact = Some(Arc::new(contact::State::recorded(id, recorded.clone(), fact)));
    }
    let Some(contact) = state.contact.as_mut().map(Arc::make_mut) else { return };
    match &fact.event {
        Event::ContactAccepted(by) => {
            contact.accepted = Some((fact.by.organisation.clone(), by.holder.clone()));
        }
        Event::ContactPlaced(placed) => contact.person.clone_from(&placed.person),
        Event::ContactDiscounted(it) => contact.discounted = Some(it.why.clone()),
        Event::ContactRestored(_) => contact.discounted = None,
        Event::ContactSearched(search) => contact.found.extend(search.found.iter().cloned()),
        Event::ContactHeard(it) => contact.heard.push((it.clone(), Mark::of(fact))),
        Event::ContactFiled(it) => contact.files.push((it.clone(), Mark::of(fact))),
        Event::ContactInvolved(involved) => contact.involved.push(involved.clone()),
        Event::StandingChanged(changed) => contact.standing.apply(changed, fact.seq, fact.recorded),
        Event::FindingAnswered(it) => contact.standing.answer(&it.rule, &it.subject, fact.seq),
        _ => {}
    }
}

fn person(state: &mut State, id: &str, fact: &Fact) {
    let line = &mut state.line;
    line.person = Some(id.into());
    match &fact.event {
        Event::IdentityLinked(it) => line.link(&it.contact, &fact.by.id),
        Event::IdentityUnlinked(it) => line.unlink(&it.contact),
        Event::IdentityExcluded(it) => line.exclude(&it.contact),
        Event::ExclusionWithdrawn(it) => line.readmit(&it.contact),
        Event::LinkReviewed(it) => line.review(&it.contact, &fact.by.id),
        Event::IdentityProposed(candidate) => {
            line.open.insert(candidate.contact.clone());
        }
        Event::IdentityAnswered(answer) if answer.same => line.link(&answer.contact, &fact.by.id),
        Event::IdentityAnswered(answer) => {
            line.open.remove(&answer.contact);
            line.rejected.insert(answer.contact.clone());
        }
        Event::NoHistorySigned(_) => line.no_history = Some(Mark::of(fact)),
        Event::IdentityCaseAdded(opened) => line.case_ids.push(opened.case.clone()),
        Event::AccountGiven(account) => line.accounts.push((account.clone(), Mark::of(fact))),
        Event::LineSummed(sum) => {
            line.summed = Some((Mark::of(fact), sum.contacts.iter().cloned().collect()));
        }
        Event::StandingChanged(changed) => line.standing.apply(changed, fact.seq, fact.recorded),
        Event::FindingAnswered(it) => line.standing.answer(&it.rule, &it.subject, fact.seq),
        _ => {}
    }
}

fn case(state: &mut State, id: &str, fact: &Fact) {
    if let Event::CaseOpened(opening) = &fact.event {
        state.case = Some(Case::opened(id, opening, fact));
        return;
    }
    let Some(case) = &mut state.case else { return };
    if let Event::Overridden(it) = &fact.event {
        case.signing.push(it.by.second.by.id.clone());
        return;
    }
    let signing = std::mem::take(&mut case.signing);
    if let Some(mut people) = signed(fact) {
        people.extend(signing);
        case.decisions.push(Decision { seq: fact.seq, people });
    }
    triage(case, fact);
    support(case, fact);
    partners(case, fact);
    ends(case, fact);
}

/// Everybody who took or signed a decision; `None` for what is no decision.
fn signed(fact: &Fact) -> Option<Vec<String>> {
    let ids = |signatures: &[&Option<Signature>]| {
        let signed = signatures.iter().filter_map(|it| it.as_ref()).map(|it| it.by.id.clone());
        std::iter::once(fact.by.id.clone()).chain(signed).collect()
    };
    match &fact.event {
        Event::CaseClosed(it) => Some(ids(&[&it.second, &it.assurance, &it.chair, &it.police])),
        Event::PanelDecided(it) => {
            let members = it.members.iter().map(|member| member.person.clone());
            Some(std::iter::once(fact.by.id.clone()).chain(members).collect())
        }
        Event::MarkedMistaken(it) => Some(ids(&[&it.second])),
        Event::Section36Decided(_) | Event::GatewayAssessed(_) => Some(ids(&[])),
        _ => None,
    }
}

fn triage(case: &mut Case, fact: &Fact) {
    let mark = Mark::of(fact);
    match &fact.event {
        Event::HomeOffered(offer) => {
            case.home.offers.insert(offer.id.clone());
            case.home.lapsed = None;
            case.home.offer = Some((offer.clone(), mark));
        }
        Event::HomeAccepted(it) => {
            case.home.pass(&fact.by.organisation, it.holder.clone(), fact);
        }
        Event::HomeDeclined(it) => {
            case.home.offer = None;
            let to = case.home.now.organisation.clone();
            case.partner.tell(&format!("declined:{}", it.offer), &to, &it.reason, mark);
        }
        Event::HomeWithdrawn(_) => case.home.offer = None,
        Event::HolderNamed(it) => {
            let organisation = case.home.now.organisation.clone();
            let offer = case.home.offer.take();
            case.home.pass(&organisation, Some(it.holder.clone()), fact);
            case.home.offer = offer;
        }
        Event::NeedRenewed(need) => case.home.need = Some((need.clone(), mark)),
        Event::TriageReceived(_) => case.triage.received = Some(mark),
        Event::Deconflicted(it) => mark.place(&mut case.triage.deconflictions, it.outcome),
        Event::GatewayAssessed(it) => {
            if it.violence {
                case.triage.violence_marked.get_or_insert(mark.seq);
            }
            mark.stand(&mut case.triage.gateway, it.clone());
        }
        Event::InformationAsked(it) => {
            case.triage.requests.insert(it.id.clone(), (it.clone(), mark, None));
        }
        Event::InformationAnswered(it) => {
            if let Some(request) = case.triage.requests.get_mut(&it.id) {
                request.2 = Some(it.answer);
            }
        }
        Event::Section36Decided(it) => {
            let last = case.triage.section36.as_ref();
            if last.is_none_or(|(_, _, other)| other.order() <= mark.order()) {
                case.triage.section36 = Some((it.met, fact.by.kind, mark));
            }
        }
        Event::AssessmentCompleted(it) => mark.place(&mut case.assessment.made, it.clone()),
        Event::PanelTabled(it) => case.panel.tabled = Some((it.clone(), mark)),
        Event::PanelDecided(it) => {
            for action in &it.actions {
                case.panel.actions.insert(action.id.clone(), (action.clone(), mark.clone()));
            }
            mark.place(&mut case.panel.meetings, it.clone());
        }
        Event::MinutesApproved(_) => case.panel.approved = Some(mark),
        Event::PanelActed(it) => {
            case.panel.actions.remove(&it.id);
        }
        _ => {}
    }
}

fn support(case: &mut Case, fact: &Fact) {
    let mark = Mark::of(fact);
    let support = &mut case.intervention;
    match &fact.event {
        Event::ConsentRecorded(it) => mark.stand(&mut case.consent.last, it.clone()),
        Event::PlanMade(it) => case.plan.make(it, mark),
        Event::PlanDone(it) => {
            case.plan.done.insert(it.item.clone(), mark);
        }
        Event::CarerTold(_) => case.plan.carer_told = Some(mark),
        Event::InterventionContracted(it) => support.contract = Some((it.clone(), mark)),
        Event::InterventionTasked(_) => support.tasking = Some(mark),
        Event::TaskingConfirmed(_) => support.confirmed = Some(mark),
        Event::SessionHeld(it) => {
            support.sessions.insert(it.number, (it.outcome, mark));
        }
        Event::SessionReported(it) => {
            support.reports.insert(it.number, mark);
        }
        Event::InterventionStopped(it) => support.stop = Some((it.clone(), mark)),
        Event::InterventionVaried(_) => support.variance = Some(mark),
        Event::ReviewHeld(_) => case.review.held.push(mark),
        _ => {}
    }
}

fn partners(case: &mut Case, fact: &Fact) {
    let mark = Mark::of(fact);
    let partner = &mut case.partner;
    match &fact.event {
        Event::OnwardReferred(it) => {
            case.onward.sent.insert(it.id.clone(), (it.clone(), mark, None));
        }
        Event::OnwardAnswered(it) => {
            if let Some((referral, sent, answer)) = case.onward.sent.get_mut(&it.id) {
                *answer = Some(it.accepts);
                if !it.accepts {
                    let id = format!("declined:{}", referral.id);
                    partner.tell(&id, &sent.by.organisation, &it.says, mark);
                }
            }
        }
        Event::MessageSent(it) => {
            partner.messages.insert(it.id.clone(), (it.clone(), mark, None));
        }
        Event::MessageAcknowledged(it) => {
            if let Some(message) = partner.messages.get_mut(&it.id) {
                message.2 = Some(mark);
            }
        }
        Event::FileShared(it) => case.files.push((it.clone(), mark)),
        Event::FlagRaised(it) => {
            partner.flags.insert(it.id.clone(), (it.clone(), mark, None));
        }
        Event::FlagAnswered(it) => {
            if planted::is(Defect::FlagsForgotten) {
                partner.flags.retain(|id, _| *id == it.id);
            }
            if let Some(flag) = partner.flags.get_mut(&it.id) {
                flag.2 = Some(mark);
            }
        }
        Event::BeliefStated(it) => mark.place(&mut partner.beliefs, it.clone()),
        Event::VisitRecorded(it) => mark.place(&mut partner.visits, it.access),
        Event::ReferrerTold(it) => {
            if it.asks_before_exit {
                partner.referrer_asked = Some(mark.clone());
            }
            partner.referrer_told.get_or_insert(mark);
        }
        Event::ReferrerHeard(it) => partner.referrer_heard.push((it.clone(), mark)),
        Event::GlassBroken(it) => case.glass.broke(it, mark),
        Event::GlassReviewed(it) => case.glass.reviewed(it, mark),
        _ => {}
    }
}

fn ends(case: &mut Case, fact: &Fact) {
    let mark = Mark::of(fact);
    match &fact.event {
        Event::CaseClosed(it) => {
            case.exit.retention_from.get_or_insert(mark.at);
            case.exit.retention = Some(retention(case, it.disposition));
            case.exit.closure = Some((it.clone(), mark));
        }
        Event::FollowedUp(it) => case.exit.follow_ups.push((it.clone(), mark)),
        Event::CaseReopened(it) => {
            case.exit.past.extend(case.exit.closure.take());
            // The next exit asks the referrer anew.
            case.partner.referrer_asked = None;
            if it.retention == RetentionAfter::Restart {
                case.exit.retention_from = None;
            }
        }
        Event::CorrectionMade(it) => {
            case.correction.made.entry(it.entry).or_default().push((it.clone(), mark));
        }
        Event::MarkedMistaken(it) => {
            let (_, left) = case.correction.mistaken.get_or_insert((mark, BTreeSet::new()));
            left.extend(it.recipients.iter().cloned());
        }
        Event::RecipientTold(it) => {
            if let Some((_, left)) = &mut case.correction.mistaken {
                left.remove(&it.organisation);
            }
        }
        Event::ChallengeAsked(it) => {
            case.correction.challenges.insert(it.id.clone(), (it.decision, mark, None));
        }
        Event::ChallengeAnswered(it) => {
            if let Some(asked) = case.correction.challenges.get_mut(&it.id) {
                asked.2 = Some(it.stands);
            }
        }
        Event::FindingAnswered(it) => {
            let raised = Raised { rule: it.rule.clone(), subject: it.subject.clone() };
            let lapsed = case.home.lapsed.as_ref().is_some_and(|(it, _)| it.id == raised.subject);
            if lapsed && raised.rule == Clock::HomeAcceptance.rule().id() {
                case.home.lapsed = None;
            }
            case.standing.answer(&raised.rule, &raised.subject, fact.seq);
        }
        Event::StandingChanged(changed) => stands(case, changed, fact),
        _ => {}
    }
}

fn retention(case: &Case, disposition: Disposition) -> RetentionClass {
    match disposition {
        Disposition::Malicious | Disposition::Misguided | Disposition::Misinformed => {
            RetentionClass::Mistaken
        }
        _ if matches!(case.panel.decided(), Some((panel::Decision::Adopt, _))) => {
            RetentionClass::Adopted
        }
        _ => RetentionClass::NotAdopted,
    }
}

/// An offer that nobody answered in time has expired: the case stays with the sender.
fn stands(case: &mut Case, changed: &StandingChanged, fact: &Fact) {
    if let Some(stage) = changed.stage {
        case.stage = stage;
    }
    let expired = |id: &str| {
        let rule = Clock::HomeAcceptance.rule().id();
        changed.raised.iter().any(|it| it.rule == rule && it.subject == id)
    };
    if case.home.offer.as_ref().is_some_and(|(offer, _)| expired(&offer.id)) {
        case.home.lapsed = case.home.offer.take();
    }
    case.standing.apply(changed, fact.seq, fact.recorded);
}

impl crate::identity::Line {
    /// Puts the linked contacts and cases of a person, as loaded, on the line: oldest first.
    pub fn fill(&mut self, contacts: Vec<Arc<contact::State>>, cases: Vec<CaseOnLine>) {
        self.contacts = contacts;
        self.contacts.sort_by_key(|contact| (contact.mark.at, contact.mark.seq));
        self.cases = cases;
    }
}
