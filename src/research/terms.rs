//! From when and how long a document itself holds, and what it repeals: only where a sentence plainly says so.

use super::Cited;
use crate::kinds::MentionKind;
use crate::mention::Mention;

/// What a document is called in itself, and the words by which a notice or an order speaks of what it carries.
const OWN: &[&str] = &[
    "本法",
    "本条例",
    "本规定",
    "本办法",
    "本细则",
    "本规则",
    "本意见",
    "本通知",
    "本方案",
    "本决定",
    "本公告",
    "本通告",
    "本规划",
    "本计划",
    "本预案",
    "本标准",
    "本措施",
    "本政策",
    "本文件",
    "本决议",
    "本准则",
    "本章程",
    "本令",
    "本清单",
    "本目录",
    "本制度",
    "本实施意见",
    "本实施细则",
    "本实施办法",
    "本实施方案",
    "本指导意见",
    "本若干措施",
    "本行动计划",
    "本管理办法",
    "本暂行办法",
    "本暂行规定",
    "现予公布",
    "现予发布",
    "现予以公布",
    "现予以发布",
];

/// What may stand between a repealed document and the word that repeals it.
const SAY_ALL: &[&str] = &["", "均", "也", "即"];

/// What joins repealed documents.
const JOINS: &[&str] = &["", "、", "和", "及", "以及", "与"];

/// What the terms in a document say.
#[derive(Debug, Default)]
pub(super) struct Terms {
    in_force: Agreed,
    valid: Agreed,
    pub(super) repeals: Vec<Cited>,
}

/// A value that all who say it must agree on.
#[derive(Debug, Default)]
struct Agreed {
    said: Option<String>,
    differs: bool,
}

impl Agreed {
    fn say(&mut self, value: &str) {
        match &self.said {
            Some(said) => self.differs |= said != value,
            None => self.said = Some(value.to_owned()),
        }
    }

    fn agreed(self) -> Option<String> {
        self.said.filter(|_| !self.differs)
    }
}

impl Terms {
    /// Reads the mentions of a paragraph. O(text).
    pub(super) fn read(&mut self, text: &str, mentions: &[Mention<'_>]) {
        let (mut sentence, mut read, mut subject) = (0, 0, None);
        for (at, term) in mentions.iter().enumerate().filter(|(_, m)| m.kind() == MentionKind::Term) {
            let range = term.range();
            if let Some(end) = text[read..range.start].rfind(['。', '；', ';', '\n']) {
                (sentence, subject) = (text.ceil_char_boundary(read + end + 1), None);
            }
            // The first term of a sentence has its subject; those behind it share that.
            let before = &text[sentence..range.start];
            let is_own = match subject {
                Some(is_own) => is_own && begins_clause(&text[read..range.start]),
                None => is_own(before),
            };
            (read, subject) = (range.end, Some(is_own));
            let Some(value) = term.value() else { continue };
            match value.split_once(':') {
                Some(("in-force", when)) if is_own => self.in_force.say(when),
                Some(("valid", until)) if is_own => self.valid.say(until),
                _ if value.starts_with("repeal") => self.repealed(text, &mentions[..at], range.start),
                _ => {}
            }
        }
    }

    /// The documents right before the word that repeals them: 《甲》（…）、《乙》同时废止.
    fn repealed(&mut self, text: &str, before: &[Mention<'_>], mut end: usize) {
        let mut may_stand = SAY_ALL;
        let mut found = Vec::new();
        for document in before.iter().rev().take_while(|m| m.kind() == MentionKind::Document) {
            let range = document.range();
            if !may_stand.contains(&text[range.end..end].trim()) {
                break;
            }
            (end, may_stand) = (range.start, JOINS);
            found.push(Cited::of(*document));
        }
        self.repeals.extend(found.into_iter().rev());
    }

    /// From when it holds, how long, and what it repeals.
    pub(super) fn finish(self) -> (Option<String>, Option<String>, Vec<Cited>) {
        (self.in_force.agreed(), self.valid.agreed(), self.repeals)
    }
}

fn begins_clause(before: &str) -> bool {
    before.trim_end().is_empty() || before.trim_end().ends_with(['，', ',', '。', '；', ';'])
}

/// Whether what stands in a sentence before a term makes the document its subject, and the whole of it.
fn is_own(before: &str) -> bool {
    let before = before.trim();
    if before.is_empty() {
        return true;
    }
    // 本办法第五条自…施行
    if before.contains('第') && before.contains('条') {
        return false;
    }
    let own = OWN.iter().filter_map(|word| before.rfind(word).map(|at| at + word.len())).max();
    own.is_some_and(|end| {
        let gap = before[end..].trim();
        gap.is_empty() || gap.ends_with(['，', ',', '）', ')'])
    })
}

#[cfg(test)]
mod tests {
    use super::Terms;

    fn read(text: &str) -> (Option<String>, Option<String>, Vec<String>) {
        let doc = crate::parse(text);
        let mut terms = Terms::default();
        for paragraph in doc.paragraphs() {
            terms.read(&paragraph.text().as_str(), &paragraph.mentions().collect::<Vec<_>>());
        }
        let (in_force, valid, repeals) = terms.finish();
        (in_force, valid, repeals.into_iter().filter_map(|cited| cited.title).collect())
    }

    #[test]
    fn a_term_counts_where_the_sentence_makes_the_document_its_subject() {
        let some = |value: &str| Some(value.to_owned());
        for (text, in_force, valid) in [
            ("本办法自2025年3月1日起施行，有效期5年。", some("2025-03-01"), some("P5Y")),
            ("自2025年3月1日起施行。", some("2025-03-01"), None),
            ("本办法由县水利局负责解释，自公布之日起施行。", some("publication"), None),
            ("《白鹿县办法》已经通过，现予公布，自2025年3月1日起施行。", some("2025-03-01"), None),
            ("《水法》自2025年3月1日起施行。", None, None),
            ("本办法第五条自2025年3月1日起施行。", None, None),
            ("本办法规定的许可证有效期5年。", None, None),
            ("取水许可证有效期5年。", None, None),
            ("本办法自2025年3月1日起施行。\n本办法自2025年4月1日起施行。", None, None),
        ] {
            let (found, term, _) = read(text);
            assert_eq!((found, term), (in_force, valid), "{text}");
        }
    }

    #[test]
    fn what_is_repealed_stands_right_before_the_word_that_repeals_it() {
        for (text, repealed) in [
            (
                "本办法自2025年3月1日起施行。《甲办法》（云府发〔2019〕3号）、《乙办法》同时废止。",
                &["甲办法", "乙办法"][..],
            ),
            ("根据《水法》，《甲办法》同时废止。", &["甲办法"]),
            ("《甲办法》第三条同时废止。", &[]),
            ("《甲办法》施行前的规定同时废止。", &[]),
        ] {
            assert_eq!(read(text).2, repealed, "{text}");
        }
    }
}
