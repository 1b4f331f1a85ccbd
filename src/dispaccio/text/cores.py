"""How many cores a process uses: one, so that a pool of processes uses each core once."""

import os

VARIABLE = "OPENBLAS_NUM_THREADS"
"""What NumPy's matrix library reads when it is first loaded."""


def keep_to_one_core() -> None:
    """Have matrices multiplied on one core, unless the environment says otherwise; call before what loads NumPy."""
    os.environ.setdefault(VARIABLE, "1")
