"""Pixels to bytes and back."""

from pathlib import Path
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[Any]  # uint8, height × width × 3, RGB
Values: TypeAlias = NDArray[Any]  # float32


def _encoded(extension: str, pixels: Pixels, *options: int) -> bytes:
    done, data = cv2.imencode(extension, cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), list(options))
    if not done:
        raise ValueError(f"cannot encode {pixels.shape} as {extension}")
    return data.tobytes()


def encode_png(pixels: Pixels) -> bytes:
    # RLE at level 3: a third of the time of the default for a tenth more bytes
    strategy = (cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE)
    return _encoded(".png", pixels, cv2.IMWRITE_PNG_COMPRESSION, 3, *strategy)


def encode_jpeg(pixels: Pixels, quality: int = 90) -> bytes:
    # No chroma subsampling at high quality: the edges between two colours are all there is in a design
    sampling = cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444 if quality >= 90 else cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420
    return _encoded(".jpg", pixels, cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling)


def encode_webp(pixels: Pixels, quality: int = 82) -> bytes:
    return _encoded(".webp", pixels, cv2.IMWRITE_WEBP_QUALITY, quality)


def decoded(data: bytes) -> tuple[Pixels, Values | None]:
    """Colours (straight, not multiplied), and alpha where anything is not opaque."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.shape[2] != 4:
        raise ValueError("not a picture with an alpha channel")
    alpha = cv2.extractChannel(pixels, 3)
    return cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGB), None if cv2.minMaxLoc(alpha)[0] == 255 else alpha


def read_image(path: Path) -> Pixels:
    """As the file has it; colour pictures in OpenCV's order, BGR."""
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise FileNotFoundError(path)
    return pixels
