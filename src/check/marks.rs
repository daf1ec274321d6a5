//! Brackets and quotation marks that a paragraph's end parts from their other half.
//!
//! A paragraph is read alone, and so each half is reported there. Seen together they may be whole: a phrase that a
//! line end broke (`“万名农业专家服务三农行` / `动”`), or a quotation of several paragraphs (`修改为：“第三条　…` / `…。”`).

use crate::diagnostic::Code;
use crate::document::Document;
use crate::source::{is_blank, prefix, trim_start};
use crate::span::Span;

const PAIRS: [(char, char); 8] = [
    ('“', '”'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('[', ']'),
    ('【', '】'),
    ('［', '］'),
    ('《', '》'),
];

/// Takes back the findings on halves that belong together. O(text + findings · log divisions).
pub(super) fn join(doc: &mut Document<'_>) {
    let mut halves: Vec<(Span, usize)> = (doc.store.findings.iter().enumerate())
        .filter(|(_, finding)| matches!(finding.code, Code::BracketUnbalanced | Code::QuoteUnbalanced))
        .map(|(index, finding)| (finding.span, index))
        .collect();
    if halves.is_empty() {
        return;
    }
    halves.sort_unstable();
    let divisions: Vec<u32> = doc.divisions().map(|division| division.span().start).collect();
    let divisions_before = |at: u32| divisions.partition_point(|start| *start <= at);
    let mut whole = vec![false; doc.store.findings.len()];
    for &(open, index) in &halves {
        whole[index] = goes_on(&doc.text, open);
    }
    // The halves that wait for their other, for each pair.
    let mut waiting = PAIRS.map(|_| Vec::new());
    for &(span, index) in &halves {
        let mark = doc.text[span.range()].chars().next().unwrap_or_default();
        let Some(pair) = PAIRS.iter().position(|&(left, right)| mark == left || mark == right) else {
            continue;
        };
        if mark == PAIRS[pair].0 {
            if !whole[index] {
                waiting[pair].push((span, index));
            }
        } else if let Some((open, first)) = waiting[pair].pop()
            && (opens_quotation(&doc.text[..open.end as usize])
                || divisions_before(open.start) == divisions_before(span.start)
                    && is_phrase(&doc.text[open.end as usize..span.start as usize]))
        {
            (whole[first], whole[index]) = (true, true);
        }
    }
    let mut whole = whole.into_iter();
    doc.store.findings.retain(|_| !whole.next().unwrap_or(false));
}

/// Whether a quotation of several paragraphs opens at `open` that has an opening mark at each and one closing.
fn goes_on(text: &str, open: Span) -> bool {
    /// How far the next paragraph is looked for, in bytes.
    const FAR: usize = 9000;
    opens_quotation(&text[..open.end as usize])
        && prefix(&text[open.end as usize..], FAR)
            .split_once(['\n', '\r'])
            .is_some_and(|(_, rest)| trim_start(rest).starts_with('“'))
}

/// Whether what stands between two marks is no sentence, and short enough for a phrase.
fn is_phrase(text: &str) -> bool {
    const LONGEST: usize = 300;
    text.len() <= LONGEST && !text.contains(['。', '！', '？', '；'])
}

/// Whether the mark that `text` ends with opens a quotation of several paragraphs: it follows ： or opens its own.
fn opens_quotation(text: &str) -> bool {
    text.strip_suffix('“').is_some_and(|before| {
        let mut blanks = before.chars().rev();
        match blanks.find(|c| !is_blank(*c) || matches!(c, '\n' | '\r')) {
            Some(c) => matches!(c, '\n' | '\r' | '：' | ':'),
            None => true,
        }
    })
}
