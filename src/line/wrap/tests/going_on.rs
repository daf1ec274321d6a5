//! Which lines of a wrapped text go on with the one above.

use super::*;

/// Whether `next` goes on with `before`, alone in its paragraph, in text of `wrap`.
fn goes_on(before: &str, next: &str, wrap: &Wrap) -> bool {
    let text = format!("{before}\n{next}");
    let lines = lines(&text);
    goes_on_wrapped(&text, &lines[0], &lines[0], &lines[1], wrap)
}

#[test]
fn a_line_goes_on_where_the_one_above_is_full_or_its_sentence_is_not_at_its_end() {
    let forty = of(&[40], false);
    for (before, next, want) in [
        // Seven tenths of a full line.
        ("堤".repeat(14), "清淤", true),
        ("堤".repeat(13), "清淤", false),
        // An indent is part of the line.
        (format!("\u{3000}\u{3000}{}", "堤".repeat(12)), "清淤", true),
        (format!("\u{3000}\u{3000}{}", "堤".repeat(11)), "清淤", false),
        // Behind ； nine tenths, behind 。 never.
        (format!("{}；", "堤".repeat(17)), "清淤", true),
        (format!("{}；", "堤".repeat(16)), "清淤", false),
        (format!("{}。", "堤".repeat(19)), "清淤", false),
        (format!("{}。", "堤".repeat(19)), "1.清淤", false),
        ("堤".repeat(20), "1.清淤", true),
        // However short.
        ("修堤，".to_owned(), "清淤", true),
        ("修（".to_owned(), "清淤", true),
        ("修堤（甲".to_owned(), "清淤", true),
        ("修堤".to_owned(), "清淤", false),
        ("《甲条例》".to_owned(), "《乙办法》", true),
        ("《甲条例》".to_owned(), "（修订）和", true),
        ("《甲条例》".to_owned(), "清淤", false),
        ("“甲”".to_owned(), "“乙”", true),
        ("“甲”".to_owned(), "清淤", false),
        // A paragraph's first line is set deeper.
        ("堤".repeat(20), "\u{3000}\u{3000}清淤", false),
        (format!("\u{3000}\u{3000}{}", "堤".repeat(18)), "\u{3000}\u{3000}清淤", true),
        // Rows are no sentences.
        ("堤".repeat(20), "12 甲标准 国家标准 GB/T 1", false),
        ("12 甲标准 国家标准 GB/T 1".to_owned(), "清淤", false),
        // A marker takes the next line with it where it has lost its own.
        ("修堤。5.4".to_owned(), "公共服务", true),
        ("修堤。5.4".to_owned(), "公共服务，", false),
        ("修堤。5.4".to_owned(), "1.公共服务", false),
    ] {
        assert_eq!(goes_on(&before, next, &forty), want, "{before} / {next}");
    }
}

#[test]
fn where_paragraphs_are_indented_a_full_line_that_ends_in_a_stop_may_go_on() {
    for (indents, count, want) in [(true, 17, true), (true, 16, false), (false, 19, false)] {
        let before = format!("{}。", "堤".repeat(count));
        assert_eq!(goes_on(&before, "清淤", &of(&[40], indents)), want, "{before}");
    }
    assert!(!goes_on(
        &format!("\u{3000}\u{3000}{}", "堤".repeat(18)),
        "\u{3000}\u{3000}清淤",
        &of(&[40], true)
    ));
    // A title over text of another width is no full line.
    assert!(goes_on(&"堤".repeat(20), &"堤".repeat(20), &of(&[40, 70], false)));
    assert!(!goes_on(&"堤".repeat(20), &"堤".repeat(35), &of(&[40, 70], false)));
    // One of several lines that ends in a word goes on, however short it is.
    let text = format!("{}\n修堤\n清淤\n\u{3000}\u{3000}清淤\n1.清淤", "堤".repeat(20));
    let lines = lines(&text);
    let above = Paragraph { span: crate::Span { start: 0, end: lines[1].span.end }, ..lines[0].clone() };
    let goes_on = |above: &Paragraph, line: usize, indents: bool| {
        goes_on_wrapped(&text, above, &lines[1], &lines[line], &of(&[40], indents))
    };
    assert!(goes_on(&above, 2, true) && !goes_on(&above, 2, false) && !goes_on(&lines[1], 2, true));
    assert!(!goes_on(&above, 3, true) && !goes_on(&above, 4, true));
}

