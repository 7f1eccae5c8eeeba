"""pattern/export: zipped XML, plain XML and CSV, read piece by piece."""

import tracemalloc
from pathlib import Path

import pytest

from pattern_apis.patterndesign import ExportedCategory, ExportedDesigner, ExportedPattern, Thumbnail
from pattern_apis.patterndesign.export import Export
from pattern_apis.transport.errors import RateLimited, Unreachable
from tests.pattern_apis.patterndesign import documented, exports
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

CDN = "https://d1biw2rz2h5h5w.cloudfront.net/images/patterns/api"
PEACOCK = ExportedPattern(
    id=527,
    titles={"de": "Pfauenaugen", "en": "Peacock"},
    descriptions={
        "de": "Das moderne, orientalisch wirkende Muster bildet einen spannenden Kontrast zum dunklen Hintergrund.",
        "en": "The modern and orientalistic appearing design builds an exciting contrast to the dark background.",
    },
    keywords={
        "de": ("Ethno", "Federn", "Pfau", "Orientalisch"),
        "en": ("Ethno", "Feathers", "Peacock", "Orientalistic"),
    },
    designer_id=2,
    has_color_gradient=False,
    contains_text=False,
    bad_silhouette_against_black=False,
    bad_silhouette_against_white=False,
    horizontal_rapports_postcard=2.0,
    number_of_pixel_colors=8,
    contains_svg_gradient=False,
    contains_svg_transparency=True,
    thumbnails={
        "repeat": Thumbnail(f"{CDN}/repeat/527.jpg", 150, 177),
        "gallery": Thumbnail(f"{CDN}/gallery/527.jpg", 150, 150),
        "small": Thumbnail(f"{CDN}/detail/small/527.jpg", 200, 200),
        "medium": Thumbnail(f"{CDN}/detail/medium/527.jpg", 400, 472),
        "xlarge": Thumbnail(f"{CDN}/detail/xlarge/527.png", 1000, 1179),
    },
    category_ids=(315, 263, 311),
)


def archive(body: bytes, name: str = "patterns.xml") -> Answer:
    return Answer(exports.zipped(body, name), headers={"Content-Type": "application/zip"})


def test_the_documented_export_is_read_from_its_zip(client, stub_api):
    stub_api.answer_with(archive(documented.export()))

    with client.export() as export:
        general, patterns = export.general(), list(export.patterns())

    assert patterns == [PEACOCK]
    assert general.agency["displayName"] == "Pattern Design"
    assert general.agency["ustid"] == "ATU65824334"
    assert general.designers == (
        ExportedDesigner(
            id=2,
            firstname="Martina",
            name="Stadler",
            sex="female",
            display="Martina Stadler, patterndesigns.com",
            profile_pages={
                "de": "https://www.patterndesigns.com/designer-2/MartinaStadler",
                "en": "https://www.patterndesigns.com/en-designer-2/MartinaStadler",
            },
        ),
    )
    below = ExportedCategory(
        id=6,
        names={
            "de": "Miami Beach - trendige Designmuster und Ornamente",
            "en": "Miami Beach - trendy seamless pattern designs and vector ornaments",
        },
        short_names={"de": "Miami Beach", "en": "Miami Beach"},
    )
    trends = {"de": "Trends", "en": "Trends"}
    assert general.categories == (ExportedCategory(id=2, names=trends, short_names=trends, categories=(below,)),)


def test_an_export_is_asked_for_with_all_its_parameters(client, stub_api):
    stub_api.answer_with(archive(b"id,data.titleEN\n", "patterns.csv"))

    with client.export(above_id=10_000, below_id=20_001, format="csv", columns=("id", "data.titleEN")):
        pass

    query = stub_api.received[0].query
    assert {name: query[name] for name in query if name not in ("nonce", "timestamp", "signature")} == {
        "aboveId": "10000",
        "belowId": "20001",
        "format": "csv",
        "columns": "id,data.titleEN",
        "useSecureUrls": "true",
    }
    example = documented.examples()["export"]
    assert (stub_api.received[0].method, stub_api.received[0].path) == (example.method, example.path)


def test_plain_xml_is_read_as_it_comes(client, stub_api):
    stub_api.answer_with(Answer(documented.export(), headers={"Content-Type": "text/xml;charset=utf-8"}))

    with client.export(format="xml") as export:
        assert list(export.patterns()) == [PEACOCK]


