"""Reads pattern exports of growing size and shows that the memory does not grow with them.

    python -m benchmarks.patterndesign_export                 a thousand, ten thousand, a hundred thousand designs
    python -m benchmarks.patterndesign_export 1000000         a million

Each export is read by a process of its own, whose peak memory is that of the reading alone.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from pattern_apis.patterndesign.export import Export

SIZES = (1_000, 10_000, 100_000)
PATTERN = """<pattern id='{id}'>
<data>
<titleDE>Muster {id}</titleDE>
<titleEN>Design {id}</titleEN>
<descriptionDE>Das moderne Muster {id} bildet einen spannenden Kontrast zum dunklen Hintergrund.</descriptionDE>
<descriptionEN>The modern appearing design {id} builds an exciting contrast to the dark background.</descriptionEN>
<keywordsDE>Ethno, Federn, Pfau, Orientalisch, {word}</keywordsDE>
<keywordsEN>Ethno, Feathers, Peacock, Orientalistic, {word}</keywordsEN>
<designer id='{designer}' />
</data>
<metaData>
<hasColorGradient>false</hasColorGradient>
<containsText>false</containsText>
<badSilhouetteAgainstBlack>false</badSilhouetteAgainstBlack>
<badSilhouetteAgainstWhite>false</badSilhouetteAgainstWhite>
<horizontalRapportsPostcard>2.0</horizontalRapportsPostcard>
<numberOfPixelColors>8</numberOfPixelColors>
<containsSvgGradient>false</containsSvgGradient>
<containsSvgTransparency>true</containsSvgTransparency>
</metaData>
<thumbnails>
<repeat width='150' height='177'><path>https://cdn.example/images/repeat/{id}.jpg</path></repeat>
<gallery width='150' height='150'><path>https://cdn.example/images/gallery/{id}.jpg</path></gallery>
<detail>
<small width='200' height='200'><path>https://cdn.example/images/detail/small/{id}.jpg</path></small>
<medium width='400' height='472'><path>https://cdn.example/images/detail/medium/{id}.jpg</path></medium>
<xlarge width='1000' height='1179'><path>https://cdn.example/images/detail/xlarge/{id}.png</path></xlarge>
</detail>
</thumbnails>
<patternToCategory><category id='315' /><category id='{designer}' /></patternToCategory>
</pattern>
"""


def main() -> None:
    if sys.argv[1:2] == ["read"]:
        read(Path(sys.argv[2]))
        return
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    print(f"{'designs':>10} {'zipped':>9} {'XML':>9} {'seconds':>8} {'designs/s':>10} {'peak memory':>12} {'grown':>7}")
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export"
            unpacked = write(path, size)
            command = [sys.executable, "-m", "benchmarks.patterndesign_export", "read", str(path)]
            report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            packed = path.stat().st_size
        assert report["designs"] == size
        first = first or report["peak"]
        print(
            f"{size:>10,} {packed / 1e6:>6.1f} MB {unpacked / 1e6:>6.0f} MB {report['seconds']:>8.1f} "
            f"{size / report['seconds']:>10,.0f} {report['peak'] / 1e6:>9.1f} MB {report['peak'] / first:>6.2f}x",
            flush=True,
        )


def write(path: Path, count: int) -> int:
    """Bytes of XML in the archive at `path`."""
    total = 0
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("patterns.xml", "w", force_zip64=True) as file,
    ):
        file.write(b"<patternData><generalData></generalData><patterns>")
        for number in range(1, count + 1):
            element = PATTERN.format(id=number, designer=number % 997, word=f"{number * 7919 % 1_000_003:x}").encode()
            total += file.write(element)
        file.write(b"</patterns></patternData>")
    return total


def read(path: Path) -> None:
    started = time.perf_counter()
    count = sum(1 for _ in Export(path, "").patterns())
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"designs": count, "seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main()
