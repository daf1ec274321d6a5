//! What stands at a line's head and end, and where a text without lines is parted.

use super::*;

#[test]
fn wrapped_text_is_joined_and_lines_that_are_paragraphs_are_not() {
    let wrapped = "一、总则\n  为了推动白鹿县城乡建设，完善治理体系，提高治理能力，根据有关规定\n和县委、县政府的部署，结合白鹿县城乡发展实际情况，在广泛征求意见的\n\
                   基础上，经县政府常务会议研究同意，制定本方案，请各单位遵照执行，并\n于每季度末向县政府办公室报告落实情况，县政府办公室汇总后向全县通报\n，通报的结果作为年终考核的依据，考核的办法由县政府办公室另行制定和\n印发。\n\
                   二、任务\n  各单位要认真履行职责，加强组织领导，明确任务分工，落实工作责任，确\n保完成任务。\n";
    let mut skipped = Vec::new();
    assert_eq!(paragraphs(wrapped, Survey::of(wrapped), &[], &Vocabulary::new(), &mut skipped).len(), 4);
    let plain = "一、总则\n为了推动白鹿县城乡建设。\n二、任务\n各单位要认真履行职责。\n";
    assert_eq!(paragraphs(plain, Survey::of(plain), &[], &Vocabulary::new(), &mut skipped).len(), 4);
}

/// What a line says, how long its marker is, whether it is hashed and indented.
type Read<'t> = Option<(&'t str, u32, bool, bool)>;

/// The line that a text is.
fn the_line(text: &str) -> Line {
    Survey::of(text).lines.first().copied().unwrap_or(Line { span: Span::default(), facts: Facts::default() })
}

/// What is read of a line, and what is skipped.
fn read(line: &str) -> (Read<'_>, Vec<&str>) {
    let mut skipped = Vec::new();
    let found = read_line(line, the_line(line), &Vocabulary::new(), &mut skipped);
    let shown = found.map(|p| (p.text(line), p.marker.map_or(0, |m| m.len), p.hashed, p.indented));
    (shown, skipped.iter().map(|skipped| &line[skipped.span.range()]).collect())
}

#[test]
fn signs_at_a_lines_head_and_end_are_skipped() {
    let plain = |text| Some((text, 0, false, false));
    for (line, want, skipped) in [
        ("  修堤 ", Some(("修堤", 0, false, true)), &[][..]),
        (" 修堤", plain("修堤"), &[]),
        ("   ", None, &[]),
        ("---", None, &["---"]),
        ("--", plain("--"), &[]),
        ("***", None, &["***"]),
        ("==-", plain("==-"), &[]),
        ("# 修堤", Some(("修堤", 0, true, false)), &["#"]),
        ("###### 一、修堤", Some(("一、修堤", 6, true, false)), &["######"]),
        ("####### 修堤", plain("####### 修堤"), &[]),
        ("#修堤", plain("#修堤"), &[]),
        ("**一、修堤**", Some(("一、修堤", 6, false, false)), &["**", "**"]),
        ("**修堤**（试行）", plain("修堤**（试行）"), &["**", "**"]),
        ("****", None, &["****"]),
        ("- 一、修堤", Some(("一、修堤", 6, false, false)), &["-"]),
        ("* 1.修堤", Some(("1.修堤", 2, false, false)), &["*"]),
        ("- 修堤", plain("- 修堤"), &[]),
        ("-1.修堤", plain("-1.修堤"), &[]),
        ("<!-- 甲 -->修堤", plain("修堤"), &["<!-- 甲 -->"]),
        ("<!-- 甲 -->", None, &["<!-- 甲 -->"]),
        ("[bookmark: a] # 修堤", Some(("修堤", 0, true, false)), &["[bookmark: a]", "#"]),
        ("— 3 —", None, &["— 3 —"]),
        ("由各部门负责— 3 —", plain("由各部门负责"), &["— 3 —"]),
    ] {
        let skipped: Vec<_> = skipped.to_vec();
        let (found, mut left) = read(line);
        left.sort_by_key(|part| part.as_ptr());
        assert_eq!((found, left), (want, skipped), "{line}");
    }
}

#[test]
fn an_artefact_is_so_long_and_no_longer() {
    let bookmark = |count: usize| artefact(&format!("[bookmark:{}]修堤", "a".repeat(count)));
    assert_eq!((bookmark(189), bookmark(190)), (Some(200), None));
    let comment = |count: usize| artefact(&format!("<!--{}-->修堤", "a".repeat(count)));
    assert_eq!((comment(1995), comment(1996)), (Some(2002), None));
    assert_eq!((artefact("[甲]"), artefact("<甲>"), artefact("[bookmark: 甲")), (None, None, None));
}

#[test]
fn a_text_on_one_line_is_parted_at_blanks_outside_brackets() {
    for (text, want) in [
        ("修堤 清淤", &["修堤", "清淤"][..]),
        ("修堤\u{3000} 清淤", &["修堤", "清淤"]),
        ("修堤 2026年3月1日", &["修堤", "2026年3月1日"]),
        ("修堤 3公里", &["修堤 3公里"]),
        ("A 清淤", &["A 清淤"]),
        ("（修堤 清淤） 巡查", &["（修堤 清淤）", "巡查"]),
        ("（修堤。 清淤", &["（修堤。", "清淤"]),
        ("修堤） 清淤", &["修堤）", "清淤"]),
        ("一、 修堤", &["一、 修堤"]),
        ("甲。 一、 修堤", &["甲。", "一、 修堤"]),
        ("第一条 修堤。第二条 清淤", &["第一条 修堤。", "第二条 清淤"]),
        ("修堤办法第一章 总则第一条 修堤", &["修堤办法", "第一章 总则", "第一条 修堤"]),
        ("修堤。（一） 清淤", &["修堤。", "（一） 清淤"]),
    ] {
        let mut parts = Vec::new();
        flat_parts(text, Span::new(0, text.len()), |part: Span| parts.push(trim(&text[part.range()])));
        assert_eq!(parts, want, "{text}");
    }
}

#[test]
fn a_part_of_a_paragraph_has_the_marker_that_stands_at_its_head() {
    let text = "任务一：修堤：一、清淤";
    let words = Vocabulary::new().marker("任务一：", Style::Han).unwrap();
    let whole = read_line(text, the_line(text), &words, &mut Vec::new()).unwrap();
    assert_eq!(whole.marker.map(|m| m.len), Some(12));
    let part = |from: usize, to: usize| {
        whole.slice(text, from, to).map(|part| (part.text(text), part.marker.map(|m| m.len)))
    };
    assert_eq!(part(0, 18), Some(("任务一：修堤", Some(12))));
    assert_eq!(part(0, 12), Some(("任务一：", Some(12))));
    assert_eq!(part(12, 18), Some(("修堤", None)), "the head's marker is none of what stands behind it");
    assert_eq!(part(3, 21), Some(("务一：修堤：", None)));
    assert_eq!(part(0, 9), Some(("任务一", None)), "a part of a marker is none");
    assert_eq!(part(21, text.len()), Some(("一、清淤", Some(6))));
    assert_eq!(part(3, 3), None);
    let repeated = "第一条第一条 修堤";
    let line = read_line(repeated, the_line(repeated), &words, &mut Vec::new()).unwrap();
    assert_eq!(&repeated[line.body_start(repeated, &line.marker.unwrap()) as usize..], "修堤");
    let dash = "———— 修堤";
    let line = read_line(dash, the_line(dash), &words, &mut Vec::new()).unwrap();
    assert!(line.marker.is_none_or(|m| dash[line.body_start(dash, &m) as usize..].ends_with("修堤")));
}
