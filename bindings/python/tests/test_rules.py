"""Words of a house's own do what they do for the command."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import gongwen
import pytest
from conftest import run

RULES = """\
[labels]
lead = ["接棒单位"]

[[marker]]
pattern = '课题(\\d+)[：:]'
style = "arabic"

[[unit]]
names = ["县路网中心", "县公路局"]
"""
TEXT = "课题1：修路。（接棒单位：县公路局）\n课题2：种树。（接棒单位：县林业局）\n"


def test_the_command_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    rules = gongwen.Rules.from_file(tmp_path / "rules.toml")
    assert rules == gongwen.Rules(RULES)
    done = run("-q", "--offsets", "chars", "--rules", str(tmp_path / "rules.toml"), given=TEXT.encode())
    doc = gongwen.parse(TEXT, rules=rules)
    # A string comes from no file.
    assert {**doc.to_dict(), "source": {"encoding": "UTF-8", "kind": "text"}} == json.loads(done.stdout)
    assert [it.id for it in doc.divisions] == ["1", "2"] and doc.tasks[0].lead == ["县公路局"]
    assert gongwen.parse(TEXT).tasks == []


def test_every_reader_takes_them(tmp_path: Path) -> None:
    rules = gongwen.Rules(RULES)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    one = gongwen.parse(TEXT, rules=rules).to_json()
    many = gongwen.parse_many([TEXT] * 3, threads=2, rules=rules)
    assert [doc.to_json() for doc in many] == [one] * 3
    read = [gongwen.parse_file(tmp_path / "a.txt", rules=rules), gongwen.parse_bytes(TEXT.encode(), rules=rules)]
    assert [len(doc.divisions) for doc in read] == [2, 2]
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(gongwen.tasks([TEXT], rules=rules))["lead"].to_pylist() == [["县公路局"], ["县林业局"]]


def test_a_worker_gets_them() -> None:
    rules = pickle.loads(pickle.dumps(gongwen.Rules(RULES)))
    assert rules == gongwen.Rules(RULES) and hash(rules) == hash(gongwen.Rules(RULES))
    assert rules.same_unit("县路网中心", "县公路局") and not gongwen.Rules("").same_unit("县路网中心", "县公路局")


def test_what_cannot_be_rules_says_where(tmp_path: Path) -> None:
    with pytest.raises(gongwen.RulesError) as caught:
        gongwen.Rules('[labels]\nleed = ["揭榜单位"]\n')
    assert caught.value.code == "rules"
    assert caught.value.message == "第 2 行第 1 列，labels.leed：没有这个键；是不是 lead"
    assert caught.value.message_en == "line 2, column 1, labels.leed: no such key; did you mean lead?"
    with pytest.raises(FileNotFoundError):
        gongwen.Rules.from_file(tmp_path / "none.toml")
    with pytest.raises(gongwen.TextTypeError):
        gongwen.Rules(None)  # type: ignore[arg-type]
