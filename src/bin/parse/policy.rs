//! Which findings are shown, and which of them end the command with another status.

use gongwen::{Code, Diagnostic, Document, Severity};

/// What becomes of the findings of each code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) allowed: Vec<Code>,
    pub(crate) denied: Vec<Code>,
    /// Whether errors and warnings are denied too.
    pub(crate) strict: bool,
}

impl Policy {
    /// The findings that are shown: those that are not allowed.
    pub(crate) fn shown<'d>(&'d self, doc: &'d Document<'_>) -> impl Iterator<Item = Diagnostic<'d>> {
        doc.diagnostics().filter(|finding| !self.allowed.contains(&finding.code()))
    }

    /// Whether a finding that is shown ends the command with another status.
    pub(crate) fn denies(&self, code: Code) -> bool {
        self.denied.contains(&code) || self.strict && code.severity() >= Severity::Warning
    }
}
