"""pattern/getCategories, getDesignerInfo, search."""

from collections.abc import Iterable
from typing import Any

from sandbox.patterndesign import collections, countries, result_fields
from sandbox.patterndesign import search as searching
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.collections import Collection
from sandbox.patterndesign.designs import Category, text
from sandbox.patterndesign.errors import NO_SUCH_DESIGNER, Refused
from sandbox.patterndesign.formats import CATEGORY_FORMATS
from sandbox.patterndesign.search import DEFAULT_LIMIT, Criteria

BELOW = "belowCollectionsCategory"
COLLECTIONS_CATEGORY = collections.FIRST_CATEGORY
COLLECTIONS_TITLE = {"en": "Collections", "de": "Kollektionen", "fr": "Collections", "es": "Colecciones"}
COLLECTION_THUMBNAIL = {"small": "gallery", "medium": "medium", "repeat": "repeat"}
FINEST, COARSEST = 2400, 25


def get_categories(call: Call) -> Answer:
    parameters = call.parameters
    parameters.flag("useSecureUrls")
    thumbnail_type = parameters.option("thumbnailType", CATEGORY_FORMATS, "small")
    top_id = parameters.optional_integer("topLevelCategoryId")
    with_subcategories, only_collections = parameters.flag("includeSubcategories"), parameters.flag("collectionsOnly")
    mode = parameters.option("includeCollections", ("true", "false", BELOW), call.account.collections_setting)
    own = [_collection(call, collection, thumbnail_type) for collection in _active_collections(call)]
    if top_id is not None:
        if top_id == COLLECTIONS_CATEGORY:
            return {"categories": own}
        top = next((category for category in call.library.categories if category.id == top_id), None)
        return {"categories": _categories(call, top.categories if top else (), thumbnail_type, deep=False)}
    if only_collections:
        return {"categories": own}
    categories = _categories(call, call.library.categories, thumbnail_type, deep=with_subcategories)
    if mode == BELOW and own:
        categories.append(_collections_category(call, own, with_subcategories))
    elif mode == "true":
        categories += own
    return {"categories": categories}


def get_designer_info(call: Call) -> Answer:
    """The parameter is called designerIds in the table and designerId in the example; either is read."""
    parameters = call.parameters
    parameters.flag("useSecureUrls")
    designer_id = parameters.required_integer("designerId" if parameters.text("designerId") else "designerIds")
    designer = call.library.designers.get(designer_id)
    if designer is None:
        raise Refused(NO_SUCH_DESIGNER, f"id:{designer_id}")
    language = parameters.text("language") or "en"
    return {
        "designer": {
            "id": designer.id,
            "name": designer.name,
            "display": designer.display,
            "profileUrl": call.addresses.profile(designer, call.language),
            "profileImage": call.addresses.portrait(designer) if designer.portrait else None,
            "country": {"id": designer.country, "name": countries.name(designer.country, language)},
        }
    }


def search(call: Call) -> Answer:
    parameters = call.parameters
    parameters.flag("useSecureUrls")
    fields, custom = result_fields.parse(parameters.listed("resultFields"))
    presenter = result_fields.Presenter(
        fields, custom, call.language, call.addresses, call.library.designers, call.account.id
    )
    result = searching.search(call.library, _criteria(call))
    return {"totalHits": result.total, "patterns": [presenter.present(design) for design in result.designs]}


def _criteria(call: Call) -> Criteria:
    parameters = call.parameters
    category_ids = parameters.integers("categoryIds")
    return Criteria(
        category_ids=category_ids,
        collections=_collection_contents(call, category_ids),
        designer_ids=parameters.integers("designerIds"),
        text=parameters.text("text"),
        colours=parameters.colours(),
        square_only=parameters.option("aspectRatio", ("square",)) == "square",
        recolorable_only=parameters.flag("recolorable"),
        ids=parameters.integers("ids"),
        merge_ids=parameters.option("mergeIds", ("start", "end")),
        more_like_this=parameters.optional_integer("moreLikeThis"),
        language=call.language,
        tags=parameters.listed("tags"),
        max_fine_elements_resolution=parameters.optional_integer(
            "maxFineElementsDisruptionResolution", COARSEST, FINEST
        ),
        newest_first=parameters.option("sort", ("newestFirst",)) == "newestFirst",
        limit=parameters.integer("limit", DEFAULT_LIMIT, lowest=1),
        offset=parameters.integer("offset", 0, lowest=0),
    )


def _active_collections(call: Call) -> list[Collection]:
    listed = collections.listed(call.store, call.account, call.parameters.text("customerKey"))
    return [collection for collection in listed if collection.is_active]


def _collection_contents(call: Call, category_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    if all(id_ < COLLECTIONS_CATEGORY for id_ in category_ids):
        return {}
    known = {collection.category_id: collection.patterns for collection in _active_collections(call)}
    known[COLLECTIONS_CATEGORY] = tuple(dict.fromkeys(design for patterns in known.values() for design in patterns))
    return known


def _categories(call: Call, categories: Iterable[Category], thumbnail_type: str, *, deep: bool) -> list[dict[str, Any]]:
    return [_category(call, category, thumbnail_type, deep=deep) for category in categories]


def _category(call: Call, category: Category, thumbnail_type: str, *, deep: bool) -> dict[str, Any]:
    fields = {
        "id": category.id,
        "title": text(category.title, call.language),
        "longTitle": text(category.long_title, call.language),
        "thumbnail": call.addresses.category(category.id, thumbnail_type),
        "isCollection": False,
        "containsPatterns": category.id in call.library.filled,
    }
    if deep and category.categories:
        fields["categories"] = _categories(call, category.categories, thumbnail_type, deep=True)
    return fields


def _collection(call: Call, collection: Collection, thumbnail_type: str) -> dict[str, Any]:
    design_id = collection.display_design or next(iter(collection.patterns), None)
    format_name = COLLECTION_THUMBNAIL[thumbnail_type]
    return {
        "id": collection.category_id,
        "title": collection.title,
        "longTitle": collection.title,
        "thumbnail": call.addresses.thumbnail(design_id, format_name) if design_id else None,
        "isCollection": True,
        "containsPatterns": bool(collection.patterns),
    }


def _collections_category(call: Call, own: list[dict[str, Any]], with_subcategories: bool) -> dict[str, Any]:
    title = text(COLLECTIONS_TITLE, call.language)
    fields = {
        "id": COLLECTIONS_CATEGORY,
        "title": title,
        "longTitle": title,
        "thumbnail": own[0]["thumbnail"],
        "isCollection": False,
        "containsPatterns": False,
    }
    return {**fields, "categories": own} if with_subcategories else fields
