//! Outputs. Each is one file here and a client of the tree.

#[cfg(feature = "akn")]
pub mod akn;
pub mod chunks;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "report")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod network;
mod out;
pub mod outline;
pub mod sarif;
pub mod slip;
#[cfg(feature = "snippets")]
pub mod snippets;
#[cfg(all(feature = "csv", feature = "mentions"))]
pub mod tables;
pub mod tasks;
pub mod units;
mod words;
#[cfg(feature = "xlsx")]
pub mod xlsx;
