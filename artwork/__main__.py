"""`make artwork`: everything in sandbox/data that is made, not written, but for what needs Blender."""

import sys
from importlib.util import find_spec

from artwork import documents, manifest
from artwork.designs.__main__ import HOME, draw
from sandbox.patterndesign import measuring

WITHOUT_BLENDER = (
    "Product models stay as they are: to bake them, install artwork/models/requirements.txt in an environment"
    " of its own with Python 3.11, as artwork/README.md says."
)
WITH_BLENDER = "Product models stay as they are: each is baked by a scene of its own, as artwork/README.md says."


def main() -> int:
    try:
        print("Designs: what has changed is drawn …", flush=True)
        draw()
        print(f"Designs: {measure()} measured for a quick start of the sandbox", flush=True)
        print(f"Documents: {len(documents.write())} care cards and size guides set", flush=True)
        print(WITH_BLENDER if find_spec("bpy") else WITHOUT_BLENDER)
        print(f"{manifest.NAME}: {manifest.write()} files")
    except KeyboardInterrupt:
        print("\nStopped. The next make artwork goes on from here.")
        return 130
    return 0


def measure() -> int:
    """Takes the facts that the sandbox has of each design, where a design has changed; says how many were measured."""
    digests = {measuring.digest(path) for path in HOME.glob("*.svg")}
    return 0 if digests == set(measuring.shipped()) else measuring.ship(HOME)


if __name__ == "__main__":
    sys.exit(main())
