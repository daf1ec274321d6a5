//! Enclosures: what a document issues, its annexes and theirs, and the list that names them (附件说明).

use super::*;

impl<'t> Reader<'t> {
    /// Whether 附件： heads the annex itself and lists none: the annex's title and text stand below.
    pub(super) fn heads_annex(&self) -> bool {
        let Some((_, rest)) = shapes::annex_mark(self.line(self.at)) else { return false };
        let title = trim(rest.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':')));
        let opens = |at: usize| {
            let style = self.paragraphs.get(at).and_then(|p| p.marker).map(|m| (m.style, m.ordinal.last()));
            style.is_some_and(|(style, number)| style <= Style::Han && number == 1)
        };
        if !title.is_empty() {
            // A notice that is forwarded begins with whom it was sent to.
            let forwarded = title.contains("关于") && names::is_addressee(self.line(self.at + 1));
            // 附件：名词解释 / 1.一网通办：指…。 No title of a file is a sentence.
            let first = self.paragraphs.get(self.at + 1).and_then(|p| p.marker);
            let said = first.is_some_and(|m| m.ordinal.last() == 1) && self.line(self.at + 1).ends_with('。');
            let opened = opens(self.at + 1) || said || forwarded || self.stands_over_rows();
            return crate::marker::marker(title).is_none() && opened;
        }
        let sentence = |at: usize| self.line(at).contains('。') && self.shape(at) == Shape::Plain;
        if self.heads_notice() {
            return true;
        }
        let below = self.at + 2;
        self.opens_document(self.at + 1)
            && names::ends_like_title(self.line(self.at + 1))
            && (opens(below) || sentence(below))
    }

    /// Whether 附件 stands alone over the names of files, to which the page links: 附件： / 甲名录.pdf
    pub(super) fn lists_files(&self) -> bool {
        let alone = shapes::annex_mark(self.line(self.at))
            .is_some_and(|(_, rest)| trim(rest.trim_start_matches(['：', ':'])).is_empty());
        alone && web::is_file_link(self.line(self.at + 1))
    }

    /// Whether 附：甲标准 names the annex whose table or rows stand right below it: behind the list of a document come
    /// who signed it and when.
    fn stands_over_rows(&self) -> bool {
        let below = self.at + 1;
        self.last_date < self.at
            && self.paragraphs.get(below).is_some_and(|p| {
                p.table.is_some()
                    || p.marker.is_none()
                        && self.shape(below) == Shape::Plain
                        && !names::is_issuer(self.line(below))
                        && self.line(below).contains(['：', ':', '。'])
            })
    }

    /// Whether a notice of its own stands below: its title over one line or several, its number, whom it was sent to.
    fn heads_notice(&self) -> bool {
        const MOST: usize = 4;
        let below = self.at + 1..self.paragraphs.len().min(self.at + 1 + MOST);
        let lines = below.take_while(|&at| {
            self.paragraphs[at].marker.is_none()
                && self.shape(at) == Shape::Plain
                && names::is_title_like(self.line(at))
        });
        let Some(last) = lines.last().filter(|&last| names::ends_like_title(self.line(last))) else {
            return false;
        };
        let titled = (self.at + 1..=last).any(|at| self.line(at).contains("关于"));
        titled
            && self.shape(last + 1) == Shape::Element(Element::Number)
            && names::is_addressee(self.line(last + 2))
    }

    /// Whether the list of annexes begins with its first number glued to its mark: 附件1.甲 / 2.乙 / who signs.
    pub(super) fn lists_annexes(&self) -> bool {
        const MOST: usize = 60;
        let numbered = shapes::annex_mark(self.line(self.at))
            .is_some_and(|(mark, rest)| mark.ends_with(['1', '１']) && rest.starts_with(['.', '．', '、']));
        if !numbered {
            return false;
        }
        let below = self.paragraphs[self.at + 1..].iter().take(MOST).zip(2..);
        let listed = below
            .take_while(|(p, number)| {
                p.marker.is_some_and(|m| {
                    matches!(m.style, Style::Arabic | Style::ArabicComma)
                        && m.ordinal.last() == *number
                        && p.text(self.text)
                            .get(m.len as usize..)
                            .is_some_and(|title| names::is_title_like(trim(title)))
                })
            })
            .count();
        let behind = self.at + 1 + listed;
        let signed =
            names::is_issuer(self.line(behind)) || self.shape(behind) == Shape::Element(Element::Date);
        // 附件1.甲2.乙: all of them on one line.
        let glued = || {
            let title = shapes::annex_mark(self.line(self.at)).map_or("", |(_, rest)| rest);
            ["2.", "2．", "2、"].iter().any(|second| title.contains(second)) && !self.has(Element::Date)
        };
        signed && (listed > 0 || glued())
    }

    /// Whether nothing but the names of annexes stands from the line at hand to the end of the text: they are listed, and
    /// are absent.
    pub(super) fn only_names_annexes(&self) -> bool {
        const MOST: usize = 60;
        self.paragraphs.len() - self.at <= MOST
            && self.current().kind.is_none()
            && (self.at..self.paragraphs.len()).all(|at| self.shape(at) == Shape::AnnexTitle)
    }

    /// Whether the title of what the text has announced (名单附后) stands here.
    pub(super) fn is_announced(&self, line: &str) -> bool {
        const MOST: usize = 3;
        let component = self.current();
        if !component.announces || component.kind == Some(EnclosureKind::Issued) {
            return false;
        }
        if !self.line(self.at - 1).ends_with(['。', '）', ')']) || !names::is_title_like(line) {
            return false;
        }
        let mut titles = (self.at..self.paragraphs.len().min(self.at + MOST))
            .take_while(|&at| self.paragraphs[at].marker.is_none() && names::is_title_like(self.line(at)));
        titles.any(|at| names::ends_like_title(self.line(at)))
    }

    /// Whether the title of a further document stands here that the notice names beside the first it issues.
    pub(super) fn is_second_issued(&self, line: &str) -> bool {
        self.current().kind == Some(EnclosureKind::Issued)
            && !self.named.is_empty()
            && names::is_title_like(line)
            && self.named.iter().any(|name| page::strip_words(name, line) == Some(""))
    }

    /// Whether further rules begin here behind those that were issued: their title, and right below it or below its 题注
    /// their first article.
    pub(super) fn heads_rules(&self, line: &str) -> bool {
        if self.current().kind != Some(EnclosureKind::Issued) {
            return false;
        }
        let noted = shapes::is_history(self.line(self.at + 1))
            || self.shape(self.at + 1) == Shape::Element(Element::History);
        let below = self.paragraphs.get(self.at + 1 + usize::from(noted)).and_then(|p| p.marker);
        below
            .is_some_and(|m| matches!(m.style, Style::Chapter | Style::Article) && m.ordinal.numbers() == [1])
            && self.current().is_numbered
            && names::is_title(line)
            && letters_enough(line)
    }

    /// Whether the title of what the notice at hand names stands at `at`, over one line or several, its text below:
    /// with it begins what a notice issues that has lost its date. Behind the divisions of a notice it numbers its own
    /// from one.
    pub(super) fn is_named_issue(&self, at: usize) -> bool {
        let cover = self.current();
        cover.kind.is_none()
            && !self.named.is_empty()
            && self.opens_document(at)
            && (!cover.is_numbered || self.counts_anew(at))
            && self.named.iter().any(|name| self.opens_with(at, name))
    }

    /// Whether the first marker below the line at `at` is a first one.
    fn counts_anew(&self, at: usize) -> bool {
        const NEAR: usize = 12;
        let below = self.paragraphs.iter().skip(at + 1).take(NEAR);
        below.filter_map(|p| p.marker).next().is_some_and(|m| m.ordinal.numbers() == [1])
    }

    /// Whether the lines from `at` on are a title of the words of `name`, and a text begins below them.
    fn opens_with(&self, at: usize, name: &str) -> bool {
        const MOST: usize = 4;
        if page::letters(name).nth(page::SHORTEST_TITLE - 1).is_none() {
            return false;
        }
        let mut rest = name;
        for end in at..self.paragraphs.len().min(at + MOST) {
            let line = self.line(end);
            let Some(left) = page::strip_words(rest, line) else { return false };
            if self.paragraphs[end].marker.is_some() || !names::is_title_like(line) {
                return false;
            }
            if left.is_empty() {
                let below = self.line(end + 1);
                let opens = self.paragraphs.get(end + 1).is_some_and(|p| p.marker.is_some());
                return (at..=end).any(|at| names::ends_like_title(self.line(at)))
                    && (opens || below.contains('。') || below.ends_with(['：', ':']));
            }
            rest = left;
        }
        false
    }

    /// Whether the line is who issued the notice at hand, its date lost: what it issues stands below.
    pub(super) fn signs_undated(&self, line: &str) -> bool {
        const MOST: usize = 4;
        const LONGEST_DATE: usize = 12;
        let short = |at: usize| {
            let line = self.line(at);
            line.chars().count() <= LONGEST_DATE && !line.contains(['。', '，', '：'])
        };
        names::is_issuer(line)
            && (self.at + 1..=self.at + MOST)
                .take_while(|&at| {
                    let between = at - 1;
                    between == self.at
                        || names::is_issuer(self.line(between))
                        || self.shape(between) == Shape::Element(Element::Note)
                        || short(between)
                })
                .any(|at| self.is_named_issue(at))
    }

    /// Whether the title of a document stands here whose text a piece of news gives: 《…方案》全文如下：
    pub(super) fn is_carried(&self, line: &str) -> bool {
        const NEAR: usize = 10;
        let above = if self.at > 0 { self.line(self.at - 1) } else { "" };
        let Some(lead) = above.strip_suffix(['：', ':', '。']) else { return false };
        let near = lead.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
        if !["全文", "原文", "详情"].iter().any(|word| lead[near..].contains(word)) {
            return false;
        }
        // 《甲意见》全文如下。 / 为乙，提出如下意见。: the title stands in the sentence alone.
        let untitled = || {
            lead.starts_with('《')
                && lead.ends_with("如下")
                && line.ends_with(['。', '：', ':'])
                && self.current().kind.is_none()
                && self.counts_anew(self.at)
        };
        names::ends_like_title(line) && self.opens_document(self.at) || untitled()
    }

    /// Begins a document that the text issues without a mark; its head is read next.
    pub(super) fn enclose(&mut self) {
        self.issued = Some(self.layout.components.len());
        self.layout.components.push(Component::new(Some(EnclosureKind::Issued), 0));
        self.phase = Phase::Head;
    }

    /// The same inside the document at hand, which is its own: 名单附后, 名词解释.
    pub(super) fn enclose_within(&mut self) {
        let parent = self.not_too_deep(self.layout.components.len() - 1);
        self.layout.components.push(Component::new(Some(EnclosureKind::Issued), parent));
        self.phase = Phase::Head;
    }

    /// The documents that hold the one at hand, itself first.
    fn chain(&self) -> impl Iterator<Item = usize> + '_ {
        let components = &self.layout.components;
        let above = |&at: &usize| (at > 0).then(|| components[at].parent);
        std::iter::successors(Some(components.len() - 1), above)
    }

    /// A document that may hold a further one: annexes of annexes of annexes are no more told apart.
    fn not_too_deep(&self, parent: usize) -> usize {
        const DEEPEST: usize = 6;
        let deep = self.chain().nth(DEEPEST).is_some() && parent + 1 == self.layout.components.len();
        if deep { self.layout.components[parent].parent } else { parent }
    }

    /// Begins an annex with its mark, and with its title where that stands on the same line.
    pub(super) fn annex(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let found = shapes::annex_mark(line);
        let mark = Mark::of(found.map_or(line, |(mark, _)| mark));
        let parent = self.not_too_deep(self.annexed_to(mark));
        self.layout.components[parent].last_annex = mark;
        self.layout.components.push(Component::new(Some(EnclosureKind::Annex), parent));
        self.phase = Phase::Head;
        let Some((mark, rest)) = found else {
            return self.element(Element::Num);
        };
        let title =
            trim(rest.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':' | '.' | '．' | '、')));
        let mark = Span::of(mark, self.text);
        self.push(Place::Element(Element::Num), mark, self.at);
        if title.is_empty() {
            self.skip(mark.end, p.span.end, SkippedKind::Terminator);
            self.at += 1;
        } else {
            let start = Span::of(title, self.text).start;
            self.skip(mark.end, start, SkippedKind::Terminator);
            self.title(title);
        }
    }

    /// Which document a marked annex belongs to: the nearest that lists it next, or the one whose annexes it counts
    /// on; a count that begins anew inside an annex is that annex's own.
    fn annexed_to(&self, mark: Mark) -> usize {
        let components = &self.layout.components;
        let listed = |at: &usize| {
            let last = components[*at].last_annex.number;
            last < mark.number
                && mark.number <= components[*at].listed
                && (*at == 0 || last + 1 == mark.number)
        };
        let counts_on = |at: &usize| {
            let last = components[*at].last_annex;
            last.number > 0 && last.word == mark.word && (last.number < mark.number || !mark.numbered)
        };
        if let Some(at) = self.chain().find(listed).or_else(|| self.chain().find(counts_on)) {
            return at;
        }
        let current = components.len() - 1;
        let open = &components[current];
        if open.kind == Some(EnclosureKind::Annex) && open.has_text && mark.number == 1 {
            return current;
        }
        // The annexes of what a notice issues belong to it, unless the notice lists them.
        self.issued.filter(|_| components[0].listed == 0).unwrap_or(0)
    }

    /// Whether the line at hand is the end of the item above it: a short title between it and the next item or who
    /// signs.
    fn ends_item(&self) -> bool {
        const LONGEST: usize = 30;
        let (line, next) = (self.line(self.at), self.line(self.at + 1));
        let goes_on = self.paragraphs.get(self.at + 1).is_some_and(|p| p.marker.is_some())
            || names::is_issuer(next)
            || date::date_line(next).is_some();
        self.shape(self.at) == Shape::Plain
            && names::is_title(line)
            && !names::is_issuer(line)
            && line.chars().count() <= LONGEST
            && goes_on
    }

    /// 附件说明: the line that begins it and the lines that count on.
    pub(super) fn annex_list(&mut self) {
        let (mark, rest) = shapes::annex_mark(self.line(self.at)).unwrap_or_default();
        let first = trim_start(rest.trim_start_matches(['：', ':', '.', ' ', '　']));
        // 附件：1.甲, or 附件1.甲 and 2.乙 below it.
        let numbered = u32::from(mark.ends_with(['1', '１', '一']));
        let mut count = crate::marker::marker(first).map_or(numbered, |m| m.ordinal.last());
        // 附件：1.甲2.乙 and 3.丙 below it.
        for (at, _) in first.match_indices(['.', '．', '、']) {
            let digits = first[..at].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            if count > 0 && digits.parse() == Ok(count + 1) {
                count += 1;
            }
        }
        let named = !trim(first).is_empty() && !first.contains('「');
        self.paragraph(ParagraphRole::AnnexList);
        while let Some(p) = self.paragraphs.get(self.at) {
            let goes_on = match p.marker {
                Some(m) => {
                    matches!(m.style, Style::Arabic | Style::ArabicComma) && m.ordinal.last() == count + 1
                }
                // …指标体系 / 编制说明: an item over two lines.
                None => self.ends_item(),
            };
            if !goes_on {
                break;
            }
            count += u32::from(p.marker.is_some());
            self.paragraph(ParagraphRole::AnnexList);
        }
        // 附「甲要點」 under an order names what the order issues.
        if named {
            self.component().listed = self.current().listed.max(count).max(1);
        }
    }
}

/// Whether a line has the letters of a title that tells a document from others.
fn letters_enough(line: &str) -> bool {
    page::letters(line).nth(page::SHORTEST_TITLE - 1).is_some()
}

/// The mark of an annex: its word and its number, 附件 counted as 附件1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    word: &'static str,
    /// 0 where there is no annex.
    number: u32,
    numbered: bool,
}

impl Mark {
    fn of(mark: &str) -> Self {
        const WORDS: &[&str] = &["附件", "附表", "附录", "附"];
        let squashed = shapes::squash(mark);
        let word = WORDS.iter().find(|word| squashed.starts_with(**word)).copied().unwrap_or_default();
        let number = squashed.strip_prefix(word).unwrap_or_default();
        let letter = number.bytes().next().filter(u8::is_ascii_uppercase).map(|c| u32::from(c - b'A') + 1);
        let number = crate::numeral::arabic(number).or_else(|_| crate::numeral::han(number)).ok();
        let number = number.map(|(_, number)| number).or(letter);
        Self { word, number: number.unwrap_or(1), numbered: number.is_some() }
    }
}
