//! How the help is laid out, and its examples.

/// The labels in the language of the rest, and the groups under headings of their own.
pub(super) const TEMPLATE: &str = "{about-with-newline}\n用法 Usage: {usage}\n\n{all-args}{after-help}";

pub(crate) const EXAMPLES: &str = "\
例子 Examples:
  parse 通知.txt                      一份公文，终端上自动缩进
  parse --format outline 通知.txt     只看标题、层次和责任单位
  parse 方案.txt -o 台账.xlsx         责任分工台账，Excel 打开就能用
  parse 方案.txt -o 方案.html         在浏览器里看：目录、正文、单位、问题
  parse --unit 市财政局 --role 牵头 方案/*.txt
                                      市财政局牵头哪些事
  parse --split-by unit -o 交办 方案.txt
                                      每个单位一份交办单
  parse --check 草稿.txt              发文之前查一遍
  parse 文件夹 > 全部.ndjson          许多公文，每份一行
  parse 文件夹 -o 结果/               每份公文一个文件，层次照旧
  pdftotext -layout 通知.pdf - | parse
                                      从管道读
  parse 方案.docx 网页.html 旧.txt    Word 文档、网页、GB18030 文本
  parse --format text 方案.docx       只要读出的文本
  parse --strict -q 通知.txt > /dev/null || echo 有问题
                                      在脚本里检查
  parse 通知.txt | jq '.diagnostics[].message'
  parse -q --find 第十二条第二款 办法.txt
                                      只要这一款
  parse --label 揭榜单位=lead --verb 兜底=responsible 方案.txt
                                      加上本地的用语

退出状态 Exit status:
  0  读完了 · parsed
  1  有 --strict、--check、--deny 不允许的问题，或没有 --find 要找的
     findings that are denied, or nothing that --find names
  2  用法不对，什么也没读成，或者结果写不出来
     wrong usage, nothing could be read, or the output cannot be written
  3  有的文件没读成，其余照常 · some inputs failed, the others were parsed
  130、143  被 Ctrl-C、kill 打断；没写完的文件不留下
     interrupted, told to end; no file stays that is half written";
