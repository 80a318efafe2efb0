"""Where the next rule is to be looked for: sentences with names or numbers that gave nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import kg, write_pages

from kg.coverage import Coverage, Report, coverage, share, summary
from kg.errors import InputError

TAKEN = "芜湖经济技术开发区与安徽工程大学共建新材料研究院。"
NUMBER = "前三季度，芜湖经开区完成工业投资86.4亿元。"
NAMED = "绍兴皖屿新材料有限公司的客人听得入神。"
BOTH = "从绍兴弦木重工有限公司到绍兴皖屿新材料有限公司，走路不过800米。"
PLAIN = "天气晴好，处处是一派繁忙的景象。"
POINTING = "全区上下鼓足干劲，奋力开创新局面。"
TIMED = "两年过去，近三年来的变化看得见摸得着。"
COUNTED = "大家心里装着两个字。"
HEADLINE = "芜湖经济技术开发区抓项目促发展"


def page(*sentences: str, headline: str = HEADLINE) -> str:
    return f"{headline}\n\n本报讯 {''.join(sentences)}（陆一苇）\n"


def covered(folder: Path, *sentences: str) -> Coverage:
    report = coverage([write_pages(folder / "pages", {"a.txt": page(*sentences)})])
    assert report.skipped == ()
    (article,) = report.articles
    return article


def test_a_sentence_that_gave_a_claim_or_a_number_is_taken_from(tmp_path: Path) -> None:
    article = covered(tmp_path, TAKEN, NUMBER)
    assert (article.sentences, article.telling, article.taken, article.missed) == (2, 2, 2, ())


def test_a_sentence_with_a_name_that_gave_nothing_is_listed_with_its_names(tmp_path: Path) -> None:
    article = covered(tmp_path, TAKEN, NAMED, BOTH)
    assert (article.file, article.headline, article.zone) == ("a.txt", HEADLINE, "芜湖经济技术开发区")
    assert (article.sentences, article.telling, article.taken) == (3, 3, 1)
    first, second = article.missed
    assert (first.sentence, first.names, first.numbers) == (NAMED, ("绍兴皖屿新材料有限公司",), ())
    assert second.names == ("绍兴弦木重工有限公司", "绍兴皖屿新材料有限公司")
    assert second.numbers == ("800米",)


@pytest.mark.parametrize("sentence", [PLAIN, POINTING, TIMED, COUNTED])
def test_a_sentence_without_names_and_numbers_is_not_counted(tmp_path: Path, sentence: str) -> None:
    article = covered(tmp_path, TAKEN, sentence)
    assert (article.sentences, article.telling, article.taken, article.missed) == (2, 1, 1, ())


def test_a_number_in_a_name_is_none(tmp_path: Path) -> None:
    article = covered(tmp_path, TAKEN, "年产2万吨碳纤维预浸料项目的工地上，机器轰鸣。")
    assert all(missed.numbers == () for missed in article.missed)


def test_the_same_sentence_twice_is_taken_from_where_it_stands(tmp_path: Path) -> None:
    """Evidence is a place on the page, so a taken sentence does not cover its double in another article."""
    pages = {"a.txt": page(TAKEN, NAMED), "b.txt": page(PLAIN, NAMED, headline="合肥高新技术产业开发区见闻")}
    report = coverage([write_pages(tmp_path / "pages", pages)])
    assert [(a.file, len(a.missed)) for a in report.articles] == [("a.txt", 1), ("b.txt", 1)]


def test_a_name_learnt_on_one_page_is_known_on_another(tmp_path: Path) -> None:
    pages = {"a.txt": page(BOTH), "b.txt": page("弦木重工的客人也在其中。")}
    first, second = coverage([write_pages(tmp_path / "pages", pages)]).articles
    assert len(first.missed) == 1
    assert [missed.names for missed in second.missed] == [("弦木重工",)]


def test_an_article_without_a_zone_has_none(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.txt": page(NAMED, headline="好戏连台")})
    (article,) = coverage([pages]).articles
    assert article.zone == ""
    assert len(article.missed) == 1


def test_the_top_are_those_with_most_names_and_numbers(tmp_path: Path) -> None:
    report = coverage([write_pages(tmp_path / "pages", {"a.txt": page(TAKEN, NAMED, BOTH)})])
    assert [missed.sentence for _, missed in report.missed()] == [NAMED, BOTH]
    assert [missed.sentence for _, missed in report.missed(1)] == [BOTH]


def test_what_patterns_of_ones_own_take_is_taken(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        "[relations.visits]\nlabel = { zh = '走访', en = 'visits' }\ndomain = ['Enterprise']\nrange = ['Enterprise']\n"
        "patterns = { from-to = '从{s:Enterprise}到{o:Enterprise}' }\n",
        encoding="utf-8",
    )
    pages = write_pages(tmp_path / "pages", {"a.txt": page(TAKEN, NAMED, BOTH)})
    (article,) = coverage([pages], patterns=own).articles
    assert [missed.sentence for missed in article.missed] == [NAMED]
    assert BOTH not in kg("coverage", pages, "--patterns", own).stdout


def test_shares_are_never_rounded_up_to_all() -> None:
    assert [share(0, 0), share(1, 3), share(999, 1000), share(2, 2)] == ["", "33%", "99%", "100%"]
    nothing = Report((Coverage("a.txt", "", "", 3, 0, 0, ()),), ())
    assert summary(nothing) == "0 of 0 sentences with names or numbers gave something; 3 sentences in 1 article"


def test_pages_that_cannot_be_read_are_passed_over_or_an_error(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.txt": page(TAKEN), "empty.txt": ""})
    report = coverage([pages])
    assert [Path(skip.path).name for skip in report.skipped] == ["empty.txt"]
    with pytest.raises(InputError, match=r"no page could be read: .*empty"):
        coverage([pages / "empty.txt"])


def test_the_command_prints_articles_sentences_and_a_summary(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.txt": page(TAKEN, NAMED, BOTH, PLAIN)})
    done = kg("coverage", pages)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "file\theadline\tzone\tsentences\twith names or numbers\ttaken from\tshare",
        f"a.txt\t{HEADLINE}\t芜湖经济技术开发区\t4\t3\t1\t33%",
        "",
        "nothing was taken from:",
        "file\theadline\tnames\tnumbers\tsentence",
        f"a.txt\t{HEADLINE}\t绍兴皖屿新材料有限公司\t\t{NAMED}",
        f"a.txt\t{HEADLINE}\t绍兴弦木重工有限公司、绍兴皖屿新材料有限公司\t800米\t{BOTH}",
        "",
        "1 of 3 sentences with names or numbers gave something (33%); 4 sentences in 1 article",
    ]
    assert BOTH in kg("coverage", pages, "--top", "1").stdout
    assert NAMED not in kg("coverage", pages, "--top", "1").stdout


def test_the_command_tells_what_it_passed_over(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.txt": page(TAKEN), "empty.txt": ""})
    done = kg("coverage", pages)
    assert done.returncode == 3
    assert "skipped\twhy\n" in done.stdout
    assert "nothing was taken from" not in done.stdout
    done = kg("coverage", tmp_path / "nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("error: no page could be read: ")


def test_hostile_text_is_text(tmp_path: Path) -> None:
    evil = f"\x1b[31m\u202e{NAMED}"
    shown = kg("coverage", write_pages(tmp_path / "pages", {"a.txt": page(TAKEN, evil)})).stdout
    assert "绍兴皖屿新材料有限公司" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
