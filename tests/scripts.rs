//! A text says the same in the traditional script: the tree, the findings and what is mentioned stand where they stand in
//! the simplified one. Every character has its counterpart at the same place.

use gongwen::{Document, Element};

const SIMPLIFIED: &str = "\
打印本页
雁栖县人民政府办公室文件
雁政办发〔2021〕7号
关于印发《雁栖县水库除险加固计划》的通知
（2021年3月1日县政府第5次会议审议通过　本文有删减）
各乡镇人民政府，县直各单位：
现将计划印发给你们，请认真组织实施。
附件：雁栖县水库除险加固计划
雁栖县人民政府办公室
2021年3月9日
雁栖县水库除险加固计划
第一章　总则
第一条　为了规范水库管理，制定本计划。
第二条【适用范围】在本县区域内适用。
二、主要任务
（一）开展调查。摸清险库底数。（牵头单位：县水务局；责任单位：县财政局、各乡镇人民政府）
专栏1　重点工程
（三）严格验收。由县发展改革局负责，不超过3亿元，2021年底前完成。
（此件公开发布）
填表说明：推荐单位（盖章）
";

const TRADITIONAL: &str = "\
打印本頁
雁棲縣人民政府辦公室文件
雁政辦發〔2021〕7號
關於印發《雁棲縣水庫除險加固計劃》的通知
（2021年3月1日縣政府第5次會議審議通過　本文有刪減）
各鄉鎮人民政府，縣直各單位：
現將計劃印發給你們，請認真組織實施。
附件：雁棲縣水庫除險加固計劃
雁棲縣人民政府辦公室
2021年3月9日
雁棲縣水庫除險加固計劃
第一章　總則
第一條　為了規範水庫管理，制定本計劃。
第二條【適用範圍】在本縣區域內適用。
二、主要任務
（一）開展調查。摸清險庫底數。（牽頭單位：縣水務局；責任單位：縣財政局、各鄉鎮人民政府）
專欄1　重點工程
（三）嚴格驗收。由縣發展改革局負責，不超過3億元，2021年底前完成。
（此件公開發布）
填表說明：推薦單位（蓋章）
";

/// What stands where, its words left out.
fn places(doc: &Document<'_>) -> Vec<String> {
    let mut places = Vec::new();
    for component in doc.components() {
        places.push(format!("{:?} {:?}", component.kind(), component.span()));
        for &element in Element::ALL {
            places.extend(component.elements(element).map(|text| format!("{element:?} {:?}", text.span())));
        }
    }
    places.extend(doc.divisions().map(|division| {
        format!("{} {:?} {:?}", division.id(), division.span(), division.heading().map(|text| text.span()))
    }));
    places.extend(doc.paragraphs().map(|paragraph| format!("{} {:?}", paragraph.id(), paragraph.span())));
    places.extend(doc.units().map(|unit| format!("{:?} {:?}", unit.role(), unit.span())));
    places.extend(doc.diagnostics().map(|finding| format!("{:?} {:?}", finding.code(), finding.span())));
    places
}

#[test]
fn the_tree_is_the_same_in_both_scripts() {
    let (simplified, traditional) = (gongwen::parse(SIMPLIFIED), gongwen::parse(TRADITIONAL));
    assert_eq!(places(&simplified), places(&traditional));
    assert!(
        simplified.units().count() > 2 && simplified.root().numbers().count() == 1,
        "the text has something to find"
    );
    assert_eq!(traditional.source_text(), TRADITIONAL, "the text stays as written");
    let names: Vec<_> = traditional.units().map(|unit| unit.name().into_owned()).collect();
    assert_eq!(names[0], "縣水務局");
    assert_eq!(simplified.locate("第二条"), simplified.locate("第二條"));
}

#[cfg(feature = "mentions")]
#[test]
fn what_is_mentioned_is_the_same_in_both_scripts() {
    let (simplified, traditional) = (gongwen::parse(SIMPLIFIED), gongwen::parse(TRADITIONAL));
    let mentions = |doc: &Document<'_>| -> Vec<_> {
        doc.mentions().map(|mention| (mention.kind(), mention.span(), mention.value())).collect()
    };
    assert_eq!(mentions(&simplified), mentions(&traditional));
    assert!(mentions(&simplified).len() > 2);
}

#[cfg(feature = "rules")]
#[test]
fn words_of_ones_own_are_found_in_both_scripts() -> Result<(), gongwen::VocabularyError> {
    use gongwen::{Options, Role, Style, Vocabulary};
    let words = Vocabulary::new()
        .label("承辦機構", Role::Lead)?
        .marker("任務1：", Style::Arabic)?
        .marker_pattern("第([一二三]+)項工[作程][、：]", Style::HanParen)?;
    let options = Options { vocabulary: words, ..Default::default() };
    for text in [
        "第一项工程、修路\n任务1：修桥。（承办机构：县交通局）\n任务2：修堤。",
        "第一項工程、修路\n任務1：修橋。（承辦機構：縣交通局）\n任務2：修堤。",
    ] {
        let doc = gongwen::parse_with(text, &options);
        assert_eq!(
            doc.divisions().map(|division| division.id()).collect::<Vec<_>>(),
            ["1", "1.1", "1.2"],
            "{text}"
        );
        assert_eq!(doc.units().map(|unit| unit.role()).collect::<Vec<_>>(), [Role::Lead], "{text}");
    }
    Ok(())
}
