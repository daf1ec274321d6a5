//! Bytes to text: the encoding that was named or found, and the places where bytes are no characters.

#[cfg(feature = "encodings")]
use super::detect;
use crate::error::Error;
use crate::span::Span;
use std::borrow::Cow;

#[cfg(feature = "encodings")]
type Inner = &'static encoding_rs::Encoding;
/// UTF-8, the only one.
#[cfg(not(feature = "encodings"))]
type Inner = ();

/// A character encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Inner);

impl Encoding {
    /// The encoding with this label: one of the Encoding Standard's, as `gb18030`, `gbk`, `big5` or `utf-16le`,
    /// whatever the case. GBK and GB2312 are read as GB18030, which holds both. Without the feature `encodings`
    /// there is only UTF-8.
    ///
    /// ```
    /// use gongwen::Encoding;
    /// assert_eq!(Encoding::for_label("utf-8").unwrap().name(), "UTF-8");
    /// assert_eq!(Encoding::for_label("gbk").map(|it| it.name()), cfg!(feature = "encodings").then_some("GB18030"));
    /// assert_eq!(Encoding::for_label("klingon"), None);
    /// ```
    pub fn for_label(label: &str) -> Option<Self> {
        #[cfg(feature = "encodings")]
        return encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self::of);
        #[cfg(not(feature = "encodings"))]
        ["utf-8", "utf8"].iter().any(|name| label.trim().eq_ignore_ascii_case(name)).then_some(Self(()))
    }

    /// The name, as the Encoding Standard has it: `UTF-8`, `GB18030`, `Big5`, `UTF-16LE`, …
    pub fn name(self) -> &'static str {
        #[cfg(feature = "encodings")]
        return if self.0 == encoding_rs::GB18030 { "GB18030" } else { self.0.name() };
        #[cfg(not(feature = "encodings"))]
        "UTF-8"
    }

    fn is_utf8(self) -> bool {
        self.name() == "UTF-8"
    }
}

/// A text made of bytes.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) encoding: &'static str,
    /// Where bytes were no characters and U+FFFD stands; those that touch are one place.
    pub(super) undecodable: Vec<Span>,
}

/// Decodes a file's bytes. Valid UTF-8 is borrowed.
///
/// # Errors
/// [`Error::Encoding`] where bytes are no characters and `lossy` is not set, [`Error::TooLong`].
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    named: Option<Encoding>,
    lossy: bool,
    limit: usize,
) -> Result<Decoded<'b>, Error> {
    let utf8 = crate::source::text_of_bytes(bytes);
    // Text in UTF-16 is UTF-8 by chance where it is short, but has line ends or signs with a NUL in them.
    let is_plain =
        utf8.is_ok() && named.map_or_else(|| memchr::memchr(0, bytes).is_none(), Encoding::is_utf8);
    #[cfg(feature = "encodings")]
    if !is_plain {
        let (encoding, mark) = match named {
            Some(named) => detect::marked(bytes, named.0),
            None => detect::detect(bytes, utf8.is_ok()),
        };
        if encoding != encoding_rs::UTF_8 {
            return Encoding::of(encoding).decode(&bytes[mark..], mark, lossy, limit);
        }
    }
    #[cfg(not(feature = "encodings"))]
    if !is_plain && utf8.is_err() && !is_nearly_utf8(bytes) && named.is_none() {
        return Err(Error::Feature { feature: "encodings" });
    }
    match utf8 {
        Ok(text) if text.len() > limit => Err(Error::TooLong { len: text.len(), limit }),
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", undecodable: Vec::new() }),
        Err(Error::Encoding { .. }) if lossy => lossy_utf8(bytes, limit),
        Err(error) => Err(error),
    }
}

fn lossy_utf8(bytes: &[u8], limit: usize) -> Result<Decoded<'static>, Error> {
    let mut text = Building::new(limit);
    for chunk in bytes.utf8_chunks() {
        text.push(chunk.valid())?;
        if !chunk.invalid().is_empty() {
            text.replace()?;
        }
    }
    Ok(text.into_decoded("UTF-8"))
}

/// Whether bytes that are no UTF-8 are so only in places: most that is beyond ASCII makes characters of three bytes,
/// as Chinese ones have.
pub(super) fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xE0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    wide > 2 * broken
}

/// Where U+FFFD stands in a text; those that touch are one place.
pub(super) fn replaced(text: &str) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    for (at, sign) in text.match_indices(char::REPLACEMENT_CHARACTER) {
        note(&mut places, Span::new(at, at + sign.len()));
    }
    places
}

fn note(places: &mut Vec<Span>, place: Span) {
    match places.last_mut() {
        Some(last) if last.end == place.start => last.end = place.end,
        _ => places.push(place),
    }
}

/// A text as it is decoded, within a limit.
struct Building {
    text: String,
    undecodable: Vec<Span>,
    limit: usize,
}

impl Building {
    fn new(limit: usize) -> Self {
        Self { text: String::new(), undecodable: Vec::new(), limit }
    }

    fn push(&mut self, part: &str) -> Result<(), Error> {
        if part.len() > self.limit - self.text.len() {
            return Err(Error::TooLong { len: self.limit.saturating_add(1), limit: self.limit });
        }
        self.text.push_str(part);
        Ok(())
    }

    fn replace(&mut self) -> Result<(), Error> {
        let start = self.text.len();
        self.push("\u{FFFD}")?;
        note(&mut self.undecodable, Span::new(start, self.text.len()));
        Ok(())
    }

    fn into_decoded(self, encoding: &'static str) -> Decoded<'static> {
        Decoded { text: Cow::Owned(self.text), encoding, undecodable: self.undecodable }
    }
}

#[cfg(feature = "encodings")]
impl Encoding {
    fn of(encoding: Inner) -> Self {
        Self(if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding })
    }

    /// Decodes `bytes`, which stand at `offset` of the file.
    fn decode(
        self,
        bytes: &[u8],
        offset: usize,
        lossy: bool,
        limit: usize,
    ) -> Result<Decoded<'static>, Error> {
        use encoding_rs::DecoderResult;
        // Pieces that are as long as the decoder's buffer: the text grows with what is decoded, not with a guess.
        let mut buffer = vec![0; 1 << 16];
        let mut decoder = self.0.new_decoder_without_bom_handling();
        let mut text = Building::new(limit);
        let mut read = 0;
        loop {
            let (result, taken, written) =
                decoder.decode_to_utf8_without_replacement(&bytes[read..], &mut buffer, true);
            read += taken;
            text.push(std::str::from_utf8(&buffer[..written]).unwrap_or_default())?;
            match result {
                DecoderResult::InputEmpty => return Ok(text.into_decoded(self.name())),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) if lossy => text.replace()?,
                DecoderResult::Malformed(bad, after) => {
                    let at = offset + read - usize::from(bad) - usize::from(after);
                    return Err(Error::Encoding { encoding: self.name(), offset: at });
                }
            }
        }
    }
}
