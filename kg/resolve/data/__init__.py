"""Curated tables and name lists."""
