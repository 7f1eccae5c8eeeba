from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import category_tree, media_library
from catalog.forms import MediaForm
from storefront.breadcrumbs import Breadcrumb
from storefront.forms import problems
from storefront.htmx import render_page


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    _check_open()
    form = MediaForm(request.GET)
    page = media_library.build(form.query(), request.GET.get("page"))
    context = {
        "media": page,
        "form": form,
        "problems": problems(form),
        "breadcrumbs": category_tree.breadcrumbs((), _("Files")),
    }
    return render_page(request, "catalog/files.html", context, status=400 if context["problems"] else 200)


@require_safe
def file(request: HttpRequest, file_id: str) -> HttpResponse:
    _check_open()
    page = media_library.build_file(file_id)
    crumbs = category_tree.breadcrumbs((), page.card.name)
    crumbs.insert(1, Breadcrumb(_("Files"), reverse("catalog:files")))
    return render_page(request, "catalog/file.html", {"media": page, "breadcrumbs": crumbs})


def _check_open() -> None:
    if not settings.MEDIA_LIBRARY:
        raise Http404
