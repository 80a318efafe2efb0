from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.recognise import tagger, tagger_weights
from kg.recognise.tagger import LONGEST, Packed, Room, Tag, Tagger, cuts

TEXTS = [
    "苏州工业园区管委会主任王建国介绍，今年已有３家企业落户。",
    "江苏大学与中国科学院上海微系统与信息技术研究所共建实验室",
    "（记者李明）“湖北武汉”——光谷",
    "2024年",
    "",
    "项",
    "张江高科技园区位于上海市浦东新区，" * 12,
    "𠮷野家\ud800\x00 \n项目",
]


@pytest.fixture(scope="module")
def tags() -> Tagger:
    return tagger.load()


def folder() -> Path:
    spec = find_spec("jieba")
    assert spec is not None
    return Path(next(iter(spec.submodule_search_locations or ()))) / "lac_small"


def names(text: str, found: list[Tag], tag: str) -> list[str]:
    return [text[word.start : word.end] for word in found if word.tag == tag]


def test_it_proposes_names(tags: Tagger) -> None:
    first, second, third = tags.tag(TEXTS[:3])
    assert names(TEXTS[0], first, "PER") == ["王建国"]
    assert names(TEXTS[0], first, "ORG") == ["苏州工业园区管委会"]
    assert names(TEXTS[1], second, "ORG") == ["江苏大学", "中国科学院上海微系统与信息技术研究所"]
    assert names(TEXTS[2], third, "PER") == ["李明"]
    assert "湖北" in "".join(names(TEXTS[2], third, "LOC"))


def test_words_cover_the_text_without_gaps(tags: Tagger) -> None:
    for text, found in zip(TEXTS, tags.tag(TEXTS), strict=True):
        assert [word.start for word in found] == [0, *(word.end for word in found)][: len(found)]
        assert (found[-1].end if found else 0) == len(text)


def test_marks_are_read_as_half_width(tags: Tagger) -> None:
    wide, narrow = "（记者李明）：“好！”", '(记者李明):"好!"'
    assert tags.tag([wide]) == tags.tag([narrow])


def test_nothing_in_nothing_out(tags: Tagger) -> None:
    assert tags.tag([]) == []
    assert tags.tag([""]) == [[]]


def test_every_batch_size_gives_the_same(tags: Tagger) -> None:
    choose = random.Random(1)
    pieces = ["苏州工业园区", "王建国", "企业", "，落户", "大学", "3家", "“光谷”", "、", "研究所", "签约", "的"]
    texts = TEXTS + ["".join(choose.choices(pieces, k=choose.randrange(1, 60))) for _ in range(120)]
    whole = tags.tag(texts)
    for batch in (1, 100, 777, 10**6):
        assert Tagger(tags._weights, batch).tag(texts) == whole
    assert [tags.tag([text])[0] for text in texts] == whole


def test_packing_is_undone() -> None:
    packed = Packed(["天地人", "日月", "火"])
    assert [list(map(chr, values)) for values in packed.unpack(packed.codes)] == [list("天地人"), list("日月"), ["火"]]
    assert "".join(map(chr, packed.codes)) == "天日火地月人"
    assert "".join(map(chr, packed.codes[packed.mirror])) == "人月火地日天"


def apart(layer: tagger_weights.Deep) -> tagger_weights.Layer:
    """The second layer's matrices as the first keeps them."""
    wide = layer.gates.shape[1] - 128
    return tagger_weights.Layer(
        np.concatenate((layer.gates[:, :wide], layer.candidate[:, :wide]), axis=2),
        np.concatenate((layer.gates_bias, layer.candidate_bias), axis=2),
        layer.gates[:, wide:],
        layer.candidate[:, wide:],
    )


