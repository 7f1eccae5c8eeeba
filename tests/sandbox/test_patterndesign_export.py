"""pattern/export."""

import csv
import io
import zipfile

import pytest
from lxml import etree

from tests.sandbox.signing import PatternDesign, problem

ALL = [527, 530, 531, 536, 540, 545, 546, 560, 570]


@pytest.fixture
def exported(pattern_design: PatternDesign):
    """An export, after the minute that must lie between two."""

    def fetch(**parameters):
        pattern_design.shift_clock(seconds=61)
        answer = pattern_design.call("pattern/export", **parameters)
        assert answer.status_code == 200, answer.text
        return answer

    return fetch


def unzipped(answer) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        (name,) = archive.namelist()
        return name, archive.read(name)


def ids(xml: bytes) -> list[int]:
    return [int(pattern.get("id")) for pattern in etree.fromstring(xml).iterfind("patterns/pattern")]


def rows(answer) -> list[dict[str, str]]:
    _, content = unzipped(answer)
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_it_is_a_zip_with_one_xml_file_unless_asked_otherwise(exported):
    answer = exported()

    name, xml = unzipped(answer)
    assert (answer.headers["Content-Type"], name, ids(xml)) == ("application/zip", "patterns.xml", ALL)


def test_the_xml_can_come_directly(exported):
    answer = exported(format="xml")

    assert answer.headers["Content-Type"].startswith("application/xml")
    assert ids(answer.content) == ALL


def test_it_is_streamed(exported):
    assert "Content-Length" not in exported().headers


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ({"aboveId": 540}, [545, 546, 560, 570]),
        ({"belowId": 531}, [527, 530]),
        ({"aboveId": 530, "belowId": 540}, [531, 536]),
        ({"aboveId": 10_000}, []),
    ],
    ids=str,
)
def test_it_can_be_had_in_parts(exported, between, expected):
    assert ids(exported(format="xml", **between).content) == expected


def test_a_pattern_is_told_as_in_the_document(pattern_design, exported):
    root = etree.fromstring(exported(format="xml").content)

    base = f"{pattern_design.server.cdn_url}/patterns"
    expected = f"""<pattern id="527"><data><titleDE>Pfauenaugen</titleDE><titleEN>Peacock</titleEN>
      <descriptionDE>Pfauenaugen für Räume.</descriptionDE><descriptionEN>Peacock for rooms.</descriptionEN>
      <keywordsDE>Ethno, Federn, Pfau</keywordsDE><keywordsEN>Ethno, Feathers, Peacock</keywordsEN>
      <designer id="2"/></data>
      <metaData><hasColorGradient>false</hasColorGradient><containsText>false</containsText>
      <badSilhouetteAgainstBlack>false</badSilhouetteAgainstBlack>
      <badSilhouetteAgainstWhite>false</badSilhouetteAgainstWhite>
      <horizontalRapportsPostcard>2.0</horizontalRapportsPostcard><numberOfPixelColors>4</numberOfPixelColors>
      <containsSvgGradient>false</containsSvgGradient><containsSvgTransparency>false</containsSvgTransparency></metaData>
      <thumbnails><repeat width="150" height="150"><path>{base}/repeat/527.jpg</path></repeat>
      <gallery width="150" height="150"><path>{base}/gallery/527.jpg</path></gallery>
      <detail><small width="200" height="200"><path>{base}/small/527.jpg</path></small>
      <medium width="400" height="400"><path>{base}/medium/527.jpg</path></medium>
      <xlarge width="1000" height="1000"><path>{base}/xlarge/527.png</path></xlarge></detail></thumbnails>
      <patternToCategory><category id="6"/></patternToCategory></pattern>"""
    assert canonical(root.find("patterns/pattern")) == canonical(etree.fromstring(expected))


def canonical(element: etree._Element) -> list[tuple]:
    """All elements with their attributes and text, white space between them aside."""
    return [(each.tag, sorted(each.attrib.items()), (each.text or "").strip()) for each in element.iter()]


def test_agency_designers_and_categories_come_before_the_patterns(pattern_design, exported):
    general = etree.fromstring(exported(format="xml").content).find("generalData")

    assert general.find("agency").get("displayName") == "Pattern Design"
    designer = general.find("designers/designer[@id='2']")
    assert (designer.get("firstname"), designer.get("name")) == ("Martina", "Stadler")
    assert designer.get("profilePageEN") == f"{pattern_design.server.cdn_url}/patterns/en-designer-2/Martina-Stadler"
    inner = general.find("categories/category[@id='10']/category[@id='11']")
    assert dict(inner.attrib) == {
        "id": "11",
        "nameDE": "Blüten-Muster",
        "nameEN": "Blossom designs",
        "shortNameDE": "Blüten",
        "shortNameEN": "Blossom",
    }


def test_metadata_are_true_of_the_file(exported):
    rows_by_id = {row["id"]: row for row in rows(exported(format="csv"))}

    assert rows_by_id["536"]["metaData.containsSvgTransparency"] == "true"
    assert rows_by_id["540"]["metaData.hasColorGradient"] == "true"
    assert rows_by_id["540"]["metaData.badSilhouetteAgainstWhite"] == "true"
    assert rows_by_id["570"]["metaData.containsText"] == "true"
    assert rows_by_id["545"]["metaData.numberOfPixelColors"] == "202"  # its squares and the white around them


def test_the_csv_holds_all_columns_unless_asked_otherwise(exported):
    answer = exported(format="csv")

    name, content = unzipped(answer)
    lines = rows(answer)
    assert name == "patterns.csv"
    assert content.decode().splitlines()[0].startswith("id,data.titleDE,data.titleEN,")
    assert [int(row["id"]) for row in lines] == ALL
    assert lines[1]["categories.nameEN"] == "Blossom"
    assert lines[1]["thumbnails.detail.medium.width"] == "600"


def test_the_csv_can_hold_the_columns_of_the_documents_example(pattern_design, exported):
    columns = "id,categories.nameEN,data.titleEN,data.descriptionEN,thumbnails.detail.medium.path"
    lines = rows(exported(format="csv", columns=columns, belowId=528))

    assert lines == [
        {
            "id": "527",
            "categories.nameEN": "Miami Beach",
            "data.titleEN": "Peacock",
            "data.descriptionEN": "Peacock for rooms.",
            "thumbnails.detail.medium.path": f"{pattern_design.server.cdn_url}/patterns/medium/527.jpg",
        }
    ]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("format", "pdf", "11"), ("columns", "id,price", "11"), ("aboveId", "x", "12"), ("belowId", "x", "12")],
)
def test_a_value_that_is_not_documented_is_refused_and_costs_no_minute(pattern_design, exported, name, value, code):
    pattern_design.shift_clock(seconds=61)

    assert pattern_design.get("pattern/export", **{name: value})["errorCode"] == code
    assert pattern_design.call("pattern/export").status_code == 200


def test_it_is_allowed_once_a_minute(pattern_design, exported):
    exported()

    refused = pattern_design.call("pattern/export")

    wait = int(refused.headers["Retry-After"])
    expected = problem(
        "30", "The API method can be called only once per minute", f"next call possible in {wait} seconds"
    )
    assert (refused.status_code, refused.json()) == (429, expected)
    assert 50 <= wait <= 60
    pattern_design.shift_clock(seconds=wait)
    assert pattern_design.call("pattern/export").status_code == 200


def test_the_minute_is_each_users_own(pattern_design, exported, sign_up):
    exported()

    assert sign_up(pattern_design).call("pattern/export").status_code == 200
