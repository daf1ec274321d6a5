//! Files of every kind and encoding: the same tree from each, the errors, and what comes from anywhere.

#[path = "support/reading.rs"]
#[allow(dead_code, reason = "some of it is only for some features")]
mod reading;

use gongwen::render::json;
use gongwen::{Error, FileKind, Input, InputOptions, Lang};
use reading::{lossy, read, tree};

#[cfg(feature = "encodings")]
fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn utf8_is_borrowed_and_keeps_its_byte_order_mark() {
    for text in ["一、总则\n正文。", "\u{FEFF}一、总则\n正文。", "", "\0一、", "abc"] {
        let input = read(text.as_bytes()).expect("UTF-8");
        assert_eq!((input.text(), input.kind(), input.encoding()), (text, FileKind::Text, Some("UTF-8")));
        assert_eq!(input.text().as_ptr(), text.as_ptr(), "borrowed");
        assert_eq!(
            tree(&input)["body"],
            serde_json::from_str::<serde_json::Value>(&json::to_string(
                &gongwen::parse(text),
                &Default::default()
            ))
            .expect("JSON")["body"]
        );
        assert_eq!((input.meta().len(), input.place(0)), (0, None));
    }
}

#[test]
fn the_limit_of_the_text_is_kept() {
    let text = "一、总则\n正文。".repeat(100);
    let limited = |max_text| InputOptions { max_text, ..Default::default() };
    assert!(Input::read(text.as_bytes(), &limited(text.len())).is_ok());
    let error = Input::read(text.as_bytes(), &limited(text.len() - 1)).unwrap_err();
    assert_eq!(error, Error::TooLong { len: text.len(), limit: text.len() - 1 });
    #[cfg(feature = "encodings")]
    {
        let wide = utf16(&text, u16::to_le_bytes, true);
        assert!(Input::read(&wide, &limited(text.len())).is_ok());
        let error = Input::read(&wide, &limited(text.len() - 1)).unwrap_err();
        assert_eq!(error.code(), "too-long");
    }
}

#[test]
fn utf8_with_broken_bytes_is_no_other_encoding() {
    let text = "白鹿县修堤工作方案";
    let mut bytes = text.as_bytes().to_vec();
    bytes.insert(6, 0xFF);
    assert_eq!(read(&bytes).unwrap_err(), Error::Encoding { encoding: "UTF-8", offset: 6 });
    let input = lossy(&bytes);
    assert_eq!(input.text(), "白鹿\u{FFFD}县修堤工作方案");
    let cut = &text.as_bytes()[..text.len() - 1];
    assert_eq!(read(cut).unwrap_err(), Error::Encoding { encoding: "UTF-8", offset: text.len() - 3 });
    assert!(lossy(cut).text().ends_with("方\u{FFFD}"));
}

#[test]
fn each_undecodable_place_is_a_finding_in_the_decoded_text() {
    let input = lossy(
        b"\xE4\xB8\x80\xE3\x80\x81\xE4\xBF\xAE\xFF\xFE\xE5\xA0\xA4\xE3\x80\x82\xE6\xB8\x85\xE6\xB7\xA4\x80",
    );
    let doc = input.parse(&Default::default());
    let found: Vec<_> = doc
        .diagnostics()
        .filter(|finding| finding.code() == gongwen::Code::BytesUndecodable)
        .map(|finding| (finding.span(), &doc.source_text()[finding.span().range()]))
        .collect();
    assert_eq!(found.len(), 2, "bytes that stand together are one place: {found:?}");
    assert_eq!((found[0].1, found[1].1), ("\u{FFFD}\u{FFFD}", "\u{FFFD}"));
    assert!(found[0].0.end < found[1].0.start);
}

// ---- encodings

#[cfg(feature = "encodings")]
mod encodings {
    use super::*;
    use gongwen::Encoding;
    use reading::fixtures;

