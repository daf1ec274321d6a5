//! Outputs. Each is one file here and a client of the tree.

pub mod json;
mod out;
pub mod outline;
