"""Texts that hold several articles: press databases, and what was put together by hand."""

from kg.read.bundles.article import Article, Bundle
from kg.read.bundles.table import BUNDLES, parts_articles, split_bundle

__all__ = ["BUNDLES", "Article", "Bundle", "parts_articles", "split_bundle"]
