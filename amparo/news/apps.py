"""The room's one wire inside Wagtail."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Listens to Wagtail's own announcement: scheduled publishing passes no hook."""

    name = "amparo.news"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from amparo.news import twins
        from amparo.news.models import PostPage

        def give_twin(instance: PostPage, **kwargs: object) -> None:
            if not instance.is_borrowed and instance.alias_of_id is None:
                twins.ensure(instance)

        page_published.connect(give_twin, sender=PostPage, weak=False, dispatch_uid="amparo.news.twins")
