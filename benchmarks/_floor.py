"""What any Django page costs: a view that answers 20 KB at once, and a template of 20 cards, each an include."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

PAGE = "<!doctype html>" + "x" * 20_000
CARD = (
    '<li><a href="{{ card.url }}"><img src="{{ card.picture }}" width="400" height="400" alt="{{ card.title }}">'
    "<h2>{{ card.title }}</h2></a><p>{{ card.price }}</p>{% if card.note %}<p>{{ card.note }}</p>{% endif %}</li>"
)
LIST = '<!doctype html><ul>{% for card in cards %}{% include "card.html" %}{% endfor %}</ul>'
ENGINE = Engine(
    loaders=[
        (
            "django.template.loaders.cached.Loader",
            [("django.template.loaders.locmem.Loader", {"list.html": LIST, "card.html": CARD})],
        )
    ]
)
CARDS = [
    {
        "url": f"/products/{number:036}/a-card-among-others/",
        "picture": f"https://cdn.example/{number:036}_medium.webp",
        "title": f"Card {number} & others",
        "price": f"€{number}.00",
        "note": "linen" if number % 2 else "",
    }
    for number in range(20)
]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


def cards(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ENGINE.get_template("list.html").render(Context({"cards": CARDS})))


urlpatterns = [path("bare/", bare), path("cards/", cards)]
