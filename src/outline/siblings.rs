//! What the siblings of a division say of its heading.

use super::phrase::Name;

/// What an item looks like to its siblings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Whether it opens with a phrase and 。 before other text; none where it has no text that could.
    pub(super) run_in: Option<bool>,
    /// Whether that phrase is only too long.
    pub(super) is_long: bool,
    /// Whether its only sentence may be a heading over what follows; none where that says nothing.
    pub(super) line: Option<bool>,
    /// It ends in ；
    pub(super) enumerates: bool,
    /// It is a line without a stop, and nothing follows under it.
    pub(super) is_bare: bool,
    /// A short phrase and ： stand before its text.
    pub(super) has_colon: bool,
    /// What its words before ： name.
    pub(super) name: Option<Name>,
    /// It is a question, and what answers it follows.
    pub(super) asks: bool,
}

/// What the items of a list, or of a style in the whole document, look like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    items: u32,
    pub(super) run_in: Tally,
    lines: Tally,
    enumerates: bool,
    bare: u32,
    colons: u32,
    /// Names before ：; of a part; perhaps of a part.
    names: u32,
    parts: u32,
    perhaps: u32,
    questions: u32,
}

impl List {
    pub(super) fn count(&mut self, item: &Item) {
        self.items += 1;
        if let Some(candidate) = item.run_in {
            self.run_in.count(candidate);
            self.run_in.long += u32::from(item.is_long);
        }
        if let Some(candidate) = item.line {
            self.lines.count(candidate);
        }
        self.enumerates |= item.enumerates;
        self.bare += u32::from(item.is_bare);
        self.colons += u32::from(item.has_colon);
        self.names += u32::from(item.name.is_some());
        self.parts += u32::from(item.name == Some(Name::Part));
        self.perhaps += u32::from(item.name == Some(Name::Perhaps));
        self.questions += u32::from(item.asks);
    }
}

/// What the siblings of a division say of a heading that is the whole line or stands before ：.
#[derive(Clone, Copy, Debug)]
pub(super) struct Siblings {
    /// Sentences over other text are headings among them.
    pub(super) agreed: bool,
    /// The others open with a run-in heading: a sentence alone over its own list is one too.
    pub(super) among_run_ins: bool,
    /// Nearly all of the style are.
    pub(super) insisted: bool,
    /// One of them ends in ；: an item that ends in ： leads in its own.
    pub(super) itemised: bool,
    /// All others are lines over text, or lines like this one with nothing under them.
    pub(super) are_headings: bool,
    /// All but one are lines without a stop that have nothing under them.
    pub(super) are_bare: bool,
    /// One of two is: what follows the second is no text of its own.
    pub(super) is_bare_pair: bool,
    /// Most are a label, ： and its value, and few of them stand over text of their own.
    pub(super) are_fields: bool,
    /// What is plainly the name of a part before ： is a heading: a term that is being defined stands among others.
    pub(super) names_agree: bool,
    /// Nearly all open with a name before ：, most of them of a part: any other name is one too.
    pub(super) names_insist: bool,
    /// Nearly all are questions over their answers (一、怎样申领？), or all others lines over text.
    pub(super) ask: bool,
}

impl Siblings {
    pub(super) fn of(list: List, style: List) -> Self {
        let List { items, lines, bare, names, questions, .. } = list;
        let among_run_ins =
            lines.others == 0 && list.run_in.candidates >= 2 && agree(list.run_in, style.run_in);
        let are_lines = lines.candidates >= 2 && lines.others == 0;
        Self {
            agreed: lines_agree(lines, style.lines),
            among_run_ins,
            insisted: insist(lines, style.lines),
            itemised: list.enumerates,
            are_headings: are_lines && lines.candidates + bare == items,
            are_bare: items >= 3 && bare + 1 == items,
            is_bare_pair: items == 2 && bare == 1,
            are_fields: list.colons >= 3 && list.colons > 2 * lines.candidates,
            names_agree: list.parts * 5 >= list.colons * 3,
            names_insist: names >= 2
                && names * 4 >= items * 3
                && (list.parts + list.perhaps) * 5 >= names * 3,
            ask: questions >= 2 && questions * 4 >= items * 3
                || are_lines && lines.candidates + questions == items,
        }
    }
}

/// How many of a group have a run-in heading, as it seems: the siblings decide.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) candidates: u32,
    /// Those whose phrase is only too long.
    pub(super) long: u32,
    pub(super) others: u32,
}

