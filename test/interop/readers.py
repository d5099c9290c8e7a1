"""Runs the Python calls of docs/readers.md over a release and compares every cell with the JSON Lines.

    python readers.py FOLDER_OF_A_RELEASE...
"""

import json
import math
import os
import re
import sys
from pathlib import Path

import duckdb  # noqa: F401 - the calls of the page use these
import numpy
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.dataset
import pyarrow.feather
import pyarrow.json
import pyarrow.parquet
from datasets import Dataset, DatasetDict, disable_progress_bars, load_dataset  # noqa: F401

page = Path(__file__).parents[2] / "docs" / "readers.md"
tables = ["papers", "authors", "repositories", "repairs", "rejects", "duplicates", "furniture"]


def calls():
    """The rows (tool, tables, call) of the page's table of Python calls."""
    section = page.read_text("utf8").split("\n## Python\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        found = re.fullmatch(r"\| ([^|]+) \| ([^|]+) \| `(.+)` \|", line)
        if found:
            tool, names, call = found.groups()
            yield tool, names, call


def chosen(names, release):
    """The tables that a row of the page speaks of."""
    if names == "with rows":
        return [table for table in tables if (release / f"{table}.jsonl").stat().st_size > 0]
    return tables if names == "all" else names.split(", ")


def rows(value):
    """What a tool answers, as a list of dicts."""
    if isinstance(value, DatasetDict):
        value = value["train"]
    if isinstance(value, pandas.DataFrame):
        return value.to_dict("records")
    if isinstance(value, polars.DataFrame):
        return value.to_dicts()
    if isinstance(value, pyarrow.Table):
        return value.to_pylist()
    if isinstance(value, Dataset):
        return value.to_list()
    return [dict(zip(value.columns, row)) for row in value.fetchall()]


def plain(value):
    """A value of a tool's own type as Python's own: arrays are lists, what stands for nothing is None."""
    if value is None or value is pandas.NA or value is pandas.NaT:
        return None
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, numpy.generic):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def cell(value, field):
    """A cell of CSV as its column has it; an empty one is null or "", whichever the column may hold."""
    nullable = not field.get("constraints", {}).get("required", False)
    if value is None or value == "":
        return None if nullable else ""
    if field["type"] == "string":
        return value
    return json.loads(value) if isinstance(value, str) else value


def fields_of(release, table):
    described = json.loads((release / "datapackage.json").read_text("utf8"))
    found = next(each for each in described["resources"] if each["name"] == f"{table}-parquet")
    return {field["name"]: field for field in found["schema"]["fields"]}


def difference(found, expected, columns):
    """The first cell that differs, in words; None where all are equal."""
    if len(found) != len(expected):
        return f"{len(found)} rows, not {len(expected)}"
    for number, (row, wanted) in enumerate(zip(found, expected), 1):
        if expected and list(row) != columns:
            return f"columns {list(row)}"
        for name in columns:
            if row[name] != wanted[name] or isinstance(row[name], bool) != isinstance(wanted[name], bool):
                return f"row {number}, {name}: {row[name]!r}, not {wanted[name]!r}"
    return None


def attempt(release, table, call):
    expected = [json.loads(line) for line in (release / f"{table}.jsonl").read_text("utf8").split("\n") if line]
    fields = fields_of(release, table)
    try:
        found = [plain(row) for row in rows(eval(call.replace("papers", table)))]
    except Exception as error:  # noqa: BLE001 - any failure of a tool is a finding
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    if ".csv" in call:
        found = [{name: cell(value, fields[name]) for name, value in row.items()} for row in found]
    return difference(found, expected, list(fields))


def main(folders):
    disable_progress_bars()
    passed = failed = 0
    for release in [Path(folder).resolve() for folder in folders]:
        os.chdir(release)
        for tool, names, call in calls():
            for table in chosen(names, release):
                problem = attempt(release, table, call)
                passed, failed = passed + (problem is None), failed + (problem is not None)
                if problem is not None:
                    print(f"FAIL {release.parents[2].name}: {tool}: {call.replace('papers', table)}: {problem[:300]}")
    print(f"python: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