#[test]
fn where_paragraphs_are_indented_a_number_that_is_not_goes_on_with_its_sentence() {
    let full = "堤".repeat(20);
    for (before, next, indents, want) in [
        (&*full, "一、一清”", true, true),
        (&full, "第三十三条或者第四条", true, true),
        (&full, "（二）、（三）项", true, true),
        (&full, "147、149号", true, true),
        (&full, "一、一清”", false, false),
        (&full, "\u{3000}\u{3000}一、清淤", true, false),
        ("修堤", "一、清淤", true, false),
        (&*format!("{}。", "堤".repeat(19)), "一、清淤", true, false),
    ] {
        let text = format!("{before}\n{next}");
        let lines = lines(&text);
        let goes_on = continues(&text, &lines[0], &lines[0], &lines[1], Some(&of(&[40], indents)), 0);
        assert_eq!(goes_on, want, "{before} / {next}");
    }
}

#[test]
fn a_heading_that_fills_its_line_ends_over_an_empty_line_and_an_indented_one() {
    let blanks = "\u{3000}\u{3000}";
    let full = format!("{blanks}三、{}", "堤".repeat(16));
    for (between, next, parts, want) in [
        ("\n\n", "修好堤岸，清好淤泥。", true, false),
        ("\n", "修好堤岸，清好淤泥。", true, true),
        ("\n\n", "修好堤岸，清好淤泥。", false, true),
        ("\n\n", "2026年修好堤岸。", true, true),
    ] {
        let text = format!("{full}{between}{blanks}{next}");
        let lines = lines(&text);
        let wrap = Wrap { parts, ..of(&[40], false) };
        assert_eq!(goes_on_wrapped(&text, &lines[0], &lines[0], &lines[1], &wrap), want, "{text}");
    }
}

#[test]
fn what_stands_behind_the_last_stop_may_be_the_next_heading() {
    for (line, decimals, want) in [
        ("修堤。3.2.3 数据交换", true, "3.2.3 数据交换"),
        ("修堤。3.2.3 数据交换", false, "修堤。3.2.3 数据交换"),
        ("修堤。3.2.3 数据交换，清淤", true, "修堤。3.2.3 数据交换，清淤"),
        ("修堤。3 数据交换", true, "修堤。3 数据交换"),
        ("修堤。第三章 附则", false, "第三章 附则"),
        ("修堤。 第三章 附则", false, "第三章 附则"),
        ("修堤。第三条 附则", true, "修堤。第三条 附则"),
        ("第三章 附则", true, "第三章 附则"),
    ] {
        assert_eq!(last_part(line, &Wrap { decimals, ..of(&[40], false) }), want, "{line}");
    }
}

#[test]
fn an_open_end_makes_a_paragraph_longer_only_so_far() {
    // `long` bytes of a paragraph whose last line is `before`.
    let goes_on = |long: usize, before: &str, next: &str, wrap: Option<&Wrap>| {
        let text = format!("{}\n{before}\n{next}", "a".repeat(long - before.len() - 1));
        let lines = lines(&text);
        let span = crate::Span { start: 0, end: lines[1].span.end };
        let above = Paragraph { span, facts: facts(&text[span.range()]), ..lines[0].clone() };
        assert_eq!(above.span.len(), long);
        continues(&text, &above, &lines[1], &lines[2], wrap, 0)
    };
    let forty = of(&[40], false);
    for (before, next, wrap, longest) in [
        ("修堤", "，清淤。", None, 2999),
        ("修堤（见附件", "2）和清淤。", None, 2999),
        ("修堤，", "清淤", Some(&forty), 2999),
        ("修堤（甲", "清淤", Some(&forty), 2999),
        ("白鹿河堤岸（以下简称堤岸）", "清淤，修堤。", None, 2999),
        ("修堤（甲", "乙）清淤", None, 600),
    ] {
        assert!(goes_on(longest, before, next, wrap), "{before} / {next}");
        assert!(!goes_on(longest + 1, before, next, wrap), "{before} / {next}");
    }
}

#[test]
fn behind_a_page_a_sentence_goes_on_that_is_no_heading() {
    let goes_on = |before: &str, next: &str| {
        let text = format!("{before}\n{next}");
        let lines = lines(&text);
        goes_on_overleaf(&text, &lines[0], &lines[0], &lines[1])
    };
    let long = |count: usize| "堤".repeat(count);
    for (before, next, want) in [
        (format!("修，{}", long(13)), "清淤。", true),
        (format!("修，{}", long(12)), "清淤。", false),
        (long(25), "清淤。", true),
        (long(24), "清淤。", false),
        (format!("（一）{}", long(25)), "清淤。", false),
        (format!("第一条 {}", long(25)), "清淤。", true),
        (format!("修，{}。", long(13)), "清淤。", false),
        (format!("修，{}", long(13)), "。", false),
        (format!("修，{}", long(13)), "清淤", false),
        (format!("修，{}", long(13)), "一、清淤。", false),
    ] {
        assert_eq!(goes_on(&before, next), want, "{before} / {next}");
    }
}
