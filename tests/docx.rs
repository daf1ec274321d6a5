//! What is read of a Word document, each file made here from XML.

#![cfg(feature = "docx")]

#[path = "support/docx.rs"]
mod support;

use gongwen::{FileKind, Input, InputOptions};
use support::{Docx, WORD, definition, document, item, list, p, p_with, r, relationships, start, table};

fn text(docx: &Docx) -> String {
    Input::read(&docx.bytes(), &InputOptions::default()).expect("a document").text().to_owned()
}

fn body(xml: &str) -> String {
    text(&Docx::new(xml))
}

/// The numbered paragraphs as lines, of a document with these definitions and lists.
fn numbered(numbering: &str, items: &[(u32, usize, &str)]) -> String {
    let body: String = items.iter().map(|(list, level, text)| item(*list, *level, text)).collect();
    text(&Docx::new(&body).numbering(numbering))
}

const PLAN: &[(&str, &str, &str)] = &[
    ("chineseCounting", "%1、", ""),
    ("chineseCounting", "（%2）", ""),
    ("decimal", "%3.", ""),
    ("decimal", "（%4）", ""),
    ("decimalEnclosedCircleChinese", "%5", ""),
];

#[test]
fn the_levels_of_a_plan_are_numbered_and_begin_anew() {
    let numbering = definition(0, PLAN) + &list(1, 0, "");
    let levels = [0, 1, 2, 3, 3, 2, 4, 1, 2, 0, 1].map(|level| (1, level, "甲"));
    let want = "一、甲|（一）甲|1.甲|（1）甲|（2）甲|2.甲|①甲|（二）甲|1.甲|二、甲|（一）甲|";
    assert_eq!(numbered(&numbering, &levels).replace('\n', "|"), want);
}

#[test]
fn a_blank_parts_a_number_from_text_it_would_run_into() {
    let levels = [
        ("chineseCountingThousand", "第%1章", "<w:suff w:val=\"space\"/>"),
        ("decimal", "%1.%2", "<w:isLgl/>"),
    ];
    let numbering = definition(0, &levels) + &definition(1, PLAN) + &list(1, 0, "") + &list(2, 1, "");
    let items = [(1, 0, "总则"), (1, 1, "目的"), (2, 0, "二级医院"), (2, 0, "总则"), (2, 2, "2025年")];
    assert_eq!(numbered(&numbering, &items), "第一章 总则\n1.1 目的\n一、 二级医院\n二、总则\n1. 2025年\n");
}

#[test]
fn lists_over_one_definition_share_its_count_and_a_start_of_their_own_counts_once() {
    let numbering = definition(0, PLAN) + &list(1, 0, "") + &list(2, 0, "") + &list(3, 0, &start(0, 8));
    let items = [(1, 0, "甲"), (2, 0, "乙"), (3, 0, "丙"), (3, 0, "丁"), (1, 0, "戊"), (3, 0, "己")];
    assert_eq!(numbered(&numbering, &items), "一、甲\n二、乙\n八、丙\n九、丁\n十、戊\n十一、己\n");
}

#[test]
fn articles_count_on_through_the_chapters() {
    let levels = [
        ("chineseCountingThousand", "第%1章", ""),
        ("chineseCountingThousand", "第%2条", "<w:lvlRestart w:val=\"0\"/>"),
    ];
    let numbering = definition(0, &levels) + &list(1, 0, "");
    let items = [(1, 0, "总则"), (1, 1, "甲。"), (1, 1, "乙。"), (1, 0, "附则"), (1, 1, "丙。")];
    assert_eq!(
        numbered(&numbering, &items),
        "第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。\n"
    );
}

#[test]
fn an_overridden_level_and_one_that_was_passed_over() {
    let own = "<w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>\
               <w:lvlText w:val=\"%1.\"/></w:lvl></w:lvlOverride>";
    let numbering = definition(0, PLAN) + &list(1, 0, "") + &list(2, 0, own);
    assert_eq!(
        numbered(&numbering, &[(1, 1, "甲"), (1, 0, "乙"), (2, 0, "丙")]),
        "（一）甲\n二、乙\nIII.丙\n"
    );
}