    const SIMPLE: &str =
        "白鹿县人民政府关于修堤的通知\n\n各乡镇：\n一、先修上游。（县水利局牵头）\n二、再修下游。\n";
    const TRADITIONAL: &str =
        "白鹿縣政府關於修堤的公告\n\n一、先修上游，再修下游。\n二、本公告自公布日施行。\n";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
        let (bytes, _, has_unmappable) = encoding.encode(text);
        assert!(!has_unmappable, "{label} has all characters");
        bytes.into_owned()
    }

    #[test]
    fn encodings_are_told_by_content() {
        let cases = [
            (SIMPLE, "GB18030", encoded(SIMPLE, "gbk")),
            ("一、𠮷林㐀村，修堤。", "GB18030", encoded("一、𠮷林㐀村，修堤。", "gb18030")),
            (SIMPLE, "GB18030", [b"\x84\x31\x95\x33".as_slice(), &encoded(SIMPLE, "gbk")].concat()),
            (TRADITIONAL, "Big5", encoded(TRADITIONAL, "big5")),
            (SIMPLE, "UTF-16LE", utf16(SIMPLE, u16::to_le_bytes, true)),
            (SIMPLE, "UTF-16BE", utf16(SIMPLE, u16::to_be_bytes, true)),
            (SIMPLE, "UTF-16LE", utf16(SIMPLE, u16::to_le_bytes, false)),
            (SIMPLE, "UTF-16BE", utf16(SIMPLE, u16::to_be_bytes, false)),
            ("一、", "UTF-16LE", utf16("一、", u16::to_le_bytes, false)),
        ];
        for (text, name, bytes) in cases {
            let input = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!((input.text(), input.encoding()), (text, Some(name)));
            let plain = read(text.as_bytes()).expect("UTF-8");
            assert_eq!(tree(&input), tree(&plain), "{name}");
        }
    }

    #[test]
    fn every_fixture_gives_the_same_tree_in_every_encoding() {
        for (name, text) in fixtures() {
            let plain = tree(&read(text.as_bytes()).expect("UTF-8"));
            let wide = utf16(&text, u16::to_le_bytes, true);
            assert_eq!(tree(&read(&wide).expect("UTF-16")), plain, "{name} in UTF-16");
            let narrow = encoded(&text, "gb18030");
            let input = read(&narrow).unwrap_or_else(|error| panic!("{name} in GB18030: {error}"));
            // A short text of few Chinese characters may be any.
            if input.encoding() == Some("GB18030") || text.is_ascii() {
                assert_eq!(tree(&input), plain, "{name} in GB18030");
            } else {
                assert!(text.len() < 60, "{name}: {:?}", input.encoding());
            }
        }
    }

    #[test]
    fn lines_of_every_fixture_are_told_to_be_gb18030() {
        let (mut all, mut right) = (0, 0);
        for line in
            fixtures().iter().flat_map(|(_, text)| text.lines()).filter(|line| line.chars().count() > 12)
        {
            if line.is_ascii() {
                continue;
            }
            all += 1;
            let bytes = encoded(line, "gb18030");
            right += usize::from(read(&bytes).is_ok_and(|input| input.text() == line));
        }
        assert!(right * 100 >= all * 99, "{right} of {all}");
    }

    #[test]
    fn damaged_texts_are_told_by_what_is_whole() {
        for (text, label, name) in [(SIMPLE, "gbk", "GB18030"), (TRADITIONAL, "big5", "Big5")] {
            let whole = encoded(text, label);
            let mut broken = whole.clone();
            // Between two characters, so that the rest stays in step.
            broken.splice(28..28, [0xFF, b' ']);
            assert_eq!(read(&broken).unwrap_err(), Error::Encoding { encoding: name, offset: 28 });
            let input = lossy(&broken);
            assert_eq!(input.encoding(), Some(name));
            assert_eq!(input.text().replacen("\u{FFFD} ", "", 1), text);
            let doc = input.parse(&Default::default());
            let places: Vec<_> =
                doc.diagnostics().filter(|it| it.code() == gongwen::Code::BytesUndecodable).collect();
            assert_eq!(places.len(), 1);
            assert_eq!(&doc.source_text()[places[0].span().range()], "\u{FFFD}");

            let end = whole.len() - 2;
            assert_eq!(read(&whole[..end]).unwrap_err(), Error::Encoding { encoding: name, offset: end - 1 });
            assert!(lossy(&whole[..end]).text().ends_with('\u{FFFD}'));
        }
    }

    #[test]
    fn utf16_that_ends_inside_a_unit_or_a_pair_is_an_error_there() {
        let bytes = utf16(SIMPLE, u16::to_le_bytes, true);
        let odd = &bytes[..bytes.len() - 1];
        assert_eq!(read(odd).unwrap_err(), Error::Encoding { encoding: "UTF-16LE", offset: odd.len() - 1 });
        assert!(lossy(odd).text().ends_with('\u{FFFD}'));
        let odd = &utf16(SIMPLE, u16::to_be_bytes, false)[1..];
        assert!(lossy(odd).text().len() < 3 * SIMPLE.len(), "anything is read lossily");
        let mut pair = utf16("一、𠮷", u16::to_le_bytes, true);
        pair.truncate(pair.len() - 2);
        assert_eq!(read(&pair).unwrap_err(), Error::Encoding { encoding: "UTF-16LE", offset: 6 });
        assert_eq!(lossy(&pair).text(), "一、\u{FFFD}");
    }

    #[test]
    fn a_named_encoding_is_the_one_that_is_read() {
        let named = |label: &str| InputOptions { encoding: Encoding::for_label(label), ..Default::default() };
        let bytes = encoded(TRADITIONAL, "big5");
        assert_eq!(Input::read(&bytes, &named("big5")).expect("Big5").text(), TRADITIONAL);
        let wrong = Input::read(&bytes, &named("utf-8")).unwrap_err();
        assert_eq!((wrong.code(), wrong.offset()), ("encoding", Some(0)));
        // Labels of the same family, whatever the case, and with a mark.
        for label in ["GB2312", "gbk", "GB18030", "x-gbk"] {
            let bytes = encoded(SIMPLE, "gbk");
            let input = Input::read(&bytes, &named(label)).expect("GBK");
            assert_eq!((input.text(), input.encoding()), (SIMPLE, Some("GB18030")), "{label}");
        }
        let marked = utf16(SIMPLE, u16::to_be_bytes, true);
        let input = Input::read(&marked, &named("utf-16")).expect("UTF-16");
        assert_eq!((input.text(), input.encoding()), (SIMPLE, Some("UTF-16BE")));
        let unmarked = utf16(SIMPLE, u16::to_be_bytes, false);
        assert_eq!(Input::read(&unmarked, &named("utf-16be")).expect("UTF-16").text(), SIMPLE);
    }

    #[test]
    fn random_bytes_are_an_error_or_text_and_never_more() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for len in 0..400 {
            let bytes: Vec<u8> = (0..len)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    state as u8
                })
                .collect();
            if let Err(error) = read(&bytes) {
                assert!(error.offset().is_none_or(|at| at < bytes.len()), "{error}");
            }
            if let Ok(input) = Input::read(&bytes, &InputOptions { lossy: true, ..Default::default() }) {
                assert!(input.text().len() <= 3 * bytes.len() + 3);
                let _ = tree(&input);
            }
        }
    }
}