def plain(weights: tagger_weights.Weights, text: str) -> list[str]:
    """The labels of one text by the textbook: one character, one direction at a time, every path kept."""
    features = weights.embedding[[int(weights.ids[ord(character)]) for character in text]]
    for layer in (weights.first_layer, apart(weights.second)):
        sides = []
        for side, order in ((0, range(len(text))), (1, range(len(text) - 1, -1, -1))):
            h, states = np.zeros(128), np.zeros((len(text), 128))
            for t in order:
                x = features[t] @ layer.inputs[side] + layer.bias[side][0]
                gates = 1 / (1 + np.exp(-2 * (x[:256] + h @ layer.gates[side])))
                update, reset = gates[:128], gates[128:]
                h = (1 - update) * h + update * np.tanh(x[256:] + 2 * (reset * h) @ layer.candidate[side])
                states[t] = h
            sides.append(states)
        features = np.hstack(sides)
    scores = features @ weights.output + weights.output_bias
    best = {label: (scores[0][label] + weights.first[label], [label]) for label in range(len(weights.labels))}
    for score in scores[1:]:
        best = {
            label: max(
                (total + weights.follows[last][label] + score[label], [*path, label])
                for last, (total, path) in best.items()
            )
            for label in best
        }
    _, path = max((total + weights.last[label], path) for label, (total, path) in best.items())
    return [weights.labels[label] for label in path]


def test_the_arithmetic_is_the_textbooks(tags: Tagger) -> None:
    texts = ["江苏大学与张江", "王建国说，"]
    packed = Packed(texts)
    room = Room(len(packed.codes), len(tags._weights.labels))
    labels = [[tags._weights.labels[label] for label in found] for found in packed.unpack(tags._labels(packed, room))]
    assert labels == [plain(tags._weights, text) for text in texts]


@given(st.text(alphabet="项目。，a", max_size=LONGEST * 3))
@settings(max_examples=30, deadline=None)
def test_long_texts_are_cut_after_a_mark(text: str) -> None:
    found = list(cuts(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= LONGEST for start, end in found)
    for start, end in found[:-1]:
        assert text[end - 1] in "。，" or not {"。", "，"} & set(text[start + LONGEST // 4 : end])


def test_long_texts_are_tagged_to_the_end(tags: Tagger) -> None:
    text = "江苏大学在镇江。" * 200
    (found,) = tags.tag([text])
    assert names(text, found, "ORG") == ["江苏大学"] * 200
    assert found[-1].end == len(text)


@given(st.lists(st.text(max_size=30), max_size=5))
@settings(max_examples=30, deadline=None)
def test_no_text_upsets_it(texts: list[str]) -> None:
    found = tagger.load().tag(texts)
    assert [words[-1].end if words else 0 for words in found] == [len(text) for text in texts]


def test_loading_is_quick_and_leaves_jieba_alone() -> None:
    code = "import sys; from kg.recognise import tagger; tagger.load().tag(['项目']); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    start = time.perf_counter()
    tagger_weights.load()
    assert time.perf_counter() - start < 1  # 0.03 s on a quiet machine


@pytest.mark.parametrize("name", ["word.dic", "tag.dic", "model_baseline/gru_2.w_0", "model_baseline/crfw"])
def test_a_damaged_tagger_is_named(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "lac_small"
    shutil.copytree(folder(), copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (copy / name).write_bytes((copy / name).read_bytes()[:40])
    with pytest.raises(KgError, match=r"lac_small.*install jieba"):
        tagger_weights.read(copy)
    (copy / name).unlink()
    with pytest.raises(KgError, match=r"lac_small.*install jieba"):
        tagger_weights.read(copy)


def test_memory_used_again_tells_nothing_of_the_batch_before(tags: Tagger) -> None:
    texts = ["江苏大学在镇江。", "王建国说，太原市位于山西省", "，" * 30]
    alone = [Tagger(tags._weights).tag([text])[0] for text in texts]
    assert [tags.tag([text])[0] for text in (*texts, *texts)] == alone * 2
    assert Tagger(tags._weights, batch=8).tag(texts) == alone
