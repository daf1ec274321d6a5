//! Kinds of files that are known and not read here: how their bytes begin, and what to do with one.

use crate::diagnostic::Lang;

/// One kind of file.
pub(crate) struct Format {
    /// Its usual extension.
    pub(crate) name: &'static str,
    /// What stands at an offset of every such file; several where there are several forms.
    pub(crate) signatures: &'static [(usize, &'static [u8])],
    zh: &'static str,
    en: &'static str,
}

const TO_DOCX_ZH: &str = "请先转换：soffice --headless --convert-to docx 文件";
const TO_DOCX_EN: &str = "convert it first: soffice --headless --convert-to docx FILE";
const SCAN_ZH: &str = "是图片；请先用文字识别（OCR）软件转成文本";
const SCAN_EN: &str = "is a picture; turn it into text with an OCR program first";
const PACKED_ZH: &str = "是压缩包；请先解压，再读其中的文件";
const PACKED_EN: &str = "is an archive; unpack it and read the files in it";
const NO_TEXT_ZH: &str = "不是文字材料；请给出公文的文本、.docx 或网页";
const NO_TEXT_EN: &str = "is no text; give the document's text, .docx or web page";

macro_rules! formats {
    ($( $name:literal [ $( $at:literal $bytes:literal ),* ] $zh:expr, $en:expr; )*) => {
        /// The first that fits is it.
        pub(crate) const FORMATS: &[Format] = &[$( Format {
            name: $name, signatures: &[$( ($at, $bytes) ),*], zh: $zh, en: $en,
        } ),*];
    };
}

formats! {
    "pdf" [0 b"%PDF-"] "请先转换：pdftotext -layout 文件.pdf - | parse",
        "convert it first: pdftotext -layout FILE.pdf - | parse";
    "rtf" [0 b"{\\rtf"] TO_DOCX_ZH, TO_DOCX_EN;
    // Told from one another by the names in them; see `input::sniff`.
    "doc" [] "（Word 97–2003 或 WPS 文字）请先转换：soffice --headless --convert-to docx 文件.doc",
        "(Word 97–2003 or WPS) convert it first: soffice --headless --convert-to docx FILE.doc";
    "xls" [] "是电子表格；请另存为文本（制表符分隔）再读", "is a spreadsheet; save it as tab-separated text";
    "ppt" [] TO_DOCX_ZH, TO_DOCX_EN;
    "xlsx" [] "是电子表格；请另存为文本（制表符分隔）再读", "is a spreadsheet; save it as tab-separated text";
    "pptx" [] "是演示文稿；请另存为 .docx 或文本再读", "is a slide show; save it as .docx or text";
    "odt" [] "请先转换：soffice --headless --convert-to docx 文件.odt",
        "convert it first: soffice --headless --convert-to docx FILE.odt";
    "ofd" [] "（OFD 版式文件）请用阅读器另存为文本或 .docx 再读", "(OFD) save it as text or .docx in its reader";
    "epub" [] "请先转换成文本或网页再读", "convert it to text or to a web page first";
    "zip" [] PACKED_ZH, PACKED_EN;
    "mht" [] "（单个文件的网页存档）请在浏览器中另存为“网页，仅 HTML”再读",
        "(a web archive) save the page as “HTML only” in the browser";
    "xml" [] "（Word 2003 XML 文档）请用 Word、WPS 打开后另存为 .docx", "(Word 2003 XML) open it in Word and save it as .docx";
    "png" [0 b"\x89PNG\r\n\x1A\n"] SCAN_ZH, SCAN_EN;
    "jpg" [0 b"\xFF\xD8\xFF"] SCAN_ZH, SCAN_EN;
    "gif" [0 b"GIF87a", 0 b"GIF89a"] SCAN_ZH, SCAN_EN;
    "tif" [0 b"II*\0", 0 b"MM\0*"] SCAN_ZH, SCAN_EN;
    "webp" [8 b"WEBPVP8"] SCAN_ZH, SCAN_EN;
    "gz" [0 b"\x1F\x8B\x08"] PACKED_ZH, PACKED_EN;
    "rar" [0 b"Rar!\x1A\x07"] PACKED_ZH, PACKED_EN;
    "7z" [0 b"7z\xBC\xAF\x27\x1C"] PACKED_ZH, PACKED_EN;
    "xz" [0 b"\xFD7zXZ\0"] PACKED_ZH, PACKED_EN;
    "zst" [0 b"\x28\xB5\x2F\xFD"] PACKED_ZH, PACKED_EN;
    "bz2" [4 b"1AY&SY"] PACKED_ZH, PACKED_EN;
    "tar" [257 b"ustar"] PACKED_ZH, PACKED_EN;
    "exe" [0 b"\x7FELF", 0 b"MZ\x90\0"] NO_TEXT_ZH, NO_TEXT_EN;
    "mp4" [4 b"ftyp"] NO_TEXT_ZH, NO_TEXT_EN;
    "sqlite" [0 b"SQLite format 3\0"] NO_TEXT_ZH, NO_TEXT_EN;
}

impl Format {
    /// Whether the bytes begin like such a file.
    pub(crate) fn fits(&self, bytes: &[u8]) -> bool {
        self.signatures.iter().any(|(at, sign)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(sign)))
    }
}

/// What to do with a file of the format with this name.
pub(crate) fn advice(name: &str, lang: Lang) -> String {
    let format = FORMATS.iter().find(|format| format.name == name);
    match lang {
        Lang::Zh => format!("这里不读 {name} 文件：{}", format.map_or(NO_TEXT_ZH, |format| format.zh)),
        Lang::En => {
            format!("{name} files are not read here: {}", format.map_or(NO_TEXT_EN, |format| format.en))
        }
    }
}
