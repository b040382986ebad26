//! How far a case has come before a test begins: each way goes on from the one before it.

use jiff::ToSpan;
use jiff::civil::Date;
use pathway::assessment::Found;
use pathway::consent::{Said, Whose};
use pathway::intervention::Outcome;
use pathway::{Act, Target, contact, panel, triage};
use policy::Pack;

use crate::acts::{self, WHY};
use crate::kit::World;

impl World {
    /// A day so many days from now.
    pub(crate) fn day(&self, ahead: i64) -> Date {
        self.pack.calendar.local_date(self.now).saturating_add(ahead.days())
    }

    /// Somebody records a contact, it is taken on and linked to `p1`.
    pub(crate) fn contact(mut self, id: &str, contact: contact::Contact) -> World {
        let target = Target::Contact(id.into());
        self.when("teacher", target.clone(), Act::ContactRecord(contact)).then_ok();
        let holder = "officer".into();
        let accept = Act::ContactAccept(contact::Acceptance { holder });
        self.when("officer", target, accept).then_ok();
        self.when("officer", Target::Person("p1".into()), acts::link(id)).then_ok();
        self
    }

    /// A case about a contact, in the hands of the force; the referrer has heard.
    pub(crate) fn referred(pack: Pack, contact: contact::Contact) -> World {
        let mut world = World::under(pack).contact("c1", contact);
        world.when("officer", Target::Person("p1".into()), acts::no_history()).then_ok();
        let opening = acts::opening(&world.pack, world.day(300));
        let reference = "R1".into();
        world
            .given("officer", Act::CaseOpen(opening))
            .given("officer", Act::TriageReceive(triage::Receipt { reference }))
            .given("officer", acts::tell_referrer(false))
    }

    /// Checked and assessed by the police.
    pub(crate) fn triaged(pack: Pack, contact: contact::Contact) -> World {
        World::referred(pack, contact)
            .given("desk", acts::deconflict())
            .given("officer", Act::TriageAssess(acts::gateway()))
    }

    /// As [`World::triaged`], and everything done that an early closure needs.
    pub(crate) fn closing(pack: Pack) -> World {
        World::triaged(pack, acts::referral()).given("officer", acts::tell_referrer(true))
    }

    /// Decided under section 36, assessed and planned for: the panel may meet.
    pub(crate) fn before_panel(pack: Pack) -> World {
        let world = World::triaged(pack, acts::referral())
            .given("supervisor", Act::Section36Decide(acts::section36(true)));
        let made = acts::assessment(&world.pack, Found::Present);
        let plan = acts::plan(&world.pack, world.day(60));
        world.given("officer", Act::AssessmentComplete(made)).given("officer", Act::PlanMake(plan))
    }

    /// Adopted by the panel, with minutes.
    pub(crate) fn adopted(pack: Pack) -> World {
        let minutes = Act::PanelApproveMinutes(panel::Minutes { text: WHY.into() });
        World::before_panel(pack)
            .given("chair", Act::PanelDecide(acts::meeting(panel::Decision::Adopt)))
            .given("chair", minutes)
    }

    /// Consent is given and a provider is approved.
    pub(crate) fn consented(pack: Pack) -> World {
        let mut world = World::adopted(pack);
        let approved = acts::provider(world.day(-30));
        world.when("senior", Target::Register, approved).then_ok();
        world.given("officer", acts::consent(Said::Given, Whose::Person))
    }

    /// Two sessions are contracted and tasked.
    pub(crate) fn tasked(pack: Pack) -> World {
        let world = World::consented(pack).given("officer", acts::contract(2));
        let tasking = acts::tasking(&world.pack);
        world.given("officer", tasking).given("mentor", acts::confirm())
    }

    /// Everything was delivered and reported, and nothing is left to do but to leave.
    pub(crate) fn exiting(pack: Pack) -> World {
        let world = World::tasked(pack)
            .given("mentor", acts::session(1, Outcome::Delivered))
            .given("mentor", acts::session(2, Outcome::Delivered))
            .given("mentor", acts::report(1))
            .given("mentor", acts::report(2))
            .given("officer", acts::done("i1"));
        let made = acts::assessment(&world.pack, Found::Absent);
        world
            .given("officer", Act::AssessmentComplete(made))
            .given("officer", acts::tell_referrer(true))
    }

    /// A sound exit was made.
    pub(crate) fn exited(pack: Pack) -> World {
        let world = World::exiting(pack);
        let exit = acts::exit(&world.pack);
        world.given("officer", Act::ExitClose(exit))
    }
}
