"""Who may open the public pages' editor (Wagtail): membership of its group follows the member's role, at every visit."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse

from amparo.team.models import Member

GROUP = "Editors of the public pages"


def settle(member: Member) -> None:
    """Put the member into the editors' group, or out of it, as the role says."""
    is_in = member.groups.filter(name=GROUP).exists()
    if member.is_staff and not is_in:
        member.groups.add(Group.objects.get_or_create(name=GROUP)[0])
    elif is_in and not member.is_staff:
        member.groups.remove(*member.groups.filter(name=GROUP))


class Door:
    """At /admin/: roles without a hand in the public pages find nothing there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            member = request.user
            if isinstance(member, Member):
                settle(member)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Refused here, inside the chain, so that the answer is the house's own page."""
        if request.path.startswith("/admin/") and isinstance(request.user, Member) and not request.user.is_staff:
            raise Http404
