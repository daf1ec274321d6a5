//! 结语: the paragraphs behind the last division that speak for the whole document.

use super::Body;
use super::Segment;
use crate::kinds::{HeadingKind, Style};
use crate::shapes::{is_formula, speaks_to_all};
use crate::source::{is_blank, prefix, trim};
use crate::words::Words;

/// The first segment of the closing (结语): paragraphs behind the last division that speak for the whole document. A
/// table is none of them, and they stand behind it.
pub(super) fn first_closing(text: &str, body: &Body) -> usize {
    let behind_tables =
        body.segments.iter().rposition(|segment| segment.table.is_some()).map_or(0, |at| at + 1);
    first_that_speaks_for_all(text, body).max(behind_tables)
}

fn first_that_speaks_for_all(text: &str, body: &Body) -> usize {
    let segments = &body.segments;
    let none = segments.len();
    let Some(last) = segments.iter().rposition(|segment| segment.marker.is_some()) else { return none };
    let marker = segments[last].marker.expect("it has one");
    let trailing = &segments[last + 1..];
    if trailing.is_empty() {
        return none;
    }
    // Behind articles only what is none of them.
    if segments[..=last].iter().any(|s| s.marker.is_some_and(|m| m.style == Style::Article)) {
        return trailing.iter().position(|s| s.parent.is_none()).map_or(none, |at| last + 1 + at);
    }
    let line = |segment: &Segment| trim(&text[segment.start as usize..segment.end as usize]);
    let has_own_text = segments[last].heading.is_none_or(|(_, kind)| kind == HeadingKind::RunIn)
        || segments[last].text < segments[last].end
            && segments[last].heading.is_some_and(|(_, kind)| kind == HeadingKind::Colon);
    // Where no other item of the style goes on over several paragraphs, the last one does not either.
    let goes_on = segments[..last].windows(2).any(|pair| {
        pair[0].marker.is_some_and(|m| m.style == marker.style)
            && pair[1].marker.is_none()
            && !pair[1].consumed
            // An annotation on a line of its own is no further paragraph.
            && pair[1].cuts.0 == pair[1].cuts.1
    });
    let several =
        segments[..last].iter().filter(|s| s.marker.is_some_and(|m| m.style == marker.style)).count() >= 2;
    let first = trailing.iter().position(|segment| {
        let line = line(segment);
        segment.table.is_none() && (speaks_for_all(line) || heads_closing(line))
            || has_own_text
                && segment.table.is_none()
                && several
                && !goes_on
                && !goes_further(line)
                && segment.cuts.0 == segment.cuts.1
                && line.ends_with(['。', '：', '！'])
                && !comes_under_others(text, &segments[..last], line)
    });
    let first = match first {
        // The first paragraph under the last heading is its content, and so is what only goes on with it.
        Some(0) if !has_own_text && !is_formula(line(&trailing[0])) && !lists_who_met(line(&trailing[0])) => {
            let turns = |line: &str| rules(line) || thanks(line) || speaks_to_all(line);
            trailing[1..].iter().position(|segment| turns(line(segment))).map(|at| at + 1)
        }
        first => first,
    };
    first.map_or(none, |at| last + 1 + at)
}

/// Whether a paragraph opens with a label that stands under divisions before it as well (申领方式：…): it belongs to its own.
fn comes_under_others(text: &str, before: &[Segment], line: &str) -> bool {
    const LONGEST: usize = 24;
    let near = prefix(line, LONGEST);
    let Some((at, colon)) = near.match_indices(['：', ':']).next() else { return false };
    let label = &line[..at + colon.len()];
    let begins =
        |segment: &&Segment| trim(&text[segment.start as usize..segment.end as usize]).starts_with(label);
    before.iter().filter(|segment| segment.marker.is_none()).any(|segment| begins(&segment))
}

