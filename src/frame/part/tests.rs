//! Glued parts of a frame.

use super::*;

fn parts(lines: &str) -> Vec<&str> {
    let (survey, words) = (crate::line::Survey::of(lines), crate::Vocabulary::new());
    let only_line = survey.only_line;
    let paragraphs = crate::line::paragraphs(lines, survey, &[], &words, &mut Vec::new());
    part(lines, only_line, paragraphs).iter().map(|p| p.text(lines)).collect()
}

#[test]
fn parts_are_cut_at_labels_dates_and_marks() {
    for (lines, want) in [
        (
            "主题词：支付　票据　通知抄 送：各商业银行。内部发送：办公室。",
            &["主题词：支付　票据　通知", "抄 送：各商业银行。", "内部发送：办公室。"][..],
        ),
        ("附件：白鹿县票据办法二〇二六年三月四日", &["附件：白鹿县票据办法", "二〇二六年三月四日"]),
        ("白鹿县人民政府办公室2026年3月4日", &["白鹿县人民政府办公室", "2026年3月4日"]),
        (
            "白鹿县人民政府办公室　2026年3月4日印发附件\n白鹿县票据办法",
            &["白鹿县人民政府办公室　2026年3月4日印发", "附件", "白鹿县票据办法"],
        ),
        (
            "联系人：甲某，联系电话：123456附件：办理说明2026年3月4日",
            &["联系人：甲某，联系电话：123456", "附件：办理说明", "2026年3月4日"],
        ),
        (
            "附件：1.票据办法2.票据核对表附件1\n票据办法",
            &["附件：1.票据办法2.票据核对表", "附件1", "票据办法"],
        ),
        ("请各乡镇落实。　2026年3月4日", &["请各乡镇落实。", "2026年3月4日"]),
    ] {
        assert_eq!(parts(lines), want);
    }
}

#[test]
fn sentences_are_not_cut() {
    for line in [
        "有关要求见附件。请于2026年3月4日前报县政府办公室",
        "联系人：甲某　联系电话：123456",
        "自2026年3月4日",
        "上述事项由县财政局办理，时间截至2026年3月4日",
    ] {
        assert_eq!(parts(line), [line]);
    }
    for (lines, list) in [
        ("附件：票据业务相关附表\n白鹿县财政局", "附件：票据业务相关附表"),
        ("附件：1.申报附件\n2.汇总表", "附件：1.申报附件"),
    ] {
        assert_eq!(parts(lines)[0], list);
    }
}
