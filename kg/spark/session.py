"""A session of Spark: the one that is given, one that is there, or one of our own."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ground.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["ignore_warnings", "open_session"]

# Said by PySpark at its first use; what we hand over is Arrow, no frame of pandas.
_OF_NO_USE = "PySpark does not yet fully support pandas"
_OLDEST_JAVA = 17
_NO_SPARK = "Spark is not installed: pip install 'kg-nieuws[spark]'"
_NO_JAVA = (
    "Spark needs Java 17 or 21: install it (apt install openjdk-17-jre-headless, "
    "brew install openjdk@17) or say in JAVA_HOME where it is; --remote sc://… needs none here"
)
_HERE = re.compile(r"local(?:\[|-cluster\[|$)")  # a master whose workers run on this machine
# Who sets one of these has a cluster, or may have one, and says how it is reached.
_ELSEWHERE = ("SPARK_HOME", "SPARK_CONF_DIR", "PYSPARK_GATEWAY_PORT")
# Of a session of our own; what the user's spark-defaults.conf says is read as ever.
_OWN = {
    "spark.app.name": "kg",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.maxResultSize": "0",  # a round is bounded already
}
_OWN_HERE = {"spark.driver.memory": "4g", "spark.driver.host": "localhost"}


@contextmanager
def open_session(
    *, master: str | None = None, remote: str | None = None
) -> Iterator["SparkSession"]:
    """A session on `master`, or by Spark Connect at `remote` (`sc://…`); ended afterwards.

    Without either: the session that is there already, which is left as it is; else what the
    environment says (`spark-submit`, `SPARK_REMOTE`); else all processors of this machine. Raises
    `EngineError` where Spark or Java is missing, or the cluster cannot be reached.
    """
    if find_spec("pyspark") is None:
        raise EngineError(_NO_SPARK)
    ignore_warnings()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if not (master or remote) and (active := SparkSession.getActiveSession()):
        yield active
        return
    try:
        session = _start(master, remote or os.environ.get("SPARK_REMOTE"))
    except (PySparkException, ImportError, OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"Spark cannot be started: {_first_line(error)}") from error
    try:
        yield session
    finally:
        session.stop()


def ignore_warnings() -> None:
    """Silences what is true of PySpark's frames alone."""
    warnings.filterwarnings("ignore", _OF_NO_USE, FutureWarning)


def _start(master: str | None, remote: str | None) -> "SparkSession":
    from pyspark.sql import SparkSession

    builder: SparkSession.Builder = SparkSession.builder
    if remote and not master:
        session = builder.remote(remote).getOrCreate()
        session.version  # noqa: B018 - asked here, so that it is said here who does not answer
        return session
    _check_java()
    options: dict[str, str | bool | float | int | None] = {**_OWN}
    if _runs_here(master):
        options |= _OWN_HERE
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master:
        options["spark.master"] = master
    return builder.config(map=options).getOrCreate()


def _runs_here(master: str | None) -> bool:
    if master is None:
        return not any(name in os.environ for name in _ELSEWHERE)
    return _HERE.match(master) is not None


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None or shutil.which(java) is None:
        raise EngineError(_NO_JAVA)
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr)
    if found is None or int(found[1]) < _OLDEST_JAVA:
        here = f" ({java} is Java {found[1]})" if found else f" ({java} does not start)"
        raise EngineError(_NO_JAVA + here)


def _first_line(error: Exception) -> str:
    lines = (line.strip() for line in str(error).splitlines())
    return next(filter(None, lines), type(error).__name__)
