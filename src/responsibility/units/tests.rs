//! Lists of units.

use super::*;

fn names_of(text: &str) -> Vec<String> {
    let mut list = List::default();
    read(text, text, &Vocabulary::new(), &mut list);
    let part = |span: Span| &text[span.range()];
    list.units.iter().map(|u| format!("{}{}{}", part(u.head), part(u.own), part(u.tail))).collect()
}

#[test]
fn a_name_is_cut_only_between_names() {
    for (text, want) in [
        ("市科技局、市工业和信息化局", &["市科技局", "市工业和信息化局"][..]),
        ("交通运输部及各地区", &["交通运输部", "各地区"]),
        ("应急部、公安部等相关部门及各地区", &["应急部", "公安部", "相关部门", "各地区"]),
        ("各有关部门和单位，各省级人民政府", &["各有关部门和单位", "各省级人民政府"]),
        (
            "各经济开发区（园区）管委会、各县（市、区）人民政府",
            &["各经济开发区（园区）管委会", "各县（市、区）人民政府"],
        ),
        ("各县(市、区)政府(管委会)", &["各县(市、区)政府(管委会)"]),
        ("市科技局 市财政局", &["市科技局", "市财政局"]),
        ("省财政 厅", &["省财政 厅"]),
        ("文化和旅游部和住房和城乡建设部", &["文化和旅游部", "住房和城乡建设部"]),
        ("各地区各部门", &["各地区各部门"]),
        // What OCR leaves between the characters of one name.
        ("市科 技局", &["市科 技局"]),
        ("省人力资源社 会保障厅", &["省人力资源社 会保障厅"]),
        ("白鹿新区 管委会", &["白鹿新区 管委会"]),
        ("各有关部门 和单位", &["各有关部门 和单位"]),
        ("河西区 各街道办事处", &["河西区", "各街道办事处"]),
        // Lines end inside names, too, and only where each name has its own do they part them.
        ("县财政局、县住房城乡\n建设局、县水利局", &["县财政局", "县住房城乡\n建设局", "县水利局"]),
        ("县财政局、县政府\n服务中心、县水利局", &["县财政局", "县政府\n服务中心", "县水利局"]),
        ("县财政局\n等有关单位", &["县财政局", "有关单位"]),
        ("县财政局\n县水利局\n各乡镇政府", &["县财政局", "县水利局", "各乡镇政府"]),
    ] {
        assert_eq!(names_of(text), want, "{text}");
    }
}

#[test]
fn et_al_is_no_part_of_a_unit() {
    for (text, et_al, want) in [
        ("市科技局、市财政局等", true, &["市科技局", "市财政局"][..]),
        ("全国总工会等和各省级人民政府", true, &["全国总工会", "各省级人民政府"]),
        ("区司法局等有关部门", false, &["区司法局", "有关部门"]),
        ("市科技局等部门", true, &["市科技局"]),
        ("各高等院校", false, &["各高等院校"]),
    ] {
        let mut list = List::default();
        read(text, text, &Vocabulary::new(), &mut list);
        assert_eq!(list.et_al, et_al, "{text}");
        assert_eq!(names_of(text), want, "{text}");
    }
}

#[test]
fn a_full_name_in_brackets_is_an_alias() {
    let text = "市科技局（市知识产权局）、各县（市、区）政府（管委会）";
    let mut list = List::default();
    read(text, text, &Vocabulary::new(), &mut list);
    assert_eq!(&text[list.units[0].alias.range()], "市知识产权局");
    assert!(list.units[1].alias.is_empty());
}

#[test]
fn a_list_has_places_and_what_stands_in_them() {
    let mut list = List::default();
    let text = "县教育局、、县财政局，2026年底前，列第一位者为牵头单位，下同、";
    read(text, text, &Vocabulary::new(), &mut list);
    let shown = |spans: &[Span]| spans.iter().map(|span| &text[span.range()]).collect::<Vec<_>>();
    assert_eq!(names_of(text), ["县教育局", "县财政局"]);
    assert_eq!(list.empty.len(), 2, "between two separators and behind the last");
    assert_eq!(shown(&list.deadlines), ["2026年底前"]);
    assert_eq!(shown(&list.conventions), ["列第一位者为牵头单位，下同"]);
    list.clear();
    assert!(list.units.is_empty() && list.empty.is_empty() && list.deadlines.is_empty());
    let text = "县工商联（列第一位者为牵头单位）";
    assert_eq!(names_of(text), ["县工商联"]);
    assert_eq!(names_of("县教育局\n12\n、县财政局\n— 3 —"), ["县教育局", "县财政局"], "no page numbers");
    assert_eq!(names_of("。"), [""; 0]);
}

#[test]
fn names_are_parted_where_both_sides_are_whole() {
    for (text, want) in [
        ("县教育局以及县财政局", &["县教育局", "县财政局"][..]),
        ("县教育局和修路", &["县教育局和修路"]),
        ("修路和县教育局", &["修路和县教育局"]),
        ("各有关部门和单位", &["各有关部门和单位"]),
        ("县教育局等8个部门", &["县教育局"]),
        ("县教育局等，县财政局", &["县教育局", "县财政局"]),
        ("县教育局等单位和县财政局", &["县教育局", "县财政局"]),
        ("县局 县财政局", &["县局 县财政局"]),
        ("县教育局 县局", &["县教育局 县局"]),
        ("县教育局 （县财政局）", &["县教育局"]),
        ("县教育局（县体育局和县财政局）", &["县教育局"]),
    ] {
        assert_eq!(names_of(text), want, "{text}");
    }
    assert!(is_count("8个部门") && is_count("多个单位") && !is_count("有关部门") && !is_count("8个县局"));
    assert!(is_generic("部门") && is_generic("單位") && !is_generic("县部门") && is_class("有关部门"));
}

#[test]
fn a_role_in_brackets_is_the_units_own() {
    let text = "县教育局（牵头）、县财政局（试行）";
    let mut list = List::default();
    read(text, text, &Vocabulary::new(), &mut list);
    assert_eq!(list.units[0].stated.map(|(role, _)| role), Some(Role::Lead));
    assert_eq!(&text[list.units[0].span.range()], "县教育局");
    assert_eq!((list.units[1].stated, &text[list.units[1].span.range()]), (None, "县财政局（试行）"));
    for (text, want) in [
        ("甲（乙）", Some(("甲", "乙"))),
        ("甲（乙（丙））", Some(("甲", "乙（丙）"))),
        ("甲（乙）丙（丁）", Some(("甲（乙）丙", "丁"))),
        ("甲（乙）丙", None),
        ("甲）", None),
        ("", None),
    ] {
        assert_eq!(trailing_bracket(text), want, "{text}");
    }
}