/// 结束语 alone on its line, without a number: it heads what is said of the whole document.
fn heads_closing(line: &str) -> bool {
    const LONGEST: usize = 30;
    let is = |word: &str| line.chars().filter(|c| !is_blank(*c)).eq(word.chars());
    line.len() <= LONGEST && (is("结束语") || is("结语"))
}

/// Whether a reply thanks whom it answers: 感谢您对水利工作的关心！
fn thanks(line: &str) -> bool {
    static THANKS: Words = Words::new(&["感谢您", "感谢你"]);
    THANKS.stand_in(line) || line.starts_with("谢谢")
}

/// Who was at a meeting, behind its minutes: 出席：…, 列席人员：… (GB/T 9704-2012, 10.3).
fn lists_who_met(line: &str) -> bool {
    const LABELS: &[&str] = &[
        "出席",
        "列席",
        "请假",
        "缺席",
        "参会",
        "记录",
        "参加人员",
        "与会人员",
        "出席会议",
        "出席人员",
        "列席人员",
        "请假人员",
        "参会人员",
        "缺席人员",
        "记录人",
        "主持人",
    ];
    let label = line.split(['：', ':']).next().filter(|label| label.len() < line.len() && label.len() <= 24);
    label.is_some_and(|label| {
        LABELS.iter().any(|known| known.chars().eq(label.chars().filter(|c| !crate::source::is_blank(*c))))
    })
}

/// Whether a paragraph begins with what a list before it said, and so is none of its items.
pub(super) fn refers_back(line: &str) -> bool {
    static BACK: Words = Words::new(&[
        "上述",
        "以上",
        "前述",
        "除上述",
        "除以上",
        "在此基础上",
        "同时，",
        "此外，",
        "实现上述",
        "实现以上",
        "前款",
        "前项",
    ]);
    // 第二项第三款的补助额度…: it cites what it stands under.
    let cites = line.strip_prefix('第').is_some_and(|rest| {
        rest.chars().take(4).any(|c| matches!(c, '项' | '款')) && !rest.starts_with(['（', '('])
    });
    /// How much of a line is looked at, in bytes: many may be the rest of one paragraph.
    const NEAR: usize = 3000;
    // …的，参照本通知办理。 speaks of the document, and of no item.
    cites || prefix(line, NEAR).contains("参照本") || BACK.open(line)
}

/// Whether a paragraph only adds to what goes before.
fn goes_further(line: &str) -> bool {
    line.starts_with("同时")
}

/// Whether a paragraph is a formula or rules on the document's own force.
fn rules(line: &str) -> bool {
    is_formula(line)
        || ["自发布之日起", "自印发之日起", "自公布之日起"].iter().any(|word| line.starts_with(word))
        || line.starts_with('本') && ["施行", "有效期", "废止"].iter().any(|word| line.contains(word))
}

