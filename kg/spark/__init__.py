"""items and names on a cluster: what stands on its own in each file and text, by Apache Spark.

The workers run the functions of `kg.read` and `kg.extract`, and hand on what those find; all else
is done where the build runs. Nothing is asked of a session but what Spark Connect knows.
"""

from kg.spark.finding import find_names_by
from kg.spark.reading import is_address, read_addresses
from kg.spark.session import open_session
from kg.spark.workers import Cluster, check_cluster

__all__ = [
    "Cluster",
    "check_cluster",
    "find_names_by",
    "is_address",
    "open_session",
    "read_addresses",
]
