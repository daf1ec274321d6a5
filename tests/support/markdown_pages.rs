//! Pages of Markdown as another reader of it sees them.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// What stands in a page, with all that the reader knows.
pub(crate) fn events(page: &str) -> impl Iterator<Item = Event<'_>> {
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    Parser::new_ext(page, all)
}

/// No sign of the text is one of Markdown: there are headings, paragraphs, lists and tables, and nothing else.
pub(crate) fn holds_no_signs(page: &str) {
    // The comment that tells of escapes.
    let page = page.strip_prefix("<!-- \\* -->\n").unwrap_or(page);
    for event in events(page) {
        let is_plain = match &event {
            Event::Start(tag) => matches!(
                tag,
                Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::List(None)
                    | Tag::Item
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
            ),
            // Lines of a cell.
            Event::InlineHtml(html) => &**html == "<br>",
            Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
            _ => false,
        };
        assert!(is_plain, "{event:?} in\n{page}");
    }
}
