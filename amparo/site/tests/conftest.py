"""The page tree and a campaign in it."""

from amparo.campaigns.tests.conftest import allow, campaign, pages, spanish_only

__all__ = ["allow", "campaign", "pages", "spanish_only"]
