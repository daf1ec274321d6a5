//! What a house writes differently, in one file: labels, verbs, shapes of markers, names of units.
//!
//! The file is TOML. Every table may be left out; a key that is not known is an error.
//!
//! ```toml
#![doc = include_str!("../../docs/rules.toml")]
//! ```
//!
//! ```
//! use gongwen::rules::Rules;
//! use gongwen::{Options, Role};
//!
//! let rules = Rules::parse(r#"
//!     [labels]
//!     lead = ["揭榜单位"]
//!
//!     [[marker]]
//!     pattern = '课题(\d+)[：:]'
//!     style = "arabic"
//!
//!     [[unit]]
//!     names = ["县路网中心", "县公路局"]
//! "#)?;
//! let options = Options { vocabulary: rules.vocabulary, ..Default::default() };
//! let doc = gongwen::parse_with("课题1：修路。（揭榜单位：县公路局）\n课题2：种树。", &options);
//! assert_eq!(doc.units().next().unwrap().role(), Role::Lead);
//! assert_eq!(doc.find("2").unwrap().num(), "课题2：");
//! assert!(rules.forms.same("县路网中心", "县公路局"));
//! # Ok::<(), gongwen::rules::RulesError>(())
//! ```

mod error;
mod read;

pub use error::RulesError;

use crate::ledger::Forms;
use crate::vocabulary::Vocabulary;

/// The most `[[marker]]` tables of a file: each is tried at the head of each paragraph.
pub const MAX_MARKERS: usize = 256;

/// What a file of rules says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// For [`Options::vocabulary`](crate::Options::vocabulary).
    pub vocabulary: Vocabulary,
    /// For [`Query::forms`](crate::ledger::Query::forms): which names are one unit's.
    pub forms: Forms,
}

impl Rules {
    /// Reads a file's text. Time and memory are linear in its length, patterns apart, which are bounded each.
    ///
    /// # Errors
    /// [`RulesError`] for the first thing that is no TOML, not known, or cannot be a rule.
    pub fn parse(toml: &str) -> Result<Self, RulesError> {
        read::rules(toml)
    }
}
