"""One name for one thing (docs/architecture.md, glossary): modules and classes of the shop, and names of values."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("storefront", "catalog", "designer", "search", "cart", "orders")
CODE = (*APPS, "pattern_apis", "sandbox", "tools", "benchmarks")
DJANGO_MODULES = {
    *("models", "views", "urls", "forms", "admin", "tasks", "services", "context", "apps"),
    *("__init__", "formats", "conftest"),
}
DJANGO_FOLDERS = {"migrations", "commands"}  # files in them are named as Django or the command wants it
DJANGO_CLASSES = {"Meta", "Command", "Migration"}
CHOICES = {"TextChoices", "IntegerChoices"}  # such a class belongs to the model around it: State, Kind, Reason
NO_VALUES = {"found", "asked", "given", "told", "shown", "those"}

Sources = Mapping[str, str]  # path -> code


def sources(*packages: str) -> dict[str, str]:
    paths = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def repeated_modules(files: Sources) -> list[str]:
    """Files of one name, but for those that Django names."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in map(PurePosixPath, files):
        if path.stem not in DJANGO_MODULES and path.parent.name not in DJANGO_FOLDERS:
            by_name[path.stem].append(str(path))
    return repeated(by_name)


def repeated_classes(files: Sources) -> list[str]:
    """Classes of one name, but for Django's and the choices of a model."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for path, code in files.items():
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ClassDef) and node.name not in DJANGO_CLASSES and not is_choices(node):
                by_name[node.name].append(f"{path}:{node.lineno}")
    return repeated(by_name)


def repeated(by_name: Mapping[str, list[str]]) -> list[str]:
    return [f"{name}: {', '.join(places)}" for name, places in sorted(by_name.items()) if len(places) > 1]


def is_choices(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Attribute) and base.attr in CHOICES for base in node.bases)


def shared_names(files: Sources) -> list[str]:
    """A function named as its module, or as a class of it but for case and underscores.

    A class in a module of its own name (`money.Money`) is Python's custom and clear from its capital.
    """
    shared = []
    for path, code in files.items():
        body = ast.parse(code).body
        classes = {node.name.lower() for node in body if isinstance(node, ast.ClassDef)}
        for function in (node for node in body if isinstance(node, ast.FunctionDef)):
            if function.name == PurePosixPath(path).stem:
                shared.append(f"{path}:{function.lineno}: {function.name} is named as its module")
            if function.name.replace("_", "") in classes:
                shared.append(f"{path}:{function.lineno}: {function.name} is named as a class")
    return shared


def unclear_values(files: Sources) -> list[str]:
    """Variables, parameters, attributes and functions whose name is a participle that fits any value."""
    return [
        f"{path}:{line}: {name}"
        for path, code in files.items()
        for name, line in bound_names(ast.parse(code))
        if name.strip("_") in NO_VALUES
    ]


def bound_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno


def test_no_module_name_stands_twice_in_the_shop() -> None:
    assert repeated_modules(sources(*APPS)) == []


def test_no_class_name_stands_twice_in_the_shop() -> None:
    assert repeated_classes(sources(*APPS)) == []


def test_module_functions_and_classes_do_not_share_a_name() -> None:
    assert shared_names(sources(*APPS)) == []


def test_values_are_named_for_what_they_are() -> None:
    assert unclear_values(sources(*CODE)) == []


@pytest.mark.parametrize(
    "paths",
    [
        ("catalog/pictures.py", "designer/pictures.py"),
        ("catalog/reading.py", "catalog/sync/reading.py"),
        ("catalog/templatetags/colours.py", "designer/colours.py"),
    ],
)
def test_a_second_module_of_a_name_is_seen(paths: tuple[str, ...]) -> None:
    assert repeated_modules(dict.fromkeys(paths, "")) == [f"{PurePosixPath(paths[0]).stem}: {', '.join(paths)}"]


def test_django_modules_may_stand_in_every_app() -> None:
    names = ("models", "tasks", "__init__", "migrations/0001_initial", "management/commands/check")
    assert repeated_modules({f"{app}/{name}.py": "" for app in APPS for name in names}) == []


def test_a_second_class_of_a_name_is_seen() -> None:
    files = {"catalog/facets.py": "class Choice: pass", "designer/studio.py": "class Page:\n    class Choice: pass"}
    assert repeated_classes(files) == ["Choice: catalog/facets.py:1, designer/studio.py:2"]


def test_meta_and_choices_may_stand_in_every_model() -> None:
    model = "class {}:\n    class Meta: pass\n    class State(models.TextChoices): pass\n"
    assert repeated_classes({"cart/models.py": model.format("Cart"), "orders/models.py": model.format("Order")}) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def listing(): pass", "listing is named as its module"),
        ("def listing(): pass\nclass Listing: pass", "listing is named as a class"),
        ("class UnitPrice: pass\ndef unit_price(): pass", "unit_price is named as a class"),
        ("def _unit_price(): pass\nclass UnitPrice: pass", "_unit_price is named as a class"),
    ],
)
def test_a_name_shared_within_a_module_is_seen(code: str, name: str) -> None:
    assert name in [line.partition(": ")[2] for line in shared_names({"catalog/listing.py": code})]


def test_a_class_may_be_named_as_its_module() -> None:
    assert shared_names({"catalog/money.py": "class Money: pass"}) == []


@pytest.mark.parametrize(
    "code",
    [
        "found = 1",
        "found: int = 1",
        "self.found = 1",
        "_found = 1",
        "for found in (): pass",
        "[found for found in ()]",
        "if found := 1: pass",
        "a, (b, *found) = 1, (2, 3)",
        "def read(found): pass",
        "def read(*, found=1): pass",
        "lambda found: 1",
        "def found(): pass",
        "class Answer:\n    found: int",
        "with open() as found: pass",
        "import finder as found",
        "try: pass\nexcept ValueError as found: pass",
        "match 1:\n    case found: pass",
    ],
)
@pytest.mark.parametrize("word", sorted(NO_VALUES))
def test_an_unclear_value_is_seen(code: str, word: str) -> None:
    reported = [line.rpartition(": ")[2].strip("_") for line in unclear_values({"a.py": code.replace("found", word)})]
    assert reported == [word]


@pytest.mark.parametrize("code", ["not_found = 1", "raise NotFound", 'text = "found"', "shown_colours = 1"])
def test_other_names_are_let_through(code: str) -> None:
    assert unclear_values({"a.py": code}) == []