impl Tally {
    /// The same, the phrases that are only too long left out.
    fn firm(self) -> Self {
        Self { others: self.others - self.long, long: 0, ..self }
    }

    pub(super) fn count(&mut self, candidate: bool) {
        match candidate {
            true => self.candidates += 1,
            false => self.others += 1,
        }
    }

    fn share(self) -> f32 {
        self.candidates as f32 / (self.candidates + self.others).max(1) as f32
    }

    fn total(self) -> u32 {
        self.candidates + self.others
    }
}

/// Whether a candidate is a heading, by its siblings in the same list and by its style in the whole document.
pub(super) fn agree(list: Tally, style: Tally) -> bool {
    /// Nearly all of the style open that way.
    const MOST: f32 = 0.6;
    /// In one list, this few are chance.
    const FEW: f32 = 0.34;
    // Where the document insists, phrases that are only too long have headings too and speak against none.
    let list = if document_insists(style) { list.firm() } else { list };
    if list.total() >= 3 && list.share() < FEW {
        return false;
    }
    style.share() >= MOST || list.total() >= 2 && list.share() >= MOST
}

/// Whether most of a style set a name off by blanks: one alone is chance.
pub(super) fn are_set_off(style: Tally) -> bool {
    style.candidates >= 2 && style.share() >= 0.6
}

/// Whether nearly all of a style in the whole document open with a heading, so that a list whose phrases are only
/// too long has them too.
pub(super) fn document_insists(style: Tally) -> bool {
    style.total() >= 8 && style.share() >= 0.75
}

/// Whether so many siblings open with a heading that a phrase in doubt is one too.
pub(super) fn insist(list: Tally, style: Tally) -> bool {
    list.total() >= 3 && list.share() >= 0.66
        || style.total() >= 4 && style.share() >= 0.75 && (list.total() < 3 || list.share() >= 0.34)
}

