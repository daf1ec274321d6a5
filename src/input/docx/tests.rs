//! What holds of any part, well made or not.

use super::buffer::Buffer;
use super::note::Notes;
use super::numbering::Numbering;
use super::styles::Styles;
use super::walk::Walk;
use super::xml::{Tag, Xml};
use crate::error::Error;
use crate::input::TableHint;
use proptest::prelude::*;

const ROOT: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\">";

fn walk(body: &str) -> Result<Buffer, Error> {
    let xml = format!("{ROOT}{body}</w:document>");
    let level = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>";
    let lists = format!(
        "{ROOT}<w:abstractNum w:abstractNumId=\"0\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:document>"
    );
    let styles = Styles::default();
    let numbering = Numbering::read("numbering.xml", &lists, &styles)?;
    let notes = Notes::from([((Tag::FootnoteReference, "1".to_owned()), "一、注".to_owned())]);
    Walk::new(Xml::new("document.xml", &xml), &styles, &numbering, notes, 1 << 20).body()
}

/// Places ascend and stand at characters; the cells of a table stand in order, each merged one on an own cell before it
/// or beside it, and empty.
fn check(read: &Buffer) {
    let text = &read.text;
    assert!(text.is_empty() || text.ends_with('\n'), "{text:?}");
    assert!(read.places.is_sorted_by_key(|(at, _)| *at), "{:?}", read.places);
    assert!(read.places.iter().all(|(at, _)| text.is_char_boundary(*at as usize)));
    for TableHint { rows } in &read.tables {
        let mut end = 0;
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                assert!(cell.span.start >= end && text.get(cell.span.range()).is_some(), "{rows:?}");
                end = cell.span.end;
                if let Some((row, of)) = cell.merged {
                    assert_eq!(cell.span.start, cell.span.end);
                    assert!((row as usize, of as usize) < (at, column), "{rows:?}");
                    assert_eq!(rows[row as usize][of as usize].merged, None, "{rows:?}");
                }
            }
        }
    }
}

/// The text of a cell, and which covers it.
type Read = (String, Option<(u32, u32)>);

fn table(rows: &str) -> Vec<Vec<Read>> {
    let read = walk(&format!("<w:tbl>{rows}</w:tbl>")).expect("well formed");
    check(&read);
    let [TableHint { rows }] = &read.tables[..] else { return Vec::new() };
    let cell = |cell: &crate::input::CellHint| (read.text[cell.span.range()].to_owned(), cell.merged);
    rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn merged_cells_name_the_cell_that_covers_them() {
    let (down, on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let wide = "<w:gridSpan w:val=\"2\"/>";
    let rows = [
        cell("", "甲")
            + &cell(&format!("{wide}{down}"), "乙")
            + &cell("<w:hMerge w:val=\"restart\"/>", "丙")
            + &cell("<w:hMerge/>", ""),
        cell("", "丁") + &cell(&format!("{wide}{on}"), "") + &cell(on, "戊"),
        "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned() + &cell(&format!("{wide}{on}"), ""),
    ];
    let own = |text: &str| (text.to_owned(), None);
    let under = |row, column| (String::new(), Some((row, column)));
    assert_eq!(
        table(&rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat()),
        [
            vec![own("甲"), own("乙"), under(0, 1), own("丙"), under(0, 3)],
            vec![own("丁"), under(0, 1), under(0, 1), own("戊")],
            vec![own(""), under(0, 1), under(0, 1)],
        ]
    );
}

#[test]
fn a_table_in_a_cell_is_text_of_it() {
    let inner = format!(
        "<w:tc><w:tbl>{}</w:tbl><w:p/></w:tc>",
        format!("<w:tr>{}{}</w:tr>", cell("", "一"), cell("", "二")).repeat(2)
    );
    let rows =
        format!("<w:tr>{inner}{}</w:tr><w:tr>{}{}</w:tr>", cell("", "乙"), cell("", "丙"), cell("", "丁"));
    assert_eq!(table(&rows)[0][0].0, "一\t二\n一\t二");
    // In a table of one column it is a table.
    let framed = walk(&format!("<w:tbl><w:tr>{inner}</w:tr></w:tbl>")).expect("well formed");
    assert_eq!(framed.tables.len(), 1);
    check(&framed);
}

#[test]
fn a_deleted_row_without_a_beginning_takes_nothing_before_its_table_with_it() {
    let table = "<w:tbl><w:tc><w:p/></w:tc><w:trPr><w:del/></w:trPr></w:tbl>";
    for around in [table.to_owned(), format!("<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>")] {
        let read = walk(&format!("<w:p><w:r><w:t>甲</w:t></w:r></w:p>{around}")).expect("well formed");
        check(&read);
        assert!(read.text.starts_with("甲\n"), "{:?}", read.text);
    }
}

/// Elements of all kinds, so that any stands in any.
const OPEN: &[&str] = &[
    "<w:p>",
    "<w:p>",
    "<w:r>",
    "<w:t>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:tcPr>",
    "<w:trPr>",
    "<w:pPr>",
    "<w:rPr>",
    "<w:numPr>",
    "<w:txbxContent>",
    "<w:del>",
    "<w:ins>",
    "<w:sdt>",
    "<mc:AlternateContent>",
    "<mc:Choice>",
    "<mc:Fallback>",
    "<w:footnote>",
];
const WHOLE: &[&str] = &[
    "甲。",
    "（乙）",
    "一、",
    "<w:r><w:t>丙</w:t></w:r>",
    "<w:p><w:r><w:t>丁。</w:t></w:r></w:p>",
    "<w:br/>",
    "<w:tab/>",
    "<w:vanish/>",
    "<w:del/>",
    "<w:tbl><w:tc><w:p/></w:tc><w:trPr><w:del/></w:trPr></w:tbl>",
    "<w:numId w:val=\"1\"/>",
    "<w:ilvl w:val=\"0\"/>",
    "<w:gridSpan w:val=\"3\"/>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:hMerge/>",
    "<w:gridBefore w:val=\"2\"/>",
    "<w:cellDel/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/>",
    "<v:textpath string=\"戊\"/>",
    "<w:tc><w:p/></w:tc>",
    "<w:tr><w:tc><w:p><w:r><w:t>己</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>庚</w:t></w:r></w:p></w:tc></w:tr>",
    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_elements_in_any_give_a_text(steps in prop::collection::vec((0..3u8, any::<prop::sample::Index>()), 0..60)) {
        let (mut xml, mut open) = (String::new(), Vec::new());
        for (step, at) in steps {
            match step {
                0 => {
                    let tag = OPEN[at.index(OPEN.len())];
                    xml.push_str(tag);
                    open.push(tag);
                }
                1 => xml.push_str(WHOLE[at.index(WHOLE.len())]),
                _ => xml.extend(open.pop().map(|tag| tag.replace('<', "</"))),
            }
        }
        xml.extend(open.into_iter().rev().map(|tag| tag.replace('<', "</")));
        check(&walk(&xml).expect("well formed"));
    }
}
