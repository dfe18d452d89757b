"""A drawing: the right symbols, words that do not touch, lines where they belong, rings around those in one home."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from families import TWO_FATHERS, family, number
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cpprep.access import FamilyView
from cpprep.drawing.family import Caption, drawing_of
from cpprep.drawing.family.drawing import _Sheet, symbol_kind
from cpprep.drawing.family.lettering import plain_line
from cpprep.drawing.family.ring import outlines
from cpprep.drawing.family.scene import Scene, Stroke, Words
from cpprep.drawing.family.scene_svg import picture_of

SVG = "{http://www.w3.org/2000/svg}"


def sheet(*lines: str) -> tuple[_Sheet, Scene]:
    made = _Sheet(family(*lines))
    return made, made.scene(Caption())


def box(words: Words) -> tuple[float, float, float, float]:
    half, high = words.width / 2, words.size / 2
    return words.x - half, words.y - high, words.x + half, words.y + high


def touching(scene: Scene) -> Iterator[tuple[str, str]]:
    for one, other in combinations(scene.words, 2):
        (a, b, c, d), (e, f, g, h) = box(one), box(other)
        if a < g and e < c and b < h - 0.5 and f < d - 0.5:
            yield one.text, other.text


def inside(point: tuple[float, float], ring: Stroke) -> bool:
    """Whether a point lies within a closed line: how often a ray from it crosses the line says so."""
    x, y = point
    sides = zip(ring.points, [*ring.points[1:], ring.points[0]], strict=True)
    return sum(1 for (a, b), (c, d) in sides if a == c and a > x and min(b, d) <= y < max(b, d)) % 2 == 1


# Symbols


@pytest.mark.parametrize(
    ("child", "kind"),
    [
        ("{name: A, gender: boy}", "square"), ("{name: A, gender: girl}", "circle"), ("{name: A}", "diamond"),
        ("{name: A, gender: non-binary}", "diamond"), ("{expected: 2027-01-01, gender: girl}", "triangle"),
    ],
)  # fmt: skip
def test_each_symbol_means_what_social_workers_take_it_to_mean(child: str, kind: str) -> None:
    assert symbol_kind(family(f"children: {{a: {child}}}").relatives[0]) == kind


def test_a_child_of_the_conference_has_a_double_line_and_nobody_else_has() -> None:
    made, scene = sheet(TWO_FATHERS)
    double = [symbol.double for symbol, _ in zip(scene.symbols, made.people, strict=False)]
    assert double == [person.of_conference for person in made.people.values()]


def test_who_has_died_is_crossed_out_from_corner_to_corner() -> None:
    made, scene = sheet(TWO_FATHERS)
    frank = number(made.family, "Frank")
    middle = (made.places.x[frank], made.middle(frank))
    through = [s for s in scene.strokes if len(s.points) == 2 and _middle(s) == pytest.approx(middle)]
    assert len(through) == 2


def _middle(stroke: Stroke) -> tuple[float, float]:
    (a, b), (c, d) = stroke.points
    return (a + c) / 2, (b + d) / 2


@pytest.mark.parametrize(("status", "slashes"), [("married", 0), ("together", 0), ("separated", 1), ("divorced", 2)])
def test_a_couple_who_parted_has_one_slash_and_a_divorced_one_two(status: str, slashes: int) -> None:
    made, scene = sheet("family: {a: {name: A}, b: {name: B}}", f"couples: [{{people: [a, b], status: {status}}}]")
    row = made.middle(0)
    slanted = [s for s in scene.strokes if len(s.points) == 2 and s.points[0][0] != s.points[1][0] != s.points[0][0]
               and s.points[0][1] != s.points[1][1] and abs(_middle(s)[1] - row) < 1]  # fmt: skip
    assert len(slanted) == slashes


def test_parents_of_whom_no_couple_is_recorded_are_joined_by_dots() -> None:
    lines = (
        "children: {bo: {name: Bo}}",
        "family: {m: {name: M, relationship: mother}, f: {name: F, relationship: father}}",
    )
    made, scene = sheet(*lines)
    assert [s for s in scene.strokes if s.style == "dotted" and s.points[0][1] == made.middle(1)]
    _, married = sheet(*lines, "couples: [{people: [m, f], status: married}]")
    assert not [s for s in married.strokes if s.style == "dotted"]


# Places


def test_partners_stand_side_by_side_with_the_one_of_both_couples_between() -> None:
    made, _ = sheet(TWO_FATHERS)
    x = made.places.x
    assert x[number(made.family, "Darren")] < x[number(made.family, "Stacey")] < x[number(made.family, "Jamie")]


def test_children_stand_below_their_parents_in_the_order_of_birth() -> None:
    made, _ = sheet(TWO_FATHERS)
    x = {name: made.places.x[number(made.family, name)] for name in ("Darren", "Stacey", "Jamie", "Zoe", "Rex", "Ivy")}
    assert x["Zoe"] < x["Rex"] < x["Ivy"]
    assert x["Darren"] < (x["Zoe"] + x["Rex"]) / 2 < x["Stacey"] < x["Ivy"] < x["Jamie"]


def test_the_parents_of_a_father_stand_above_him() -> None:
    made, _ = sheet(TWO_FATHERS)
    x = made.places.x
    couple = (x[number(made.family, "Frank")] + x[number(made.family, "Jean")]) / 2
    assert couple == pytest.approx(x[number(made.family, "Darren")], abs=15)


@pytest.mark.parametrize("partners", range(1, 6))
def test_no_words_touch_however_many_partners_there_are(partners: int) -> None:
    fathers = [f"  f{n}: {{name: Father Number {n}, relationship: {{c{n}: father}}}}" for n in range(partners)]
    children = [f"  c{n}: {{name: Child Number {n}, date_of_birth: 20{10 + n}-01-01}}" for n in range(partners)]
    couples = [f"  - {{people: [m, f{n}], status: separated, since: September 2026}}" for n in range(partners)]
    _, scene = sheet(
        "children:",
        *children,
        "family:",
        "  m: {name: Mary Mother, relationship: mother}",
        *fathers,
        "couples:",
        *couples,
    )
    assert not list(touching(scene))


PEOPLE = st.integers(1, 7)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_any_family_can_be_drawn_with_everyone_in_it_and_no_words_on_top_of_others(data: st.DataObject) -> None:
    children, adults = data.draw(PEOPLE), data.draw(PEOPLE)
    words = st.sampled_from(["mother", "father", "aunt", "grandmother", "half-brother", "neighbour", "stepfather"])
    ids = [f"p{n}" for n in range(adults)]
    related = [
        data.draw(st.dictionaries(st.integers(0, children - 1).map("c{}".format), words, max_size=children))
        for _ in ids
    ]
    lines = [
        "children:",
        *(f"  c{n}: {{name: Child {n}, lives_with: [{data.draw(st.sampled_from(ids))}]}}" for n in range(children)),
    ]
    lines.append("family:")
    for one, kin in zip(ids, related, strict=True):
        told = ", ".join(f"{child}: {word}" for child, word in kin.items())
        parent_of = ", ".join(data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)))
        lines.append(f"  {one}: {{name: Person {one}, relationship: {{{told}}}, parent_of: [{parent_of}]}}")
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4))
    couples = [f"  - {{people: [{a}, {b}], status: together}}" for a, b in pairs if a != b]
    made, scene = sheet(*lines, *(["couples:", *couples] if couples else []))
    assert len(made.places.x) == children + adults
    names = [word for word in touching(scene) if "together" not in word]
    assert not names


# Rings


def test_a_ring_goes_round_those_who_live_together_and_leaves_the_others_out() -> None:
    made, scene = sheet(TWO_FATHERS)
    people = {one.name.split()[0]: (made.places.x[n], made.middle(n)) for n, one in made.people.items()}
    rings = [s for s in scene.strokes if s.closed][:2]
    within = [{name for name, at in people.items() if inside(at, ring)} for ring in rings]
    assert within == [{"Ivy", "Zoe", "Stacey", "Jamie"}, {"Rex", "Jean"}]


def test_boxes_that_touch_have_one_line_around_them_and_apart_each_its_own() -> None:
    assert list(outlines([(0, 0, 2, 1), (1, 0, 3, 1)])) == [[(0, 0), (3, 0), (3, 1), (0, 1)]]
    assert len(list(outlines([(0, 0, 1, 1), (2, 0, 3, 1)]))) == 2


def test_a_hole_between_boxes_has_no_line() -> None:
    frame = [(0, 0, 3, 1), (0, 2, 3, 3), (0, 0, 1, 3), (2, 0, 3, 3)]
    assert list(outlines(frame)) == [[(0, 0), (3, 0), (3, 3), (0, 3)]]


# The key, and the drawing as a whole


def test_the_key_explains_the_signs_that_stand_there_and_no_others() -> None:
    _, scene = sheet("children: {a: {name: A, gender: boy}}")
    words = {one.text for one in scene.words}
    assert {"man or boy", "double line: the meeting is about this child"} <= words
    assert not {"separated", "woman or girl", "crossed: has died"} & words


def test_the_same_family_gives_the_same_drawing_and_nobody_gives_none() -> None:
    assert drawing_of(family(TWO_FATHERS)) == drawing_of(family(TWO_FATHERS))
    with pytest.raises(ValueError, match="nobody"):
        drawing_of(FamilyView())


def test_a_drawing_too_wide_for_a_page_says_so() -> None:
    many = [f"  c{n}: {{name: Child Number {n}}}" for n in range(12)]
    assert not drawing_of(family(TWO_FATHERS)).small_on_paper
    assert drawing_of(family("children:", *many)).small_on_paper


# Hostile names

HOSTILE = [
    'x" onload="alert(1)', "]]> --> <!--", "<b>bold</b>", "&lt;script&gt; &amp; &#60;", "</text><image href='a'/>",
    "${HOME} %n", "\\N \\G", "\u0645\u0631\u064a\u0645 \u674e",
]  # fmt: skip


def names(text: str) -> list[str]:
    """The lines of words in a picture."""
    return [str(element.text) for element in etree.fromstring(text).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_drawn_as_it_stands_whatever_it_is(name: str) -> None:
    typed = name.replace("'", "''")
    text = drawing_of(family(f"children: {{a: {{name: '{typed}'}}}}")).picture.text()
    assert name in " ".join(names(text))
    assert {element.tag for element in etree.fromstring(text).iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "rect", "polygon", "text")
    }


@given(st.text(max_size=200))
def test_any_name_is_words_and_nothing_else_in_a_drawing(name: str) -> None:
    scene = Scene()
    scene.words.append(Words(name, 50, 50, 11))
    root = etree.fromstring(picture_of(scene).text())
    assert [element.tag for element in root] == [f"{SVG}rect", f"{SVG}text"]
    assert (root[1].text or "") == plain_line(name)


def test_signs_that_turn_words_round_are_taken_out_of_a_drawing() -> None:
    scene = Scene()
    scene.words.append(Words("Ann\u202eeel\u2066 Lee\x07", 50, 50, 11))
    assert names(picture_of(scene).text()) == ["Ann eel Lee"]


def test_a_very_long_name_is_cut_in_the_drawing_and_whole_in_the_words() -> None:
    name = "Anna-" + "Maria" * 80
    drawing = drawing_of(family(f"children: {{a: {{name: {name}}}}}"))
    assert name in drawing.description
    assert drawing.width < 600
