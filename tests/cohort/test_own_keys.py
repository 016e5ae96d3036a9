"""Keys of the organizers' own, which begin with `x-`."""

from tests.cohort.files import SMALL, cohort, examined


def test_keys_of_ones_own_are_kept_for_templates():
    text = SMALL.replace("{name: Ada, ", "{name: Ada, x-team: blue, x-langs: [de, en], ")
    text = text.replace("mentors: [grace]}", "mentors: [grace], x-room: {floor: 3}}")
    found = cohort(text)
    assert found.people["ada"].own == {"x-team": "blue", "x-langs": ("de", "en")}
    assert found.pairs[0].own == {"x-room": {"floor": "3"}}
    assert found.people["grace"].own == {}
    assert len({found.people["ada"], found.people["grace"]}) == 2


def test_a_key_of_ones_own_has_its_place_with_people_and_pairs_alone():
    [problem] = examined(SMALL.replace("  id: olt-2017\n", "  id: olt-2017\n  x-team: blue\n")).problems
    assert problem.message == "there is no key 'x-team' here."
