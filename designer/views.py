from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import gateway as catalog
from catalog.types import ProductView
from designer import basis, gateway, pictures
from designer import picker as picking
from designer import studio as setting
from designer.choice import Choice
from designer.forms import ChoiceForm, DotsForm, troubles
from pattern_apis.transport.errors import AWAY, NotFound
from storefront.htmx import render_page

DAY = 86_400
SMALL, MEDIUM, LARGE = 240, 400, 1000  # px


@require_safe
def picker(request: HttpRequest) -> HttpResponse:
    product, away = wanted_product(request)
    found = picking.picker(request.GET, product.id if product else "")
    context = {
        "picker": found,
        "product": product,
        "troubles": [*away, *found.troubles],
        "current_department": "patterns",
    }
    # htmx swaps nothing in for an error status.
    status = 400 if found.troubles and not getattr(request, "htmx", False) else 200
    return render_page(request, "designer/picker.html", context, part="picker", status=status)


@require_safe
def studio(request: HttpRequest, design_id: int) -> HttpResponse:
    design = gateway.design(design_id)
    product, away = wanted_product(request)
    if "colour" in request.GET:
        return redirect(setting.from_fields(design, request.GET, product.id if product else ""))
    form = ChoiceForm(request.GET, design=design)
    page = setting.studio(form.choice(), product)
    context = {"studio": page, "troubles": [*away, *troubles(form)]}
    return render(request, "designer/studio.html", context, status=400 if form.errors else 200)


@require_safe
def repeat_image(request: HttpRequest, design_id: int) -> HttpResponse:
    choice = wanted_choice(request, design_id)
    if choice is None:
        return HttpResponseBadRequest()
    size = request.GET.get("size")
    png = gateway.repeat(choice.design.id, choice.colourway, LARGE if size == "large" else MEDIUM)
    return picture(pictures.webp(png, size=(SMALL, SMALL) if size == "small" else None))


@require_safe
def mockup_image(request: HttpRequest, design_id: int) -> HttpResponse:
    choice, product = wanted_choice(request, design_id), wanted_product(request)[0]
    if choice is None or product is None:
        return HttpResponseBadRequest()
    width, height = (SMALL, SMALL) if request.GET.get("size") == "small" else setting.STAGE
    return picture(
        gateway.mockup(choice.design.id, product.mockup_model, choice.colourway, float(choice.scale), width, height)
    )


@require_safe
def parts(request: HttpRequest, design_id: int) -> HttpResponse:
    """What a browser needs to recolour by itself: of the flat repeat, or with a product of its mockup."""
    choice, product = wanted_choice(request, design_id), wanted_product(request)[0]
    if choice is None or not choice.design.recolourable or ("product" in request.GET and product is None):
        return HttpResponseBadRequest()
    model = product.mockup_model if product else ""
    response = HttpResponse(
        basis.bundle(choice.design, model, choice.scale, setting.STAGE), content_type="application/octet-stream"
    )
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
def palette(request: HttpRequest, design_id: int) -> HttpResponse:
    choice = wanted_choice(request, design_id)
    if choice is None or not choice.colourway.palette:
        return HttpResponseBadRequest()
    return JsonResponse({"colours": basis.palette_colours(choice.design, choice.colourway.palette)})


@require_safe
def dots(request: HttpRequest) -> HttpResponse:
    """The colours of the designs on a page of the picker, for those whose colours were not known when it was made."""
    form = DotsForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    return render(request, "designer/_dots.html", {"found": gateway.colours_of_many(form.cleaned_data["ids"]).items()})


def wanted_product(request: HttpRequest) -> tuple[ProductView | None, list[str]]:
    """The product that the address carries, or why it cannot be shown."""
    asked = request.GET.get("product", "")
    if not asked:
        return None, []
    try:
        product = catalog.product(asked)
    except (Http404, NotFound):
        return None, [_("The product you came with is no longer in the shop. Choose another one to print on.")]
    except AWAY:
        return None, [_("The product you came with is away for a moment. The patterns are here.")]
    if not product.mockup_model:
        words = _("“%(product)s” is not printed with patterns. Choose another product.")
        return None, [words % {"product": product.name}]
    return product, []


def wanted_choice(request: HttpRequest, design_id: int) -> Choice | None:
    form = ChoiceForm(request.GET, design=gateway.design(design_id))
    return form.choice() if form.is_valid() else None


def picture(webp: bytes) -> HttpResponse:
    response = HttpResponse(webp, content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response
