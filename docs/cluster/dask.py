"""Cleans a folder of listings on Dask: python dask.py IN OUT [ADDRESS_OF_A_SCHEDULER]"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.pop(0)  # this file is not the library of its name
import dask.bag
from dask.distributed import Client

program = os.environ.get("PAPERSET", "paperset")


def clean(listing):
    command = [*program.split(), "filter", "--file", listing.name]
    papers = subprocess.run(command, input=listing.read_bytes(), stdout=subprocess.PIPE, check=True).stdout
    return papers.decode().split("\n")[:-1]


if __name__ == "__main__":
    source, target, *scheduler = sys.argv[1:]
    listings = sorted(Path(source).iterdir())
    with Client(*scheduler) if scheduler else Client(n_workers=2, threads_per_worker=1):
        bag = dask.bag.from_sequence(listings, npartitions=len(listings))
        bag.map(clean).flatten().to_textfiles(f"{target}/*.jsonl")