#[test]
fn bullets_are_left_out_and_dashes_kept() {
    let numbering = definition(0, &[("bullet", "\u{F06C}", "")])
        + &definition(1, &[("bullet", "——", "")])
        + &definition(2, &[("none", "", "")])
        + &(1..=3).map(|id| list(id, id - 1, "")).collect::<String>();
    assert_eq!(numbered(&numbering, &[(1, 0, "甲"), (2, 0, "乙"), (3, 0, "丙")]), "甲\n——乙\n丙\n");
}

#[test]
fn styles_number_their_paragraphs_and_what_is_based_on_them() {
    let level = |at: u32, format: &str, text: &str, style: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{style}\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let levels = level(0, "chineseCounting", "%1、", "H1") + &level(1, "chineseCounting", "（%2）", "H2");
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>{}{}",
        list(1, 0, ""),
        list(2, 1, "")
    );
    let style =
        |id: &str, more: &str| format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{more}</w:style>");
    let in_list = |list: u32| format!("<w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>");
    let styles = style("H1", &in_list(1))
        + &style("H2", &in_list(1))
        + &style("H3", "<w:basedOn w:val=\"H2\"/>")
        + &style("Off", &format!("<w:basedOn w:val=\"H1\"/>{}", in_list(0)))
        + &style("A", "<w:basedOn w:val=\"B\"/>")
        + &style("B", "<w:basedOn w:val=\"A\"/>")
        + &style("L", &in_list(1));
    let styled = |style: &str, text: &str| p_with(&format!("<w:pStyle w:val=\"{style}\"/>"), &r(text));
    let off = "<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = styled("H1", "甲")
        + &styled("H2", "乙")
        + &styled("H3", "丙")
        + &styled("Off", "丁")
        + &p_with(off, &r("戊"))
        + &styled("A", "己")
        + &item(2, 0, "庚")
        + &styled("Nowhere", "辛");
    let read = text(&Docx::new(&body).numbering(&numbering).styles(&styles));
    assert_eq!(read, "一、甲\n（一）乙\n（二）丙\n丁\n戊\n己\n二、庚\n辛\n");
}

#[test]
fn breaks_tabs_signs_and_wrappers() {
    let run = "<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t xml:space=\"preserve\"> 丙</w:t>\
               <w:tab/><w:t> 丁 </w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>";
    let wrapped = "<w:hyperlink><w:smartTag><w:r><w:t>戊</w:t></w:r></w:smartTag></w:hyperlink>\
                   <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>己</w:t></w:r></w:sdtContent></w:sdt>\
                   <w:r><w:ruby><w:rt><w:r><w:t>geng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>庚</w:t></w:r></w:rubyBase></w:ruby></w:r>\
                   <m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>";
    assert_eq!(body(&format!("<w:p>{run}{wrapped}</w:p>")), "甲\n乙\n 丙\t丁-√戊己庚x\n");
    assert_eq!(body("<w:p><w:r><w:t>&lt;甲&gt;&amp;&#x4E59;<![CDATA[丙]]></w:t></w:r></w:p>"), "<甲>&乙丙\n");
    // The number of a paragraph that begins with a page break stands with its text.
    let page = p_with(
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
        "<w:r><w:br w:type=\"page\"/><w:t>总则</w:t></w:r>",
    );
    let numbering = definition(0, PLAN) + &list(1, 0, "");
    assert_eq!(text(&Docx::new(&page).numbering(&numbering)), "一、总则\n");
}

#[test]
fn of_a_field_its_result_is_kept() {
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let (begin, middle, end) = (part("begin"), part("separate"), part("end"));
    let nested =
        format!("{begin}{}{begin}{}{middle}{}{end}{middle}{}{end}", code("IF "), code("X"), r("甲"), r("乙"));
    let circled = format!("{begin}{}{end}{}", code("eq \\o\\ac(○,3)"), r("丙"));
    let simple = format!("<w:fldSimple w:instr=\"REF x\">{}</w:fldSimple>", r("丁"));
    assert_eq!(body(&format!("<w:p>{nested}</w:p><w:p>{circled}</w:p><w:p>{simple}</w:p>")), "乙\n③丙\n丁\n");
    // A field that is not ended hides no more than its paragraph.
    assert_eq!(body(&format!("<w:p>{begin}{}</w:p>{}", code("TOC"), p("戊"))), "\n戊\n");
    // Entries of the contents are lines with their page.
    let entry = format!(
        "<w:p>{begin}{}{middle}{}{begin}{}{middle}{}{end}</w:p><w:p>{end}</w:p>",
        code("TOC"),
        r("第一章 总则\t"),
        code("PAGEREF"),
        r("3")
    );
    assert_eq!(body(&entry), "第一章 总则\t3\n\n");
}

