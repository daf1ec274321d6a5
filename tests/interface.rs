//! What a program may rely on that names no document: handles as keys, trees that cross threads, errors as errors.

use gongwen::{Annotation, Block, Component, Diagnostic, Division, Document, Error, Found, Unit, Vocabulary};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

const TEXT: &str =
    "一、修路\n（一）铺路面。（牵头单位：县交通局；责任单位：县财政局）\n（三）修边沟。\n二、种树。";

#[test]
fn trees_and_handles_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Document<'static>>();
    crosses::<Component<'static>>();
    crosses::<Division<'static>>();
    crosses::<Unit<'static>>();
    crosses::<Vocabulary>();
    crosses::<Error>();
    fn is_an_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_an_error::<Error>();
    is_an_error::<gongwen::VocabularyError>();
    #[cfg(feature = "xlsx")]
    is_an_error::<gongwen::render::xlsx::Error>();
}

#[test]
#[expect(
    clippy::mutable_key_type,
    reason = "a handle is hashed by its place, whatever its document works out later"
)]
fn handles_are_keys() {
    fn is_a_key<T: Copy + Eq + Hash>() {}
    is_a_key::<Block<'static>>();
    is_a_key::<Found<'static>>();
    is_a_key::<Annotation<'static>>();
    is_a_key::<Diagnostic<'static>>();
    let doc = gongwen::parse(TEXT);
    let units: HashMap<Division<'_>, usize> =
        doc.divisions().map(|it| (it, it.annotations().flat_map(Annotation::assignments).count())).collect();
    assert_eq!(units.len(), doc.divisions().count());
    assert_eq!(units[&doc.find("1.1").expect("（一）")], 2);
    assert_eq!(doc.units().chain(doc.units()).collect::<HashSet<_>>().len(), 2);
}

#[test]
fn the_same_place_of_another_document_is_another() {
    let (one, other) = (gongwen::parse(TEXT), gongwen::parse(TEXT));
    assert_eq!(one.find("1"), one.find("1"));
    assert_ne!(one.find("1"), one.find("2"));
    assert_ne!(one.find("1"), other.find("1"));
    assert_ne!(one.unit(0), one.unit(1));
    assert_ne!(one.unit(0), other.unit(0));
}

#[test]
fn texts_are_compared_with_strings_of_every_kind() {
    let doc = gongwen::parse(TEXT);
    let heading = doc.find("1").and_then(Division::heading).expect("修路");
    assert_eq!(heading, "修路");
    assert_eq!(heading, *"修路");
    assert_eq!(heading, String::from("修路"));
}
