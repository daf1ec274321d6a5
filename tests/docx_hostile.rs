//! Files that are broken, locked or made to do harm: a clear error, in bounded time and memory.

#![cfg(feature = "docx")]

#[path = "support/docx.rs"]
mod support;

use gongwen::{Error, FileKind, Input, InputOptions, Lang};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use support::{Docx, definition, document, item, list, p, table};
use zip::CompressionMethod;

const MIB: usize = 1 << 20;

fn read(bytes: &[u8]) -> Result<String, Error> {
    read_with(bytes, &InputOptions::default())
}

fn read_with(bytes: &[u8], options: &InputOptions) -> Result<String, Error> {
    Input::read(bytes, options).map(|input| input.text().to_owned())
}

fn body(xml: &str) -> Result<String, Error> {
    read(&Docx::new(xml).bytes())
}

/// The error of a document whose main part is `xml`.
fn fault(xml: impl Into<Vec<u8>>) -> Error {
    read(&Docx::new("").part("word/document.xml", xml).bytes()).expect_err("it is broken")
}

fn broken(part: &str, offset: Option<usize>) -> Error {
    Error::BrokenPart { part: part.to_owned(), offset }
}

/// What takes more time than this is not linear in so little input. Tests are built without optimisation.
const LONG: Duration = Duration::from_secs(60);

fn quickly<T>(what: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = what();
    assert!(begun.elapsed() < LONG, "it took {:?}", begun.elapsed());
    done
}

#[test]
fn a_bomb_is_not_unpacked() {
    // 64 MiB of blanks in 64 KiB: better packed than any document.
    let bomb = document(&" ".repeat(64 * MIB));
    let bytes = Docx::new("").part("word/document.xml", bomb).bytes();
    assert!(bytes.len() < MIB / 4);
    assert_eq!(quickly(|| read(&bytes)), Err(Error::Unpacked { limit: 16 * MIB }));
    // All parts together, though each is small enough; and one of them alone.
    let paragraphs = p("甲").repeat(10_000);
    let docx = Docx::new(&paragraphs).styles(&" ".repeat(MIB));
    let options = InputOptions { max_unpacked: MIB + 1000, ..Default::default() };
    assert_eq!(read_with(&docx.bytes(), &options), Err(Error::Unpacked { limit: MIB + 1000 }));
    let options = InputOptions { max_unpacked: 1000, ..Default::default() };
    assert_eq!(read_with(&docx.bytes(), &options), Err(Error::Unpacked { limit: 1000 }));
    // What is not read may be as large as it likes.
    let picture = Docx::new(&p("甲")).part("word/media/a.png", vec![0; 64 * MIB]);
    assert_eq!(read(&picture.bytes()).as_deref(), Ok("甲\n"));
}

#[test]
fn entities_do_not_expand() {
    let laughs = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let xml = document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>");
    let with_type = xml.replacen("?>", &format!("?>{laughs}"), 1);
    assert!(matches!(fault(with_type), Error::BrokenPart { part, .. } if part == "word/document.xml"));
    assert!(matches!(fault(xml), Error::BrokenPart { offset: Some(_), .. }));
    let outside = "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>";
    assert!(matches!(fault(outside), Error::BrokenPart { .. }));
    assert_eq!(
        body("<w:p><w:r><w:t>&#0;&#x110000;</w:t></w:r></w:p>").map_err(|error| error.code()),
        Err("part-broken")
    );
}

#[test]
fn nesting_is_bounded() {
    for (open, close) in [
        ("<w:x>", "</w:x>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    ] {
        let deep = |n: usize| open.repeat(n) + &p("甲") + &close.repeat(n);
        assert_eq!(quickly(|| body(&deep(100_000))), Err(Error::TooDeep { limit: 256 }), "{open}");
        assert!(body(&deep(60)).is_ok_and(|text| text.contains('甲')), "{open}");
    }
    let unclosed = "<w:p>".repeat(100_000);
    assert_eq!(body(&unclosed), Err(Error::TooDeep { limit: 256 }));
}

#[test]
fn a_broken_archive_is_told() {
    let bytes = Docx::new(&p("甲乙丙")).bytes_with(CompressionMethod::Stored);
    for cut in (4..bytes.len()).step_by(97) {
        let error = read(&bytes[..cut]).expect_err("it is cut");
        assert!(matches!(error, Error::BrokenArchive | Error::Unsupported { .. }), "{cut}: {error:?}");
    }
    let options = InputOptions { kind: Some(FileKind::Docx), ..Default::default() };
    assert_eq!(read_with("一、总则".as_bytes(), &options), Err(Error::BrokenArchive));
    assert_eq!(read_with(b"", &options), Err(Error::BrokenArchive));
    assert_eq!(read_with(b"%PDF-1.7", &options), Err(Error::Unsupported { format: "pdf" }));
    // A byte of the text that is another than its checksum says.
    let at = bytes.windows(9).position(|part| part == "甲乙丙".as_bytes()).expect("stored as it is");
    let mut changed = bytes.clone();
    changed[at + 2] ^= 1;
    assert_eq!(read(&changed), Err(broken("word/document.xml", None)));
    // A way of packing that no document uses.
    let mut other = bytes;
    for (sign, field) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let heads: Vec<_> = (0..other.len() - 4).filter(|&at| other[at..].starts_with(sign)).collect();
        heads.into_iter().for_each(|at| other[at + field] = 97);
    }
    assert!(matches!(read(&other), Err(Error::BrokenPart { .. })));
}

