"""What can be wrong with a drawing."""


class UnsafeDrawing(ValueError):
    """The file is no SVG, is broken, or holds what no design needs. `reason`: a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
