//! Reading a file and parsing a text take no more memory than their documentation states, whatever they hold.

use gongwen::{Input, InputOptions};

#[path = "support/allocator.rs"]
mod allocator;
#[cfg(feature = "docx")]
#[path = "support/docx.rs"]
mod support;

#[path = "support/hostile.rs"]
mod hostile;

/// Bytes in use at most while a file is read, beside the file itself.
fn peak(bytes: &[u8]) -> usize {
    let options = InputOptions { lossy: true, ..Default::default() };
    allocator::heap(|| Input::read(bytes, &options)).peak
}

#[test]
fn parsing_takes_no_more_memory_than_is_stated() {
    /// The multiple of the text's bytes that [`gongwen::parse`] states, and what a short text may take beside it.
    const MULTIPLE: usize = 192;
    const BESIDE: usize = 1 << 16;
    /// Lists have just grown to twice what they hold.
    const WORST: usize = 66_500;
    let texts = hostile::hostile().into_iter().map(|(name, make)| (name, make(4_000)));
    for (name, text) in texts.chain([("markers, the worst number", "1.\n".repeat(WORST))]) {
        let peak = allocator::heap(|| gongwen::parse(&text)).peak;
        assert!(peak <= MULTIPLE * text.len() + BESIDE, "{name}: {} bytes a byte", peak / text.len());
    }
}

#[test]
fn reading_takes_no_more_memory_than_is_stated() {
    /// The multiple of the file's bytes that [`Input`] states, and what a small file may take beside it.
    const MULTIPLE: usize = 24;
    const BESIDE: usize = 1 << 18;
    const LEN: usize = 200_000;
    let of = |part: &[u8]| part.repeat(LEN / part.len());
    let text = of("一、总则".as_bytes());
    assert!(peak(&text) < 1000, "valid UTF-8 is borrowed");

    let mut files = vec![
        of(b"\xD2\xBB\xA1\xA2"),
        of(b"\xFFa"),
        of(b"\x80"),
        of(b"\xFF"),
        of(b"\x00\x4E\x0A\x00"),
        of(b"\xE4a"),
    ];
    let parts = [
        "<",
        "<div>",
        "<p>",
        "<p>a",
        "<td>",
        "<table><td>",
        "<tr><td>a",
        "<table>",
        "<ol><li>a",
        "<br>",
        "<br>a",
        "&lt;",
        "<a ",
        "<dt>a",
        "<div id=zoom>a",
        "<meta name=a content=b>",
        "<meta name=url content=b>",
        "来源：b\n",
        "<div>a</div>",
    ];
    for part in parts {
        files.push([b"<html>".as_slice(), &of(part.as_bytes()), b"</p>"].concat());
    }
    files.push([b"<html><table>".as_slice(), &of(b"<td>"), b"</table>"].concat());
    files.push([b"<html><table>".as_slice(), &of(b"<tr><td>a<td>b"), b"</table>"].concat());
    files.push(
        [b"<html><table>".as_slice(), &of(b"<tr><td colspan=1000 rowspan=65000>a<td>b"), b"</table>"]
            .concat(),
    );
    files.push(
        [b"<html>".to_vec(), (0..LEN / 9).flat_map(|i| format!("<x{i:06}>").into_bytes()).collect()].concat(),
    );
    files.push([b"<html><p class='".as_slice(), &of(b"zoom "), b"'>a</p>"].concat());
    for file in files {
        let taken = peak(&file);
        let shown = String::from_utf8_lossy(&file[..file.len().min(30)]).into_owned();
        assert!(taken <= MULTIPLE * file.len() + BESIDE, "{shown:?}: {} a byte", taken / file.len());
    }
    #[cfg(feature = "docx")]
    documents();
}

/// Of a .docx the bytes are those of its parts, unpacked.
#[cfg(feature = "docx")]
fn documents() {
    use support::Docx;
    const MULTIPLE: usize = 24;
    /// The archive's own state, and the state of unpacking.
    const BESIDE: usize = 1 << 19;
    const LEN: usize = 200_000;
    let of = |part: &str| part.repeat(LEN / part.len());
    let table = |rows: String| Docx::new(&format!("<w:tbl>{rows}</w:tbl>"));
    let row = |cells: String| table(format!("<w:tr>{cells}</w:tr>").repeat(2));
    let half = |part: &str| part.repeat(LEN / part.len() / 2);
    let mut files = vec![
        row(half("<w:tc/>")),
        row(half("<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>")),
        table(of("<w:tr><w:tc/><w:tc/></w:tr>")),
        row(half("<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr></w:tc>")),
        table(of("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr></w:tc></w:tr>")),
        Docx::new("").styles(&of("<w:style/>")),
        Docx::new("")
            .styles(&(0..LEN / 29).map(|n| format!("<w:style w:styleId=\"{n:06}\"/>")).collect::<String>()),
        Docx::new("").numbering(&of("<w:abstractNum/>")),
        Docx::new("")
            .numbering(&(0..LEN / 26).map(|n| format!("<w:num w:numId=\"{n:06}\"/>")).collect::<String>()),
        Docx::new("").notes("footnote", &[&of("<w:p/>")]),
        Docx::new("").part("word/document.xml", of("<").into_bytes()),
    ];
    for part in [
        "<w:p/>",
        "a",
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        "<w:p><w:r><w:br/></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>",
        "<w:p><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc/><w:tc/></w:tr></w:tbl>",
    ] {
        files.push(Docx::new(&of(part)));
    }
    for file in files {
        let unpacked: usize = file.parts.iter().map(|(_, bytes)| bytes.len()).sum();
        let bytes = file.bytes();
        let taken = peak(&bytes);
        let largest = file.parts.iter().max_by_key(|(_, bytes)| bytes.len()).expect("a part");
        let middle = String::from_utf8_lossy(&largest.1[largest.1.len() / 2..][..60]).into_owned();
        assert!(taken <= MULTIPLE * unpacked + BESIDE, "{middle:?}: {} a byte", taken / unpacked);
    }
    // Names in the archive count as what is unpacked does.
    let mut archive = Docx::new("");
    archive.parts.extend((0..3000).map(|n| (format!("{n}"), Vec::new())));
    let bytes = archive.bytes();
    assert!(peak(&bytes) <= MULTIPLE * bytes.len(), "names in the archive");
}
