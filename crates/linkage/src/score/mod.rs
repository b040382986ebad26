//! Weighs pairs under a trained model.

mod engine;
mod model;
mod namesakes;
mod predict;
mod weights;

pub(crate) use engine::{Engine, Floor, Weights};
pub use model::{Classes, Model, Table};
pub(crate) use predict::predict_with;
pub use predict::{Pair, Predicted, predict, predict_in_full};

#[cfg(test)]
mod tests;
