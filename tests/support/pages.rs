//! Web pages as systems of Chinese offices make them, about places that do not exist.

/// A text as a page: each of its lines a paragraph, among what pages have around their content.
pub(crate) fn of_lines(text: &str) -> String {
    let paragraphs: String = lines(text)
        .map(|line| {
            let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let line = if line.is_empty() { "&nbsp;".to_owned() } else { line };
            format!("<p style=\"text-indent: 2em\"><span>{line}</span></p>\n")
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><script>var a = '<p>一、';</script></head><body>\
         <div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk\">政务公开</a></li></ul></div>\
         <div class=\"main\"><div class=\"TRS_Editor\">{paragraphs}</div></div>\
         <div class=\"footer\"><p>主办：白鹿县人民政府办公室</p><p>网站标识码：0000000000</p></div></body></html>"
    )
}

/// The physical lines of a text, without blanks at their ends, those inside as a page shows them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('\n').map(|line| {
        line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    })
}

/// 索引号 tables above a cell with a known id, all in tables that lay the page out: the old pages of gov.cn.
pub(crate) const TABLES: &str = r##"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>白鹿县人民政府关于修堤的通知_政府信息公开专栏</title><style>p{margin:0}</style></head>
<body><div class="wrap"><table width="724"><tbody><tr><td>
<table class="bd1"><tbody>
<tr><td><b>索 引 号：</b></td><td>000000000/2025-00007</td><td><b>主题分类：</b></td><td>水利\防汛</td></tr>
<tr><td><b>发文机关：</b></td><td>白鹿县人民政府</td><td><b>成文日期：</b></td><td>2025年3月5日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">白鹿县人民政府关于修堤的通知</td></tr>
<tr><td><b>发文字号：</b></td><td>白政发〔2025〕7号</td><td><b>发布日期：</b></td><td>2025年3月6日</td></tr>
</tbody></table>
<table class="bd1"><tbody><tr><td><b>主 题 词：</b></td><td></td><td></td><td></td></tr></tbody></table></td></tr></tbody></table>
<br><table width="724"><tbody><tr><td><br><table width="650"><tbody><tr>
<td class="b12c" id="UCAP-CONTENT"><p style="text-align: center"><span>白鹿县人民政府</span></p> <p><span>关于修堤的通知</span></p>
<p><span>白政发〔2025〕7号</span></p> <p><br> </p> <p>各乡镇人民政府，县直各部门：</p>
<p style="text-indent: 2em">为修好白鹿河堤，现通知如下。</p>
<p>一、先修上游。（县水利局牵头，县财政局配合）</p><p>二、再修下游。（县水利局负责）</p>
<p align="right">白鹿县人民政府 &nbsp; &nbsp; &nbsp; &nbsp;</p><p align="right">2025年3月5日 &nbsp;</p></td></tr><tr><td></td></tr></tbody></table>
<div id="div_div"><div id="qr_container">扫一扫在手机打开当前页</div></div>
<table><tbody><tr><td><a href="#">【打印】</a> <a href="#">关闭</a></td></tr></tbody></table></td></tr></tbody></table></div></body></html>"##;

/// The title outside of the content, metadata in spans, an id that many systems use; GB2312 in the head.
pub(crate) const ZOOM: &str = r#"<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>青岚市河道管理办法-青岚市水务局网站</title>
<meta name="SiteName" content="青岚市水务局网站"><meta name="ArticleTitle" content="青岚市河道管理办法">
<meta name="PubDate" content="2024-07-01 09:30"><meta name="ContentSource" content="青岚市水务局"><meta name="Author" content=""></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a><li><a href="/zwgk/">政务公开</a><li><a href="/hd/">互动</a></ul></div>
<div class="curmb">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zcfg/">政策法规</a></div>
<div class="info"><span>索引号：</span><span> QL-2024-00031 </span>
  <span>发文字号：</span><span>青水规〔2024〕2号</span></div>
<h1 class="title">青岚市河道管理办法</h1>
<div class="attr">发布日期：2024-07-01 来源：青岚市水务局 字体：<a>大</a> <a>中</a> <a>小</a> 浏览次数：<span id="view">-</span></div>
<div id="zoom"><p>第一章&emsp;总则<p>第一条&emsp;为了管好河道，制定本办法。
<p>第二条&emsp;下列行为禁止：<br>（一）向河道倾倒垃圾；<br>（二）在河堤上取土。
<p style="display: none">本行不显示。<p>第二章&emsp;附则<p>第三条&emsp;本办法自2024年8月1日起施行。</div>
<div class="footer">版权所有：青岚市水务局 <a href="/map">网站地图</a><br>主办单位：青岚市水务局 电话：00000000</div></body></html>"#;

/// No id or class that is known, a side column with sentences, a list with automatic numbers, character references.
pub(crate) const PLAIN: &str = r#"<!doctype html><html lang=zh><head><title>关于做好夏粮收购的通知 - 白鹿县粮食局 - 政务公开</title>
<script>document.write("<div>一、假的</div>")</script></head>
<body><header><nav><a href=/>首页</a> <a href=/gk>公开</a></nav></header>
<div class=wz1><div class=left><h3>相关信息</h3><ul><li><a href=1>关于秋粮收购的通知</a><li><a href=2>粮食局开展检查。</a></ul></div>
<div class=right><h2>关于做好夏粮收购的通知</h2><div class=rq>2025-06-01</div>
<div class=nr><div>各粮站：</div><div>今年夏粮收购自6月10日开始，现将有关事项通知如下。</div>
<div>一、收购价格&mdash;&mdash;按国家规定执行，不得压级压价&#65307;水分大于12.5&percnt;的，先晾晒后收购。</div>
<div>二、职责分工如下：</div><ol><li>收购由各粮站负责，每日报送进度。</li><li value=5>质量由县质检所负责，随到随检。</li></ol>
<div>三、A&amp;B两类仓库分开存放，&ldquo;优先&rdquo;使用标准仓。</div><div>白鹿县粮食局</div><div>2025年6月1日</div></div></div></div>
<footer>地址：白鹿县城关镇一号，邮编：000000。</footer></body></html>"#;

/// A work plan in a table with merged cells, behind a notice.
pub(crate) const PLAN: &str = r#"<html><body><div class="article-content"><p>关于印发分工方案的通知</p><p>各科室：</p>
<p>现将分工方案印发给你们，请认真落实。</p><p>白鹿县政府办公室</p><p>2025年1月2日</p>
<table border="1"><caption>任务分工表</caption><tr><th>序号</th><th>工作任务</th><th>牵头单位</th><th>完成时限</th></tr>
<tr><td>1</td><td rowspan="2"><p>修堤</p><p>护岸</p></td><td>县水利局</td><td>6月底</td></tr>
<tr><td>2</td><td colspan="2">县财政局</td></tr></table><p>附注：本表自印发之日起执行。</p></div></body></html>"#;