/// Whether a paragraph speaks for the whole document: its entry into force, who must follow it, whom to ask.
fn speaks_for_all(line: &str) -> bool {
    static THIS: Words = Words::new(&[
        "本意见",
        "本通知",
        "本办法",
        "本方案",
        "本规定",
        "本政策",
        "本措施",
        "本细则",
        "本计划",
        "本规划",
        "本通告",
        "本公告",
        "本决定",
        "本实施",
        "以上政策",
        "上述政策",
        "本若干",
        "本行动",
        "本文件",
        "以上意见",
        "本指导意见",
        "本修正案",
        "本规则",
        "本制度",
        "本预案",
        "本条例",
        "本要点",
        "本清单",
        "本指南",
        "本章程",
    ]);
    static FORCE: Words = Words::new(&[
        "精神",
        "参照",
        "贯彻",
        "施行",
        "实施",
        "有效期",
        "废止",
        "执行",
        "印发之日",
        "发布之日",
        "为准",
        "解释",
        "生效",
    ]);
    static CALLS: Words = Words::new(&[
        "各地区、各部门",
        "各地区各部门",
        "各地、各部门",
        "各地各部门",
        "各市、县",
        "各地要",
        "请",
        "执行中",
        // At the end of a decision on amendments
        "此外，对条文",
        "各单位要",
        "各有关单位要",
        "各级各部门",
        "以上",
    ]);
    // 各区县要…, 我厅将…: whoever is named is told what the whole document asks or offers.
    // 各乡镇政府：落实属地责任。 is one of those whose duties are listed.
    let told = line.starts_with('各')
        && !crate::responsibility::roles::is_any_label(line)
        && !line.split_once(['：', ':']).is_some_and(|(whom, _)| {
            whom.chars().count() <= 20 && crate::responsibility::units::ends_like_unit(whom)
        })
        && ["要", "抓好", "执行", "落实"].iter().any(|word| line.contains(word));
    let offered =
        line.starts_with('我') && line.chars().nth(2).is_some_and(|c| matches!(c, '将' | '们' | '要' | '会'));
    static OFFERS: Words = Words::new(&["现将有关", "供审阅", "可参照本"]);
    is_formula(line)
        || speaks_to_all(line)
        || lists_who_met(line)
        || thanks(line)
        || OFFERS.stand_in(line)
        || told
        || offered
        || THIS.open(line) && FORCE.stand_in(line)
        || CALLS.open(line)
        || ["自发布之日起", "自印发之日起", "自公布之日起"].iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_for_the_whole_is_told_by_its_words() {
        for line in [
            "特此通知。",
            "各位代表！过去一年成绩显著。",
            "同志们，",
            "本通知自2026年1月1日起施行。",
            "本方案由县水利局负责解释。",
            "自印发之日起实施，有效期三年。",
            "各乡镇要高度重视。",
            "各乡镇认真抓好。",
            "我局将加强检查。",
            "我们要继续努力。",
            "请各乡镇认真贯彻。",
            "以上意见，请认真贯彻。",
            "现将有关事项通知如下。",
        ] {
            assert!(speaks_for_all(line), "{line}");
        }
        for line in [
            "每季度检查一次。",
            "本通知一式三份。",
            "各乡镇分为两组。",
            "我县水库较多。",
            "修堤的钱由县里出。",
            "执行情况另行通报。",
            "各县（市、区）政府：落实主体责任。",
        ] {
            assert!(!speaks_for_all(line), "{line}");
        }
    }

    #[test]
    fn a_formula_is_short_and_a_rule_on_force_begins_with_the_document() {
        for line in ["特此通知。", "此复。", "妥否，请批示。"] {
            assert!(is_formula(line) && rules(line), "{line}");
        }
        let long = format!("特此{}。", "说明".repeat(9));
        assert!(!is_formula(&long) && is_formula(&long.replacen("说明", "说", 1)), "{long}");
        for line in ["自发布之日起执行。", "本办法有效期三年。", "本办法自五月一日起施行。", "本通知废止。"]
        {
            assert!(rules(line), "{line}");
        }
        for line in ["本办法所称河道是指白鹿河。", "原办法自五月一日起施行。", "修堤。"]
        {
            assert!(!rules(line) && !is_formula(line), "{line}");
        }
    }

    #[test]
    fn what_cites_the_list_before_it_is_none_of_its_items() {
        for line in [
            "上述工程应当于年底前完成。",
            "同时，加强检查。",
            "第二项第三款的补助额度另行确定。",
            "第一款所列费用由县里出。",
            "有特殊情况的，参照本通知办理。",
        ] {
            assert!(refers_back(line), "{line}");
        }
        for line in ["第二批工程中的项目。", "第（二）项", "同时加强检查。", "修堤。", "项目共三项。"]
        {
            assert!(!refers_back(line), "{line}");
        }
        assert!(goes_further("同时加强检查。") && !goes_further("加强检查，同时修堤。"));
        assert!(speaks_to_all("各位委员：") && !speaks_to_all("致各位委员："));
    }
}