#[test]
fn a_missing_part_is_told_where_it_is_needed() {
    let docx = Docx::new(&item(1, 0, "甲"));
    assert_eq!(
        read(&docx.clone().without("word/document.xml").bytes()),
        Err(broken("word/document.xml", None))
    );
    // Lists and styles are not.
    assert_eq!(read(&docx.bytes()).as_deref(), Ok("甲\n"));
    assert_eq!(fault(""), broken("word/document.xml", Some(0)));
    assert!(
        matches!(read(&docx.styles("<w:style>").bytes()), Err(Error::BrokenPart { part, .. }) if part == "word/styles.xml")
    );
}

#[test]
fn xml_that_is_not_well_formed_is_told() {
    for xml in [
        "<w:p>",
        "<w:p></w:r></w:p>",
        "</w:p>",
        "<w:p><w:t>&</w:t></w:p>",
        "<w:p><!-- </w:p>",
        "<w:p><![CDATA[ </w:p>",
    ] {
        assert!(matches!(body(xml), Err(Error::BrokenPart { .. })), "{xml}");
    }
    let many: String = (0..1000).map(|n| format!(" xmlns:n{n}=\"u\"")).collect();
    assert!(matches!(body(&format!("<w:p{many}/>")), Err(Error::BrokenPart { .. })));
}

#[test]
fn bytes_that_are_no_characters_are_told() {
    let xml = document(&p("甲"));
    let at = xml.find('甲').expect("in it");
    let mut bytes = xml.clone().into_bytes();
    bytes[at + 1] = 0xFF;
    assert_eq!(fault(bytes), broken("word/document.xml", Some(at)));
    let mut wide: Vec<u8> = "\u{FEFF}<w>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    wide.extend(0xD800u16.to_le_bytes());
    assert_eq!(fault(wide.clone()), broken("word/document.xml", Some(8)));
    wide.truncate(9);
    assert_eq!(fault(wide), broken("word/document.xml", Some(8)));
    let gb = [b"<?xml version=\"1.0\" encoding=\"GB2312\"?><w>".as_slice(), b"\xBC\xD7</w>"].concat();
    assert!(matches!(fault(gb), Error::BrokenPart { .. }));
}

#[test]
fn a_locked_file_is_told() {
    let ole = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    for kind in [None, Some(FileKind::Docx)] {
        let options = InputOptions { kind, ..Default::default() };
        assert_eq!(read_with(&ole("EncryptedPackage"), &options), Err(Error::Encrypted));
        assert_eq!(read_with(&ole("WordDocument"), &options), Err(Error::Unsupported { format: "doc" }));
    }
    // A zip archive with a password.
    let mut bytes = Docx::new(&p("甲")).bytes();
    for (sign, field) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let heads: Vec<_> = (0..bytes.len() - 4).filter(|&at| bytes[at..].starts_with(sign)).collect();
        heads.into_iter().for_each(|at| bytes[at + field] |= 1);
    }
    assert_eq!(read(&bytes), Err(Error::Encrypted));
}

#[test]
fn other_packages_are_told() {
    let types = |kind: &str| {
        format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/book.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/></Types>"
        )
    };
    let reference = support::relationships(
        "<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/book.xml\"/>",
    );
    let book = Docx::default()
        .part("[Content_Types].xml", types("spreadsheetml.sheet"))
        .part("_rels/.rels", reference)
        .part("xl/book.xml", "<x/>");
    assert_eq!(read(&book.bytes()), Err(Error::Unsupported { format: "xlsx" }));
    let archive = Docx::default().part("甲.txt", "一、总则");
    assert_eq!(read(&archive.bytes()), Err(Error::Unsupported { format: "zip" }));
    let options = InputOptions { kind: Some(FileKind::Docx), ..Default::default() };
    assert_eq!(read_with(&archive.bytes(), &options), Err(Error::Unsupported { format: "zip" }));
    // All of the text in an embedded page.
    assert_eq!(body("<w:altChunk/><w:p/>"), Err(broken("word/document.xml", None)));
    assert_eq!(body(&format!("<w:altChunk/>{}", p("甲"))).as_deref(), Ok("甲\n"));
}

