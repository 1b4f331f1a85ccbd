"""Write or show the list of frames that fail on their own examples.

ratchet.py           print each frame that fails and is not in the list, or passes and is
ratchet.py --write   write the list anew
"""

from __future__ import annotations

import sys

from frames import KNOWN_FAILING, cases, check, known_failing

HEADER = "# Frames that fail on their own sentences. Written by ratchet.py --write; the list may only get shorter.\n"


def main(arguments: list[str]) -> int:
    """Return 0 if the list is right or was written."""
    known = known_failing()
    results = [check(case) for case in cases()]
    failing = {result.rule for result in results if result.failures}
    if arguments == ["--write"]:
        KNOWN_FAILING.write_text(HEADER + "".join(f"{rule}\n" for rule in sorted(failing)), "utf-8")
        print(f"{len(failing)} of {len(results)} frames fail; they were {len(known)}")
        return 0
    for rule in sorted(failing - known):
        print(f"fails and is not in the list: {rule}")
    for rule in sorted(known - failing):
        print(f"in the list and does not fail: {rule}")
    return int(failing != known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
