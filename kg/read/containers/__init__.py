"""What a file holds: each form has its own small reader, and a row in the table of containers."""

from kg.read.containers.json_records import read_json_stream
from kg.read.containers.table import CONTAINERS, Container, read_content

__all__ = ["CONTAINERS", "Container", "read_content", "read_json_stream"]