def test_the_file_is_gone_after_the_block(client, stub_api):
    stub_api.answer_with(archive(documented.export()))

    with client.export() as export:
        assert export.path.exists()

    assert not export.path.exists()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_rows_come_by_their_column_names(client, stub_api, separator):
    lines = ["id,data.titleEN,data.descriptionEN", '527,Peacock,"Eyes, feathers\nand ""gold"""', "529,Fächer,"]
    body = "\ufeff" + "\r\n".join(lines).replace(",", separator) + "\r\n"
    stub_api.answer_with(archive(body.encode(), "patterns.csv"))

    with client.export(format="csv") as export:
        rows = list(export.rows())

    assert rows == [
        {"id": "527", "data.titleEN": "Peacock", "data.descriptionEN": f'Eyes{separator} feathers\nand "gold"'},
        {"id": "529", "data.titleEN": "Fächer", "data.descriptionEN": ""},
    ]


def test_a_pattern_with_next_to_nothing_in_it_is_a_pattern(client, stub_api):
    stub_api.answer_with(Answer(b"<patternData><patterns><pattern id='7'/></patterns></patternData>"))

    with client.export(format="xml") as export:
        (pattern,) = export.patterns()

    assert (pattern.id, pattern.titles, pattern.designer_id, pattern.thumbnails) == (7, {}, None, {})
    assert (pattern.contains_text, pattern.horizontal_rapports_postcard, pattern.category_ids) == (None, None, ())


def test_languages_that_are_added_later_come_through(client, stub_api):
    data = "<data><titleFR>Paon</titleFR><keywordsJA>孔雀, 羽</keywordsJA></data>"
    stub_api.answer_with(
        Answer(f"<patternData><patterns><pattern id='7'>{data}</pattern></patterns></patternData>".encode())
    )

    with client.export(format="xml") as export:
        (pattern,) = export.patterns()

    assert pattern.titles == {"fr": "Paon"}
    assert pattern.keywords == {"ja": ("孔雀", "羽")}


def test_ten_times_the_patterns_need_no_more_memory(tmp_path: Path):
    def peak(count: int) -> int:
        file = tmp_path / str(count)
        file.write_bytes(exports.zipped(b"".join(exports.xml(count))))
        tracemalloc.start()
        assert sum(1 for _ in Export(file, "").patterns()) == count
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    few, many = peak(60), peak(600)
    assert many - few < 512 * 1024  # all of them together would take some two megabytes


def test_all_patterns_come_export_by_export_once_a_minute_until_one_is_empty(client, stub_api):
    page = [b"".join(exports.xml(count)) for count in (3, 2, 0)]
    stub_api.answer_with(*map(archive, page))
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    ids = []
    for pattern in client.export_all(above_id=5, page_size=100, sleep=sleep, monotonic=lambda: now[0]):
        ids.append(pattern.id)
        now[0] += 10  # what the caller does with each takes time too

    assert ids == [1, 2, 3, 1, 2]
    bounds = [(request.query["aboveId"], request.query["belowId"]) for request in stub_api.received]
    assert bounds == [("5", "106"), ("105", "206"), ("205", "306")]
    assert slept == [30, 40]


def test_a_second_export_within_the_minute_is_the_apis_own_error(client, stub_api):
    body = {"result": "ERROR", "errorCode": "30", "error": "The API method can be called only once per minute"}
    stub_api.answer_with(json_answer(body, 429, **{"Retry-After": "47"}))

    with pytest.raises(RateLimited) as caught, client.export():
        pass

    assert caught.value.retry_after == 47


def test_an_export_that_breaks_off_on_the_way_is_fetched_again(client, stub_api):
    whole = exports.zipped(documented.export())
    stub_api.answer_with(Answer(whole[:300], claimed_length=len(whole)), Answer(whole))

    with client.export() as export:
        assert [pattern.id for pattern in export.patterns()] == [527]

    assert len(stub_api.received) == 2


def test_an_export_that_never_arrives_whole_is_unreachable(client, stub_api):
    stub_api.answer_with(Answer(b"PK", claimed_length=500))

    with pytest.raises(Unreachable), client.export():
        pass
