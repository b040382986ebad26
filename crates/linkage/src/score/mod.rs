//! Weighs pairs under a trained model.

mod engine;
mod model;
mod namesakes;
mod predict;
mod weights;

pub(crate) use engine::{Engine, Floor, Weights};
pub use model::{Classes, Model, Table};
pub use predict::{Pair, Predicted, predict, predict_in_full};
pub(crate) use predict::{in_order, predict_with};

#[cfg(test)]
mod tests;
