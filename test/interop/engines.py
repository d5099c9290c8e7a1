"""Runs docs/cluster/spark.py and dask.py on local clusters of two workers and compares their rows with `paperset filter`.

    python engines.py FOLDER_TO_WORK_IN
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

root = Path(__file__).parents[2]
recipes = root / "docs" / "cluster"
program = f"node {root}/dist/pipeline/cli.js"
files = 6


def make_listings(folder):
    """Listings of three lines a paper, of invented words."""
    folder.mkdir(parents=True)
    words = ["Lanterns", "Harbours", "Tides", "Ropes", "Gulls", "Anchors", "Maps", "Bells"]
    for number in range(files):
        papers = []
        for index in range(40):
            first, second = words[index % 8], words[(index // 8 + number) % 8]
            papers.append(f"{first} and {second} of the Quiet Bay {number * 40 + index}\nAda Moor, Ben de la Lake, Li Wei\n")
            papers.append(f"We study {first.lower()} beside {second.lower()} along a quiet bay; code is at https://github.com/tide/bay{index}.\n")
        (folder / f"bay-{number}.txt").write_text("".join(papers), "utf8")


def alone(folder):
    """The papers of each listing as the program gives them without an engine."""
    papers = []
    for listing in sorted(folder.iterdir()):
        command = [*program.split(), "filter", "--file", listing.name]
        found = subprocess.run(command, input=listing.read_bytes(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        papers += found.stdout.decode().split("\n")[:-1]
    return papers


def run(recipe, listings, target, *options):
    """The lines that a recipe leaves in its output folder."""
    shutil.rmtree(target, ignore_errors=True)
    environment = {**os.environ, "PAPERSET": program, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost", "PYSPARK_PYTHON": sys.executable}
    master = "--master local-cluster[2,1,1024] --conf spark.executor.memory=1g --conf spark.ui.enabled=false pyspark-shell"
    environment["PYSPARK_SUBMIT_ARGS"] = master
    command = [sys.executable, str(recipes / recipe), str(listings), str(target), *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        raise RuntimeError(f"{recipe}: {done.stderr[-2000:]}")
    return [line for path in target.iterdir() if path.name[0] not in "._" for line in path.read_text("utf8").split("\n") if line]


def without_sources(papers):
    return sorted(json.dumps({**json.loads(paper), "sources": None}) for paper in papers)


def main(work):
    shutil.rmtree(work, ignore_errors=True)
    listings = work / "in"
    make_listings(listings)
    expected = alone(listings)
    attempts = [
        ("Spark, mapInPandas", lambda: sorted(run("spark.py", listings, work / "mapped")) == sorted(expected)),
        ("Spark, rdd.pipe", lambda: without_sources(run("spark.py", listings, work / "piped", "--pipe")) == without_sources(expected)),
        ("Dask", lambda: sorted(run("dask.py", listings, work / "dask")) == sorted(expected)),
    ]
    failed = 0
    for name, equal in attempts:
        started = time.time()
        same = len(expected) == 40 * files and equal()
        print(f"{name}: {len(expected)} papers, {time.time() - started:.0f} s, {'equal' if same else 'OTHER ROWS'}")
        failed += not same
    print(f"engines: {len(attempts) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