#[cfg(not(feature = "encodings"))]
#[test]
fn without_the_feature_other_encodings_name_it() {
    assert_eq!(
        read(b"\xD2\xBB\xA1\xA2\xD7\xDC\xD4\xF2").unwrap_err(),
        Error::Feature { feature: "encodings" }
    );
    assert!(gongwen::Encoding::for_label("gbk").is_none());
}

// ---- kinds

#[test]
fn kinds_that_are_not_read_say_what_to_do() {
    let ole = |name: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let zip = |name: &str| [b"PK\x03\x04".as_slice(), &[0; 26], name.as_bytes(), b"..."].concat();
    let tar = [&[b'a'; 257][..], b"ustar\0"].concat();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("pdf", b"%PDF-1.4\n%\xE2\xE3".to_vec(), "pdftotext -layout"),
        ("doc", ole("WordDocument"), "soffice --headless --convert-to docx"),
        ("xls", ole("Workbook"), "文本"),
        ("ppt", ole("PowerPoint Document"), "soffice"),
        ("rtf", b"{\\rtf1\\ansi".to_vec(), "soffice --headless --convert-to docx"),
        ("xlsx", zip("xl/workbook.xml"), "文本"),
        ("pptx", zip("ppt/presentation.xml"), ".docx"),
        ("odt", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "soffice"),
        ("ofd", zip("OFD.xml"), "阅读器"),
        ("zip", zip("通知.txt"), "解压"),
        ("zip", b"PK\x05\x06\0\0".to_vec(), "解压"),
        ("png", b"\x89PNG\r\n\x1A\n\0".to_vec(), "OCR"),
        ("jpg", b"\xFF\xD8\xFF\xE0".to_vec(), "OCR"),
        ("gif", b"GIF89a".to_vec(), "OCR"),
        ("gz", b"\x1F\x8B\x08\0".to_vec(), "解压"),
        ("7z", b"7z\xBC\xAF\x27\x1C".to_vec(), "解压"),
        ("rar", b"Rar!\x1A\x07\x01".to_vec(), "解压"),
        ("tar", tar, "解压"),
        ("exe", b"\x7FELF\x02".to_vec(), "文本"),
        (
            "mht",
            b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n".to_vec(),
            "HTML",
        ),
        ("xml", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>".to_vec(), ".docx"),
    ];
    for (format, bytes, advice) in cases {
        let error = read(&bytes).unwrap_err();
        assert!(
            matches!(error, Error::Unsupported { format: found } if found == format),
            "{format}: {error:?}"
        );
        assert_eq!((error.code(), error.offset()), ("unsupported-format", None));
        assert!(error.message(Lang::Zh).contains(advice), "{}", error.message(Lang::Zh));
        assert!(error.message(Lang::En).starts_with(format), "{error}");
    }
    assert_eq!(read(&ole("EncryptedPackage")).unwrap_err(), Error::Encrypted);
}

