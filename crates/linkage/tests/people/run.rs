//! From invented people to clusters, the way a table from a file goes.

use linkage::cluster::{Constraints, Limits, cluster};
use linkage::frame::{Builder, Frame};
use linkage::prepare::{Prepared, prepare};
use linkage::profile::{Hints, afford, plan};
use linkage::score::{Model, predict};
use linkage::train::train;
use testkit::people::{COLUMNS, People, Truth};

/// Invented people as a table, and what is true of each record.
pub(crate) fn table(people: &People) -> (Frame, Vec<Truth>) {
    let mut columns: Vec<Builder> =
        COLUMNS.iter().map(|name| Builder::new(name, people.len())).collect();
    let mut truths = Vec::with_capacity(people.len());
    for (contact, truth) in people.contacts() {
        for (column, field) in columns.iter_mut().zip(contact.fields()) {
            column.push(field);
        }
        truths.push(truth);
    }
    (Frame::new(columns.into_iter().map(Builder::finish).collect()).unwrap(), truths)
}

/// A table with its own model.
pub(crate) struct Linked {
    pub(crate) prepared: Prepared,
    pub(crate) model: Model,
}

/// Plans and trains on the table itself, without labels.
pub(crate) fn learn(frame: &Frame) -> Linked {
    let hints = Hints { id: Some("id".into()), ..Hints::default() };
    let plan = plan(frame, &hints).unwrap();
    let prepared = prepare(frame, &plan).unwrap();
    let plan = afford(&prepared, plan);
    let model = train(&prepared, &plan);
    Linked { prepared, model }
}

/// For each record the cluster it is put in.
pub(crate) fn clusters(linked: &Linked) -> Vec<u32> {
    let settings = &linked.model.plan.settings;
    let predicted = predict(&linked.prepared, &linked.model, settings.floor.min(-25.0));
    let rows = linked.prepared.rows();
    cluster(rows, &predicted.pairs, Limits::of(settings), &Constraints::default()).clusters
}