/// Whether a sentence with a 。 over other text is a heading, by its siblings: one item that is plainly content
/// makes its list content.
pub(super) fn lines_agree(list: Tally, style: Tally) -> bool {
    list.share() >= 0.6 && (list.total() >= 2 || style.share() >= 0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_decide_in_doubt() {
        let t = |candidates, others| Tally { candidates, others, ..Tally::default() };
        assert!(agree(t(3, 0), t(8, 0)));
        assert!(!agree(t(1, 3), t(1, 37)));
        assert!(!agree(t(1, 3), t(1, 3)));
        let list = Tally { candidates: 1, long: 2, others: 2 };
        assert!(agree(list, t(19, 2)));
        assert!(!agree(list, t(4, 3)));
    }

    fn tally(candidates: u32, others: u32) -> Tally {
        Tally { candidates, others, ..Tally::default() }
    }

    #[test]
    fn a_list_of_two_or_a_style_carries_a_heading_and_one_alone_does_not() {
        assert!(agree(tally(2, 1), tally(2, 8)) && !agree(tally(1, 0), tally(1, 8)));
        assert!(agree(tally(1, 0), tally(6, 4)) && !agree(tally(1, 0), tally(5, 4)));
        // Of three in a list one in three is chance, whatever the style says.
        assert!(!agree(tally(1, 2), tally(9, 0)) && agree(tally(1, 1), tally(9, 0)));
    }

    #[test]
    fn a_document_insists_by_eight_of_a_style_and_three_in_four() {
        assert!(document_insists(tally(6, 2)) && document_insists(tally(8, 0)));
        assert!(!document_insists(tally(7, 0)), "too few");
        assert!(!document_insists(tally(5, 3)), "too many others");
    }

    #[test]
    fn siblings_insist_in_the_list_or_in_the_style() {
        assert!(insist(tally(2, 1), tally(2, 8)) && insist(tally(3, 0), tally(3, 8)), "two of three");
        assert!(!insist(tally(2, 0), tally(2, 8)) && !insist(tally(2, 2), tally(2, 8)));
        assert!(
            insist(tally(1, 1), tally(3, 1)) && insist(tally(0, 0), tally(4, 0)),
            "three of four of a style"
        );
        assert!(!insist(tally(1, 1), tally(3, 0)) && !insist(tally(1, 1), tally(3, 2)));
        assert!(!insist(tally(1, 2), tally(9, 1)), "a list that is against it");
    }

    #[test]
    fn one_item_that_is_content_makes_its_list_content() {
        assert!(lines_agree(tally(2, 1), tally(0, 0)) && lines_agree(tally(1, 0), tally(3, 2)));
        assert!(!lines_agree(tally(1, 1), tally(9, 0)) && !lines_agree(tally(1, 0), tally(1, 1)));
    }

    fn list(items: &[Item]) -> Siblings {
        let mut list = List::default();
        items.iter().for_each(|item| list.count(item));
        Siblings::of(list, list)
    }

    const PLAIN: Item = Item {
        run_in: None,
        is_long: false,
        line: None,
        enumerates: false,
        is_bare: false,
        has_colon: false,
        name: None,
        asks: false,
    };

    #[test]
    fn lines_are_headings_where_all_others_are() {
        let (line, bare) = (Item { line: Some(true), ..PLAIN }, Item { is_bare: true, ..PLAIN });
        let content = Item { line: Some(false), ..PLAIN };
        assert!(list(&[line, line]).are_headings && list(&[line, bare, line]).are_headings);
        assert!(!list(&[line]).are_headings && !list(&[line, line, content]).are_headings);
        assert!(!list(&[line, line, PLAIN]).are_headings, "an item that is neither");
        assert!(list(&[bare, bare, PLAIN]).are_bare && list(&[bare, PLAIN, bare, bare]).are_bare);
        assert!(!list(&[bare, PLAIN]).are_bare && !list(&[bare, PLAIN, PLAIN]).are_bare);
        assert!(!list(&[bare, bare, bare]).are_bare, "the one in question is none of them");
        assert!(list(&[line, line]).agreed && !list(&[line, content]).agreed);
        assert!(list(&[line, line, line]).insisted && !list(&[line, line]).insisted);
        assert!(
            list(&[PLAIN, Item { enumerates: true, ..PLAIN }, PLAIN]).itemised && !list(&[PLAIN]).itemised
        );
    }

    #[test]
    fn a_sentence_alone_is_a_heading_among_run_in_ones() {
        let (run_in, alone) = (Item { run_in: Some(true), ..PLAIN }, Item { line: Some(true), ..PLAIN });
        let (text, content) = (Item { run_in: Some(false), ..PLAIN }, Item { line: Some(false), ..PLAIN });
        // The style has lines enough that are content.
        let agreed = |items: &[Item]| {
            let (mut list, mut style) = (List::default(), List::default());
            items.iter().for_each(|item| list.count(item));
            items.iter().chain(&[content; 9]).for_each(|item| style.count(item));
            Siblings::of(list, style).among_run_ins
        };
        assert!(agreed(&[run_in, alone, run_in]) && !agreed(&[run_in, alone]));
        assert!(!agreed(&[text, alone, text]) && !agreed(&[run_in, alone, run_in, content]));
    }

    #[test]
    fn questions_are_headings_where_nearly_all_ask() {
        let ask = Item { asks: true, ..PLAIN };
        assert!(list(&[ask, ask]).ask && list(&[ask, ask, PLAIN, ask]).ask);
        assert!(!list(&[ask]).ask && !list(&[ask, ask, PLAIN]).ask);
        let line = Item { line: Some(true), ..PLAIN };
        assert!(list(&[line, ask, line]).ask && !list(&[line, ask, PLAIN]).ask);
    }

    #[test]
    fn names_before_colons_speak_for_one_another() {
        let of = |name| Item { has_colon: true, name: Some(name), ..PLAIN };
        let (part, perhaps, other) = (of(Name::Part), of(Name::Perhaps), of(Name::Other));
        let colon = Item { has_colon: true, ..PLAIN };
        // Three parts in five colons.
        assert!(list(&[part, part, part, colon, other]).names_agree);
        assert!(!list(&[part, part, perhaps, colon, other]).names_agree);
        // Three names in four items, three of five of them of a part, and two at least.
        assert!(list(&[part, perhaps, part, PLAIN]).names_insist);
        assert!(list(&[part, perhaps, part, other, other]).names_insist);
        assert!(!list(&[part, perhaps, PLAIN]).names_insist, "two names in three items");
        assert!(!list(&[part, perhaps, other, other]).names_insist, "half of them of a part");
        assert!(!list(&[part]).names_insist && list(&[part, perhaps]).names_insist);
    }
}