#[test]
fn every_error_says_what_to_do_in_both_languages() {
    let errors = [
        Error::Encoding { encoding: "Big5", offset: 7 },
        Error::TooLong { len: 9, limit: 8 },
        Error::Unsupported { format: "pdf" },
        Error::Feature { feature: "docx" },
        Error::BrokenArchive,
        Error::BrokenPart { part: "word/document.xml".to_owned(), offset: Some(7) },
        Error::Encrypted,
        Error::Unpacked { limit: 8 },
        Error::TooDeep { limit: 8 },
    ];
    let codes: std::collections::BTreeSet<_> = errors.iter().map(Error::code).collect();
    assert_eq!(codes.len(), errors.len());
    for error in errors {
        assert!(error.message(Lang::Zh).contains(['请', '：']), "{}", error.message(Lang::Zh));
        assert_eq!(error.message(Lang::En), error.to_string());
        assert!(error.to_string().is_ascii(), "{error}");
    }
}

#[test]
fn a_text_with_signs_of_html_is_text() {
    for text in [
        "一、总则\n数值<p>与</p>之间。",
        "<关于修堤的通知>\n正文。",
        "<!-- 注 -->\n一、总则\n正文。",
        "1.温度<10℃，<br>换行。",
        "<b>一、</b>总则",
        "a < b",
        "<",
        "<p",
        "<p>没有合上的一段",
    ] {
        assert_eq!(read(text.as_bytes()).expect("a text").kind(), FileKind::Text, "{text}");
    }
}

#[cfg(not(feature = "html"))]
#[test]
fn without_the_feature_a_page_names_it() {
    assert_eq!(read(b"<html><body></body></html>").unwrap_err(), Error::Feature { feature: "html" });
}

#[cfg(not(feature = "docx"))]
#[test]
fn without_the_feature_a_docx_names_it() {
    let bytes = b"PK\x03\x04                          word/document.xml";
    assert_eq!(read(bytes).unwrap_err(), Error::Feature { feature: "docx" });
}
