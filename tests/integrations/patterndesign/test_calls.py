"""What goes over the wire for each method, and what comes back out."""

from tests.integrations.patterndesign.scripted import json_answer

BASE = "/api/rest/1.0/h3vaT57GWThxW79HbLLosp6g"


def test_a_search_sends_its_criteria_as_the_documentation_spells_them(client, scripted):
    scripted.will(json_answer({"result": "SUCCESS", "totalHits": 0, "patterns": []}))

    client.search(category_ids=(2, 6), text="Blätter", colors=("c0ffee",), recolorable=True, limit=5, offset=10)

    asked = scripted.asked[0]
    assert (asked.method, asked.path) == ("GET", f"{BASE}/pattern/search")
    assert asked.query["categoryIds"] == "2,6"
    assert asked.query["text"] == "Blätter"
    assert asked.query["recolorable"] == "true"
    assert (asked.query["limit"], asked.query["offset"]) == ("5", "10")
    assert "ids" not in asked.query


def test_a_recoloured_picture_comes_back_as_it_was_sent(client, scripted, png):
    from tests.integrations.patterndesign.scripted import Answer

    scripted.will(Answer(png, headers={"Content-Type": "image/png"}))

    assert client.recolor(527, colors=("00aa00", "00ff00")) == png
    assert scripted.asked[0].query["colors"] == "00aa00,00ff00"
