"""A graph behind addresses: `kg serve`, for archives that no page holds and names to decide."""

from kg.serve.running import serve

__all__ = ["serve"]