#[test]
fn tracked_changes_are_accepted() {
    let deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let moved =
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移</w:t></w:r></w:moveTo>";
    let inserted = "<w:ins><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>新</w:t></w:r></w:ins>";
    assert_eq!(body(&format!("<w:p>{deleted}{inserted}{moved}</w:p>")), "新移\n");
    // A deleted mark joins two paragraphs; the number is that of the mark that is left, and the count goes on.
    let cut = "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr>";
    let numbering = definition(0, PLAN) + &list(1, 0, "");
    let joined = p_with(cut, &r("甲"))
        + &item(1, 0, "乙")
        + &p_with(cut, "")
        + &item(1, 0, "丙")
        + &p_with(cut, &r("丁"));
    assert_eq!(text(&Docx::new(&joined).numbering(&numbering)), "一、甲乙\n二、丙\n丁\n");
    let former = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>";
    assert_eq!(text(&Docx::new(&p_with(former, &r("甲"))).numbering(&numbering)), "甲\n");
    let rows = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(body(rows), "\n甲\n");
}

#[test]
fn hidden_text_is_left_out() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Z\"><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let z = "<w:pStyle w:val=\"Z\"/>";
    let xml = format!(
        "<w:p>{}{}{}</w:p>{}{}",
        run("<w:vanish/>", "隐"),
        run("<w:vanish w:val=\"0\"/>", "甲"),
        run("<w:rStyle w:val=\"C\"/>", "隐"),
        p_with(
            z,
            &(run("", "窗体顶端")
                + &run("<w:vanish w:val=\"false\"/>", "乙")
                + &run("<w:rStyle w:val=\"C\"/>", "丙"))
        ),
        p_with("<w:rPr><w:vanish/><w:specVanish/></w:rPr>", &r("标题。")) + &p("正文。"),
    );
    assert_eq!(text(&Docx::new(&xml).styles(styles)), "甲\n乙丙\n标题。正文。\n");
}

#[test]
fn a_text_box_stands_once_behind_its_anchor() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), p("框二"));
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    );
    let old = "<w:pict><v:shape><v:textpath string=\"白鹿县人民政府文件\"/></v:shape></w:pict>";
    let xml =
        format!("<w:p>{}<w:r>{both}</w:r>{}</w:p><w:p><w:r>{old}</w:r></w:p>{}", r("甲"), r("乙"), p("丙"));
    assert_eq!(body(&xml), "甲乙\n框一\n框二\n\n白鹿县人民政府文件\n丙\n");
    // The anchor is counted before what is in its box.
    let numbering = definition(0, PLAN) + &list(1, 0, "");
    let boxed = format!("<w:r><w:txbxContent>{}</w:txbxContent></w:r>", item(1, 0, "框"));
    let xml = p_with("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", &(r("甲") + &boxed)) + &item(1, 0, "乙");
    assert_eq!(text(&Docx::new(&xml).numbering(&numbering)), "一、甲\n二、框\n三、乙\n");
}

#[test]
fn notes_stand_behind_the_sentence_and_are_no_divisions() {
    let refer = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let foot = |id| refer("footnote", id);
    let first = format!("<w:p><w:r><w:footnoteRef/></w:r>{}</w:p>{}", r(" 一、释义"), p("（一）续"));
    let docx = Docx::new(&format!(
        "<w:p>{}{}</w:p>{}<w:p>{}{}{}</w:p>{}{}<w:p>{}{}</w:p>",
        r("关于修路的通知"),
        foot(1),
        p("各乡镇人民政府："),
        r("市科技"),
        foot(2),
        r("局修路。"),
        p("（县交通局负责）"),
        p("一、总则"),
        r("结束。"),
        refer("endnote", 1),
    ))
    .notes("footnote", &[&first, &p("第二条")])
    .notes("endnote", &[&p("尾")]);
    let want = "关于修路的通知\n各乡镇人民政府：\n市科技局修路。\n（县交通局负责）\n[注1] 一、释义 （一）续\n[注2] 第二条\n一、总则\n结束。\n[尾注1] 尾\n";
    assert_eq!(text(&docx), want);
    let bytes = docx.bytes();
    let input = Input::read(&bytes, &InputOptions::default()).expect("a document");
    let doc = input.parse(&Default::default());
    assert_eq!(doc.divisions().count(), 1);
    assert_eq!(doc.root().element(gongwen::Element::Addressee).expect("an addressee"), "各乡镇人民政府");
}

