//! Names of codes on the command line: one, all of a severity, or all.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use gongwen::{Code, Severity};

/// The codes that a name stands for.
#[derive(Clone)]
pub(crate) struct Codes(pub(super) Vec<Code>);

const SEVERITIES: &[Severity] = &[Severity::Error, Severity::Warning, Severity::Info];

/// Every code.
pub(super) const ALL: &str = "all";

/// Reads a code, a severity or `all`. A name that is none is answered with those that are like it, and with all.
pub(super) fn codes() -> impl TypedValueParser<Value = Codes> {
    let groups = SEVERITIES.iter().map(|severity| severity.as_str()).chain([ALL]);
    let names = Code::ALL.iter().map(|code| code.as_str()).chain(groups).map(PossibleValue::new);
    PossibleValuesParser::new(names).map(|name| Codes(named(&name)))
}

fn named(name: &str) -> Vec<Code> {
    let is_meant = |code: &Code| name == ALL || name == code.as_str() || name == code.severity().as_str();
    Code::ALL.iter().copied().filter(is_meant).collect()
}
