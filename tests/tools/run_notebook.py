"""Run a notebook from top to bottom and write it down with all that its cells show.

    python tests/tools/run_notebook.py notebooks/01_build_and_query.ipynb OUT.ipynb FOLDER [SECONDS]

The cells run in FOLDER, in a kernel of this Python; a cell may take SECONDS. Nothing of the user's Jupyter takes part:
no kernel that is installed under the same name, no start-up files. A cell that fails is told on standard error, and the
exit code is 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[2]


def run(notebook: Path, out: Path, folder: Path, seconds: int) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
        environment = {**os.environ, **dict.fromkeys(names, own), "PYTHONPATH": str(ROOT)}
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
            connection_file=str(Path(own) / "kernel.json"),
        )
        client = NotebookClient(
            nbformat.read(notebook, as_version=4), km=manager, timeout=seconds,
            resources={"metadata": {"path": str(folder)}},
        )  # fmt: skip
        client.owns_km = True  # so that it ends the kernel too
        try:
            done = client.execute(env=environment)
        except CellExecutionError as error:
            sys.stderr.write(f"{notebook}: {error}\n")
            return 1
    nbformat.write(done, out)
    return 0


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:4]]
    sys.exit(run(paths[0], paths[1], paths[2], int(sys.argv[4]) if len(sys.argv) > 4 else 120))
