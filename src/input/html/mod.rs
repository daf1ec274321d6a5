//! Saved web pages: the document's own text found among navigation, scripts and footers, its tables, and the
//! metadata that the page gives of it.
//!
//! Read by a tokenizer of the HTML standard without a tree: a parser that builds the standard's tree looks through
//! all open elements at each tag, so 100 000 nested ones take minutes.

mod attributes;
mod builder;
mod content;
mod lists;
mod meta;
mod names;
mod page;
mod tables;

use super::Extract;
use attributes::Attributes;
use builder::Builder;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{State, Tokenizer};
use page::Page;
use std::ops::Range;

/// Reads a page.
pub(super) fn read(page: &str) -> Extract {
    let page = lines(page);
    let title = meta::title(&page);
    let content = content::choose(&page, &content::bare(&title));
    let within = page
        .tables
        .iter()
        .filter(|table| content.start <= table.lines.start && table.lines.end <= content.end);
    let (metas, tables): (Vec<_>, Vec<_>) = within.partition(|table| table.is_meta(&page));
    let metas: Vec<Range<u32>> = metas.iter().map(|table| table.lines.clone()).collect();

    let mut extract = Extract { meta: meta::read(&page, &content, &metas), ..Extract::default() };
    if !title.is_empty() && !meta::is_in(&page, &content, &title) {
        extract.text.push_str(&title);
        extract.text.push('\n');
    }
    let mut tables = tables.into_iter().filter(|table| table.is_data(&page)).peekable();
    let mut metas = metas.into_iter().peekable();
    let mut at = content.start;
    while at < content.end {
        if let Some(table) = tables.next_if(|table| table.lines.start == at) {
            extract.tables.push(table.write(&page, &mut extract.text));
            at = table.lines.end;
        } else if let Some(table) = metas.next_if(|table| table.start == at) {
            at = table.end;
        } else {
            extract.text.push_str(page.line(&page.lines[at as usize]));
            extract.text.push('\n');
            at += 1;
        }
    }
    extract
}

/// The page's text in lines.
fn lines(page: &str) -> Page {
    let ends = raw_ends(page);
    let mut builder = Builder::default();
    let mut attributes = Attributes::default();
    let mut name = Vec::new();
    let mut is_tag = false;
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name.clear();
                name.extend_from_slice(opened);
                attributes.clear();
                is_tag = true;
            }
            CallbackEvent::AttributeName { name } if is_tag => attributes.name(name),
            CallbackEvent::AttributeValue { value } if is_tag => attributes.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                is_tag = false;
                if self_closing {
                    builder.open_and_close(&name, &attributes);
                } else {
                    builder.open(&name, &attributes);
                }
                let raw = names::RAW.iter().zip(ends).find(|((raw, _), _)| raw.as_bytes() == name);
                // One that is never closed would swallow the page.
                return raw.filter(|(_, end)| *end > span.end && !self_closing).map(
                    |((name, references), _)| match (*references, *name) {
                        (true, _) => State::RcData,
                        (_, "script") => State::ScriptData,
                        _ => State::RawText,
                    },
                );
            }
            CallbackEvent::EndTag { name } => builder.close(name),
            // Slices of the page end where characters do.
            CallbackEvent::String { value } => builder.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(page, emitter);
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
    drop(tokenizer);
    builder.finish()
}

/// Where the last end tag of each element of [`names::RAW`] stands; 0 where there is none.
fn raw_ends(page: &str) -> [usize; names::RAW.len()] {
    let mut ends = [0; names::RAW.len()];
    let bytes = page.as_bytes();
    for at in memchr::memmem::find_iter(bytes, b"</") {
        let rest = &bytes[at + 2..];
        let begins = |name: &str| {
            rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes()))
        };
        if let Some(known) = names::RAW.iter().position(|(name, _)| begins(name)) {
            ends[known] = at;
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a page's tables, a row in brackets; where a cell is covered, by which.
    fn tables(page: &str) -> Vec<Vec<String>> {
        let extract = read(page);
        let cell = |cell: &crate::input::CellHint| match cell.merged {
            Some((row, column)) => {
                assert!(cell.span.is_empty());
                format!("^{row}.{column}")
            }
            None => extract.text[cell.span.range()].to_owned(),
        };
        let rows = extract.tables.iter().map(|table| {
            table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
        });
        rows.collect()
    }

    #[test]
    fn a_table_is_a_grid_with_its_merged_cells() {
        let page = "<table><tr><th>任务<th>单位<th>期限<tr><td rowspan=2><p>修堤<p>护岸<td>水利局<td>6月<tr>\
                    <td colspan=2>财政局</table>";
        assert_eq!(tables(page), [["任务|单位|期限", "修堤\n护岸|水利局|6月", "^1.0|财政局|^2.1"]]);
        let page = "<table><tr><td>甲<td rowspan=0>乙<tr><td>丙<tr><td>丁<td>戊</table>";
        assert_eq!(tables(page), [["甲|乙", "丙|^0.1", "丁|^0.1|戊"]]);
        let page = "<table><tr><td>甲<td>乙<td rowspan=2>丙<tr><td>丁</table>";
        assert_eq!(tables(page), [["甲|乙|丙", "丁||^0.2"]]);
    }

    #[test]
    fn a_table_that_lays_out_or_has_one_column_or_row_is_paragraphs() {
        for page in [
            "<table><tr><td>甲<tr><td>乙</table>",
            "<table><tr><td>甲<td>乙</table>",
            "<table><tr><td>甲<td><tr><td>乙<td></table>",
            "<table><tr><td><table><tr><td>甲</table><td>乙<tr><td>丙<td>丁</table>",
        ] {
            assert!(tables(page).is_empty(), "{page}");
        }
    }

    #[test]
    fn the_number_above_the_title_is_the_documents_own() {
        let page = "<title>关于印发白鹿县节水办法的通知</title><div><p>打印 分享<p>白政规〔2026〕1号<p>&nbsp;\
                    <p>关于印发白鹿县节水办法的通知<p>各乡镇：<p>现将办法印发给你们，请认真执行。</div>";
        let text = read(page).text;
        assert!(text.starts_with("白政规〔2026〕1号\n"), "{text}");
        assert!(!text.contains("打印"), "{text}");
        let plain = page.replace("白政规〔2026〕1号", "字号：大 中 小");
        assert!(read(&plain).text.starts_with("关于印发"), "{}", read(&plain).text);
    }

    #[test]
    fn a_heading_is_no_value_of_a_label() {
        let page = "<ul><li>文号：白政规〔2026〕1号<li><span>文件状态：</span></ul><h1>关于甲的通知</h1>\
                    <div id=zoom><p>各乡镇：<p>现将办法印发给你们，请认真执行，并及时报告。</div>";
        let meta = read(page).meta;
        assert_eq!(meta.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["文号"], "{meta:?}");
    }

    #[test]
    fn cells_that_span_without_end_cost_no_more_than_they_are() {
        let page =
            "<table>".to_owned() + &"<tr><td colspan=1000 rowspan=65000>a<td>b".repeat(1000) + "</table>";
        let extract = read(&page);
        let cells: usize = extract.tables.iter().flat_map(|table| &table.rows).map(Vec::len).sum();
        assert!((2000..20_000).contains(&cells), "{cells}");
    }
}
