use super::*;

#[test]
fn a_word_is_found_where_it_stands_and_nowhere_else() {
    static WORDS: Words = Words::new(&["扫一扫", "ICP备", "·····", "𠮷野"]);
    for &word in WORDS.iter() {
        let (behind, before, amid) = (format!("甲{word}"), format!("{word}乙"), format!("é {word}丙。"));
        for text in [word, &behind, &before, &amid] {
            assert!(WORDS.stand_in(text), "{text}");
            assert_eq!(WORDS.open(text), text.starts_with(word), "{text}");
            assert_eq!(WORDS.end(text), text.ends_with(word), "{text}");
        }
        let cut = &word[..word.char_indices().next_back().expect("a character").0];
        assert!(!WORDS.stand_in(cut) && !WORDS.open(cut) && !WORDS.end(cut), "{cut}");
    }
    assert!(!WORDS.stand_in("") && !WORDS.open("") && !WORDS.end(""));
}

#[test]
fn what_is_told_by_its_first_and_last_characters_is_never_told_wrongly() {
    const WORDS: &[&str] = &["负责", "并", "各司其职", "会议"];
    static BEGINNINGS: Beginnings = Beginnings::of(&[WORDS, &["甲乙"]]);
    static ENDINGS: Endings = Endings::of(&[WORDS, &["甲乙"]]);
    static ENDS: Ends = Ends::of(&[WORDS]);
    for word in WORDS {
        assert!(BEGINNINGS.may_open(word) && BEGINNINGS.may_open(&format!("{word}甲")), "{word}");
        let spaced: String = word.chars().flat_map(|c| [c, '\u{3000}']).collect();
        for end in [word, spaced.as_str(), "各負責", "，並", "會議"] {
            assert!(ENDINGS.may_end(&format!("甲{end}")) && ENDINGS.may_end(end), "{end}");
        }
        assert!(ENDS.may_be(word.chars().next_back().expect("a character")), "{word}");
    }
    for other in ["", " ", "责", "乙责", "a"] {
        assert!(!BEGINNINGS.may_open(other) && !ENDINGS.may_end(other), "{other}");
    }
}

#[test]
fn a_character_has_the_key_of_its_bytes() {
    for c in ['a', '|', 'é', '\u{7FF}', '\u{800}', '\u{3000}', '甲', '：', '\u{FFFD}', '𠮷', '\u{10FFFF}']
    {
        let mut bytes = [0; 4];
        let encoded = c.encode_utf8(&mut bytes).as_bytes();
        assert_eq!(Set::key_of_char(c), Set::key(encoded, encoded.len()), "{c}");
    }
}

#[test]
fn the_end_of_a_text_is_looked_for_in_both_scripts_and_spaced_out() {
    static WORDS: Words = Words::new(&["会议", "办法"]);
    assert!(WORDS.end_spaced("某 辦\u{3000}法 ") && WORDS.end_spaced("會議".replace('決', "决").as_str()));
    assert!(!WORDS.end_spaced("法") && !WORDS.end_spaced(""));
}
