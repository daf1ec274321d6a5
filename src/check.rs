//! Findings that need the whole tree: about units, annexes, and who is left out.

use crate::diagnostic::{Code, Finding};
use crate::document::Document;

pub(crate) fn findings(doc: &Document<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    units(doc, &mut findings);
    findings
}

/// A unit twice in one role, or in two roles of one task.
fn units(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<(String, crate::Role, u32, crate::Span)> = Vec::new();
    for scope in doc.scopes() {
        seen.clear();
        for annotation in scope.annotations() {
            for assignment in annotation.assignments() {
                for unit in assignment.units() {
                    let name = unit.name().into_owned();
                    let before = seen.iter().find(|(other, ..)| *other == name);
                    if let Some(&(_, role, index, span)) = before {
                        let code = if role == assignment.role() && index == assignment.index {
                            Code::UnitRepeated
                        } else if role != assignment.role() {
                            Code::UnitInTwoRoles
                        } else {
                            continue;
                        };
                        findings.push(Finding { code, span: unit.span(), related: Some(span) });
                    } else {
                        seen.push((name, assignment.role(), assignment.index, unit.span()));
                    }
                }
            }
        }
    }
}
