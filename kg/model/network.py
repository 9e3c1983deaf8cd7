"""The network: a small encoder in ONNX that scores the pieces of one text at a time."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from kg.ground.processors import threads
from kg.ground.records import Span
from kg.model.names import ScoredName, agree, decode_names, whole_words
from kg.model.pieces import WINDOW, network_input, read_pieces, windows

__all__ = ["Network"]

_FILES = ("model.onnx", "tokenizer.json")


class Network:
    """Finds the names of a text; loaded on first use, anew in every process, safe in threads.

    A window of a text is run alone, never in a batch: a batch is no quicker, and no neighbour can
    change a name, however the activations are rounded.
    """

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self._files = files or {}
        self._loaded: tuple[int, Any, Any] | None = None

    def __getstate__(self) -> dict[str, bytes]:
        return self._files

    def __setstate__(self, files: dict[str, bytes]) -> None:
        self._files, self._loaded = files, None

    @classmethod
    def read(cls, directory: Path) -> "Network":
        """The network that `directory` holds."""
        return cls({name: (directory / name).read_bytes() for name in _FILES})

    def write(self, directory: Path) -> None:
        """Puts the network's files into `directory`."""
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (directory / name).write_bytes(content)

    def files(self) -> dict[str, bytes]:
        """The files of the network, by name."""
        return dict(self._files)

    def load(self) -> None:
        """Makes the network ready in this process; threads may share it afterwards."""
        if self._loaded is None or self._loaded[0] != os.getpid():
            self._loaded = (os.getpid(), *_start(self._files))

    def find_names(self, text: str) -> list[Span]:
        """The names of `text`, in order and without overlaps; they depend on `text` alone."""
        self.load()
        assert self._loaded is not None  # noqa: S101
        _, session, tokenizer = self._loaded
        pieces = read_pieces(text, tokenizer)
        found: list[ScoredName] = []
        for window in windows(pieces, WINDOW):
            ids = np.array([network_input(pieces, window)], np.int64)
            (scores,) = session.run(None, {"ids": ids})
            found += decode_names(scores[0], pieces, window)
        return agree(text, whole_words(text, found))

    def find(self, texts: Iterable[str], *, ahead: int = 64) -> Iterator[list[Span]]:
        """The names of the texts, in order; `ahead` are read ahead, in threads."""
        self.load()
        waiting: deque[Future[list[Span]]] = deque()
        with ThreadPoolExecutor(threads()) as executor:
            for text in texts:
                waiting.append(executor.submit(self.find_names, text))
                if len(waiting) >= ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def _start(files: dict[str, bytes]) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # texts run side by side instead
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        files["model.onnx"], options, providers=["CPUExecutionProvider"]
    )
    return session, Tokenizer.from_buffer(files["tokenizer.json"])