#[test]
fn little_does_not_become_much() {
    // A number of 255 characters before each empty paragraph.
    let level = [("decimal", "一".repeat(100_000))];
    let level: Vec<_> = level.iter().map(|(format, text)| (*format, text.as_str(), "")).collect();
    let numbering = definition(0, &level) + &list(1, 0, "");
    let style = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let docx = Docx::new(&"<w:p/>".repeat(5000)).numbering(&numbering).styles(style);
    let text = read(&docx.bytes()).expect("numbers");
    assert_eq!(text.len(), 5000 * (255 * 3 + 1));
    let options = InputOptions { max_text: MIB, ..Default::default() };
    assert!(matches!(read_with(&docx.bytes(), &options), Err(Error::TooLong { limit: MIB, .. })));
    // Spans and counts beyond measure.
    let cell = "<w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p/>";
    let text = body(&table(&[&[cell, &p("甲")], &[cell, &p("乙")]])).expect("a table");
    assert_eq!(text.matches('\t').count(), 2 * 63);
    let numbering =
        definition(0, &[("lowerLetter", "%1.", "")]) + &list(1, 0, &support::start(0, 2_147_483_647));
    let docx = Docx::new(&(item(1, 0, "甲") + &item(1, 0, "乙"))).numbering(&numbering);
    assert_eq!(read(&docx.bytes()).as_deref(), Ok("2147483647.甲\n2147483648.乙\n"));
    // A note is told once.
    let refer = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>".repeat(1000);
    let text =
        read(&Docx::new(&refer).notes("footnote", &[&p(&"注".repeat(10_000))]).bytes()).expect("a note");
    assert!(text.len() < 40_000);
}

#[test]
fn time_is_linear() {
    const MANY: usize = 20_000;
    let begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(MANY);
    let styles: String = (0..MANY)
        .map(|n| format!("<w:style w:styleId=\"s{n}\"><w:basedOn w:val=\"s{}\"/></w:style>", n + 1))
        .collect();
    let styled: String =
        (0..MANY).map(|n| format!("<w:p><w:pPr><w:pStyle w:val=\"s{n}\"/></w:pPr></w:p>")).collect();
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>".repeat(MANY);
    let attributes: String = (0..MANY).map(|n| format!(" a{n}=\"\"")).collect();
    let names = format!("<w:p{}/>", (0..400).map(|n| format!(" xmlns:n{n}=\"u\"")).collect::<String>());
    let row = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p/></w:tc>".repeat(MANY));
    let lists: String = (0..MANY as u32).map(|id| list(id, id % 7, "")).collect();
    for (what, docx) in [
        ("fields", Docx::new(&begin)),
        ("styles", Docx::new(&styled).styles(&styles)),
        ("joined paragraphs", Docx::new(&joined)),
        ("attributes", Docx::new(&format!("<w:p{attributes}/>"))),
        ("namespaces", Docx::new(&names.repeat(200))),
        ("cells", Docx::new(&row)),
        ("lists", Docx::new(&item(3, 0, "甲").repeat(MANY)).numbering(&(definition(0, &[]) + &lists))),
        ("runs", Docx::new(&format!("<w:p>{}</w:p>", "<w:r><w:t>甲</w:t><w:br/></w:r>".repeat(MANY)))),
    ] {
        let bytes = docx.bytes();
        let begun = Instant::now();
        assert!(read(&bytes).is_ok(), "{what}");
        assert!(begun.elapsed() < LONG, "{what}: {:?}", begun.elapsed());
    }
}

#[test]
fn every_error_says_what_to_do() {
    for error in [
        Error::BrokenArchive,
        broken("word/document.xml", Some(3)),
        Error::Encrypted,
        Error::Unpacked { limit: 7 },
        Error::TooDeep { limit: 256 },
    ] {
        let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
        assert!(zh.contains('请') && en.contains([';', ',']), "{zh} {en}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = Docx::new(&(p("甲") + &table(&[&[&p("乙"), &p("丙")], &[&p("丁"), &p("戊")]]) + &item(1, 0, "己")))
            .numbering(&(definition(0, &[("decimal", "%1.", "")]) + &list(1, 0, "")))
            .bytes_with(CompressionMethod::Stored);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let options = InputOptions { kind: Some(FileKind::Docx), ..Default::default() };
        let _ = Input::read(&bytes, &options);
    }
}