#[test]
fn a_table_is_a_line_a_row() {
    let cell = |properties: &str, text: &str| format!("<w:tcPr>{properties}</w:tcPr>{}", p(text));
    let two = p("县交通局") + &p("县水利局");
    let xml = p("前")
        + &table(&[
            &[&p("任务"), &p("单位"), &p("时限")],
            &[&cell("<w:vMerge w:val=\"restart\"/>", "修路"), &two, &p("6月")],
            &[&cell("<w:vMerge/>", ""), &p("县财政局"), &p("7月")],
            &[&cell("<w:gridSpan w:val=\"2\"/>", "合计"), &p("")],
        ])
        + &p("后");
    assert_eq!(
        body(&xml),
        "前\n任务\t单位\t时限\n修路\t县交通局\n县水利局\t6月\n\t县财政局\t7月\n合计\t\t\n后\n"
    );
}

#[test]
fn what_only_frames_text_is_paragraphs() {
    let inner = table(&[&[&p("甲"), &p("乙")], &[&p("丙"), &p("丁")]]);
    let framed = table(&[&[&(p("前") + &inner + &p("后"))]]);
    assert_eq!(body(&framed), "前\n甲\t乙\n丙\t丁\n后\n");
    let beside = table(&[&[&(p("白鹿县教育局") + &p("白鹿县财政局")), &p("文件")]]);
    assert_eq!(body(&beside), "白鹿县教育局\n白鹿县财政局\n文件\n");
    assert_eq!(
        body(&table(&[&[&p("白鹿县人民政府办公室"), &p("2024年3月1日印发")]])),
        "白鹿县人民政府办公室\t2024年3月1日印发\n"
    );
}

#[test]
fn a_place_maps_to_its_paragraph_in_the_file() {
    let xml = p("甲")
        + "<w:p/>"
        + "<w:del><w:p/></w:del>"
        + &table(&[&[&p("乙"), &p("丙")], &[&p("丁"), &p("戊")]])
        + &p("己");
    let bytes = Docx::new(&xml).bytes();
    let input = Input::read(&bytes, &InputOptions::default()).expect("a document");
    let of = |c: char| input.place(input.text().find(c).expect("in the text") as u32);
    assert_eq!(['甲', '乙', '丙', '丁', '戊', '己'].map(of), [1, 4, 5, 6, 7, 8].map(Some));
    assert_eq!((input.kind(), input.encoding()), (FileKind::Docx, None));
}

#[test]
fn parts_are_found_where_the_package_says() {
    let kind = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let strict =
        document(&item(1, 0, "甲")).replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    let lists = format!(
        "<n:numbering xmlns:n=\"{WORD}\">{}</n:numbering>",
        (definition(0, PLAN) + &list(1, 0, "")).replace("w:", "n:")
    );
    let docx = Docx::default()
        .part(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        )
        .part(
            "_rels\\.rels",
            relationships(&format!(
                "<Relationship Id=\"a\" Type=\"{kind}/officeDocument\" Target=\"/Doc/Main.xml\"/>"
            )),
        )
        .part("doc/main.xml", strict)
        .part(
            "Doc/_rels/Main.xml.rels",
            relationships(&format!(
                "<Relationship Id=\"a\" Type=\"{kind}/numbering\" Target=\"../other/n.xml\"/>"
            )),
        )
        .part("other/n.xml", lists);
    assert_eq!(text(&docx), "一、甲\n");
    // Without references what stands at the usual place is it.
    let bare = Docx::new(&item(1, 0, "甲"))
        .numbering(&(definition(0, PLAN) + &list(1, 0, "")))
        .without("_rels/.rels")
        .without("word/_rels/document.xml.rels");
    assert_eq!(text(&bare), "一、甲\n");
    assert_eq!(
        Input::read(&bare.bytes_with(zip::CompressionMethod::Stored), &InputOptions::default())
            .expect("stored")
            .text(),
        "一、甲\n"
    );
}

#[test]
fn a_part_may_be_utf16() {
    let xml = document(&p("甲𠮷"));
    let little: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big, [b"\xEF\xBB\xBF", xml.as_bytes()].concat()] {
        assert_eq!(text(&Docx::new("").part("word/document.xml", bytes)), "甲𠮷\n");
    }
}
