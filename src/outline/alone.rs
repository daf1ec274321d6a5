//! Whether one office in brackets behind an item says who does it: （县教育局） may also be where a figure is from, or where a
//! person works. The other items of the document tell.

use crate::line::Paragraph;
use crate::responsibility::units::{self, ends_in_name, is_certain, trailing_bracket};
use crate::responsibility::{LONGEST_PERSON, are_offices, signs};
use crate::source::trim;

/// Whether enough items say in a bracket at their end, by a list or with a verb, who does them.
pub(super) fn counts(paragraphs: &[&Paragraph], text: &str) -> bool {
    const FEWEST: usize = 2;
    /// The most items with one office for each that says more.
    const MOST: usize = 4;
    let is_alone = |&(before, inside): &(&str, &str)| {
        !names_several(inside) && is_certain(inside) && !before.ends_with('。')
    };
    // Nearly always there is none, and no list is read for it.
    let alone = asides(paragraphs, text).filter(is_alone).count();
    let says = |&(_, inside): &(&str, &str)| names_several(inside) && are_offices(inside);
    let wanted = FEWEST.max(alone.div_ceil(MOST));
    alone > 0 && asides(paragraphs, text).filter(says).nth(wanted - 1).is_some()
}

/// The brackets at the ends of items, each with what stands before it.
fn asides<'t>(paragraphs: &[&Paragraph], text: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let items = paragraphs.iter().filter_map(|p| Some((p, p.marker.filter(|_| p.table.is_none())?)));
    let bodies = items.map(|(paragraph, marker)| {
        let end = paragraph.span.end;
        let body = paragraph.body_start(text, &marker).min(end);
        trim(&text[body as usize..end as usize]).trim_end_matches(['。', '；', ';'])
    });
    // 1.王某某（县教育局） says where a person works.
    let task = |before: &str| !ends_in_name(before) && before.chars().nth(LONGEST_PERSON).is_some();
    bodies.filter_map(trailing_bracket).filter(move |&(before, _)| task(before))
}

fn names_several(inside: &str) -> bool {
    units::split(inside, signs::parts_units).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    fn units(text: &str) -> Vec<String> {
        crate::parse(text).units().map(|unit| unit.name().into_owned()).collect()
    }

    #[test]
    fn one_office_counts_among_items_that_say_who() {
        let text = "一、实事\n1.新建幼儿园3所（县教育局）\n2.修路10公里（县交通局、各乡镇）\n3.种树百亩（县林业局牵头，各乡镇负责）";
        assert_eq!(units(text), ["县教育局", "县交通局", "各乡镇", "县林业局", "各乡镇"]);
        let prizes = "一、获奖名单\n1.王某某等人（县教育局）\n2.修路的故事（县交通局）\n3.种树的故事（县林业局、县水利局）";
        assert!(units(prizes).is_empty());
        let works = prizes.replace("获奖名单", "征文");
        assert_eq!(units(&works), ["县林业局", "县水利局"], "one list is no custom");
    }

    #[test]
    fn a_second_name_of_an_office_is_none() {
        let text =
            "一、任务\n1.修路（县交通局、各乡镇）\n2.种树（县林业局、各乡镇）\n3.县政府办公室（县督查室）";
        assert_eq!(units(text), ["县交通局", "各乡镇", "县林业局", "各乡镇"]);
    }
}
