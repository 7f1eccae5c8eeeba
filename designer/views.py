from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import product_page, products
from catalog.product_page import ProductPage
from catalog.products import ProductNotFound
from designer import designs, image_cache, recolour_parts
from designer import picker as picker_page
from designer import studio as studio_page
from designer.customization import Customization, url_from_form
from designer.designs import Design
from designer.forms import ColourDotsForm, PickerForm
from pattern_apis.patterndesign.types import Palette
from pattern_apis.transport import IMAGE, allowing
from pattern_apis.transport.errors import AWAY, NotFound, NotTried
from storefront.forms import problems
from storefront.htmx import render_page

DAY = 86_400
PARTS_SECONDS = 12  # for all calls of one set of parts; nobody waits for it, but a thread of this process does
SMALL, MEDIUM, LARGE = 240, 400, 1000  # px


@require_safe
def picker(request: HttpRequest) -> HttpResponse:
    product, product_problems = _product(request)
    form = PickerForm(request.GET)
    page = picker_page.build(form.query(), request.GET.get("page", ""), product.id if product else "")
    query_problems = [*problems(form), *page.problems]
    context = {
        "picker": page,
        "product": product,
        "problems": [*product_problems, *query_problems],
        "current_category": "patterns",
    }
    # htmx swaps nothing in for an error status.
    status = 400 if query_problems and not getattr(request, "htmx", False) else 200
    return render_page(request, "designer/picker.html", context, part="picker", status=status)


@require_safe
def studio(request: HttpRequest, design_id: int) -> HttpResponse:
    design = designs.get_design_to_look_at(design_id)
    product, product_problems = _product(request)
    if "colour" in request.GET:
        product_id = product.id if product else ""
        url = url_from_form(design, request.GET, product_id, designs.palettes, recolour_parts.palette_colours)
        return redirect(url)
    customization, own_problems = _read_customization(request, design)
    page = studio_page.build(design, customization, product)
    context = {"studio": page, "problems": [*product_problems, *own_problems, *page.problems]}
    # An address whose colours wait for the API is right; only one that makes no sense is a bad request.
    status = 400 if own_problems and not design.colours_away else 200
    return render(request, "designer/studio.html", context, status=status)


@require_safe
@allowing(IMAGE.total)
def repeat_image(request: HttpRequest, design_id: int) -> HttpResponse:
    design, customization = _customization(request, design_id)
    if customization is None:
        return HttpResponseBadRequest()
    size = request.GET.get("size")
    try:
        png = designs.repeat(design_id, customization.colourway, LARGE if size == "large" else MEDIUM)
    except AWAY:
        if not customization.as_drawn or not design.repeat:
            raise
        response = redirect(design.repeat.url)  # the API's own picture of it, which a page may show from there
        response["Cache-Control"] = "no-store"
        return response
    return _webp(image_cache.webp(png, size=(SMALL, SMALL) if size == "small" else None))


@require_safe
@allowing(IMAGE.total)
def mockup_image(request: HttpRequest, design_id: int) -> HttpResponse:
    _design, customization = _customization(request, design_id)
    product, _problems = _product(request)
    if customization is None or product is None:
        return HttpResponseBadRequest()
    size = (SMALL, SMALL) if request.GET.get("size") == "small" else studio_page.STAGE
    return _webp(designs.mockup(customization, product.mockup_model, *size))


@require_safe
@allowing(PARTS_SECONDS)
def parts(request: HttpRequest, design_id: int) -> HttpResponse:
    """What a browser needs to recolour by itself: of the flat repeat, or with a product of its mockup."""
    design, customization = _customization(request, design_id)
    product, _problems = _product(request)
    if customization is None or not design.recolourable or ("product" in request.GET and product is None):
        return HttpResponseBadRequest()
    model = product.mockup_model if product else ""
    bundle = recolour_parts.bundle(design, model, customization.scale, studio_page.STAGE)
    response = HttpResponse(bundle, content_type="application/octet-stream")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
@allowing(PARTS_SECONDS)
def palette(request: HttpRequest, design_id: int) -> HttpResponse:
    design, customization = _customization(request, design_id)
    if customization is None or not customization.colourway.palette:
        return HttpResponseBadRequest()
    return JsonResponse({"colours": recolour_parts.palette_colours(design, customization.colourway.palette)})


@require_safe
@allowing(IMAGE.total)
def colour_dots(request: HttpRequest) -> HttpResponse:
    """The colours of the designs on a page of the picker, for those whose colours were not known when it was made."""
    form = ColourDotsForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    colours = designs.colours_of_many(form.cleaned_data["ids"])
    return render(request, "designer/_fetched_dots.html", {"colours_by_design": colours.items()})


def _product(request: HttpRequest) -> tuple[ProductPage | None, list[str]]:
    """The product that the address carries, or why it cannot be shown."""
    product_id = request.GET.get("product", "")
    if not product_id:
        return None, []
    try:
        product = product_page.build(products.get_product(product_id))
    except (ProductNotFound, NotFound):
        return None, [_("The product you came with is no longer in the shop. Choose another one to print on.")]
    except AWAY:
        return None, [_("The product you came with is away for a moment. The patterns are here.")]
    if not product.designable:
        words = _("“%(product)s” is not printed with patterns. Choose another product.")
        return None, [words % {"product": product.name}]
    return product, []


def _customization(request: HttpRequest, design_id: int) -> tuple[Design, Customization | None]:
    """The customization that the address carries; None where it is not understood."""
    design = designs.get_design_to_look_at(design_id)
    customization, own_problems = _read_customization(request, design)
    if own_problems and design.colours_away:
        raise NotTried("the design's colours are not known", api="patterndesign")
    return design, None if own_problems else customization


def _read_customization(request: HttpRequest, design: Design) -> tuple[Customization, list[str]]:
    """While nobody can tell which palettes there are, the one in the address is believed: it is only looked at."""
    try:
        return Customization.read(request.GET, design, designs.palettes)
    except AWAY:
        return Customization.read(request.GET, design, lambda: [Palette(request.GET["palette"], "")])


def _webp(image: bytes) -> HttpResponse:
    response = HttpResponse(image, content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response
