"""Validates the metadata of releases with the formats' own tools, and loads them through it.

    python metadata.py FOLDER_OF_A_RELEASE...
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import mlcroissant
import requests
from cffconvert.cli.create_citation import create_citation
from datacite import schema45
from datasets import disable_progress_bars, load_dataset
from frictionless import validate
from requests_cache import CachedSession
from rocrate.rocrate import ROCrate
from rocrate_validator import models, services
from urllib3.response import HTTPResponse

here = Path(__file__).parent
ro_crate = "https://w3id.org/ro/crate/1.2/context"


def lines(path):
    return [json.loads(line) for line in path.read_text("utf8").split("\n") if line]


def of_croissant(release):
    """mlcroissant finds nothing wrong and reads every record, equal to the JSON Lines in number and id."""
    dataset = mlcroissant.Dataset("croissant.json")
    yield from [*dataset.metadata.issues.errors, *dataset.metadata.issues.warnings]
    for records in dataset.metadata.record_sets:
        expected = lines(release / f"{records.id}.jsonl")
        first = next(iter(expected[0])) if expected else None
        found = [record[f"{records.id}/{first}"].decode() for record in dataset.records(records.id)] if expected else []
        if found != [row[first] for row in expected]:
            yield f"{records.id}: other records"


def of_package(release):
    """frictionless reads every table that the package describes and compares every file's bytes and hash."""
    report = validate("datapackage.json")
    yield from [error.message for error in report.errors]
    yield from [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors[:3]]
    if len(report.tasks) < 20:
        yield f"only {len(report.tasks)} resources"


def of_card(release):
    """load_dataset loads the release's folder as its card says."""
    for table in ["papers", "authors", "repositories", "repairs"]:
        if load_dataset(str(release), table, split="train").to_list() != lines(release / f"{table}.jsonl"):
            yield f"{table}: other rows"
    if load_dataset(str(release))["train"].num_rows != len(lines(release / "papers.jsonl")):
        yield "the default is not papers"


def of_citation(release):
    """cffconvert accepts CITATION.cff."""
    create_citation("CITATION.cff", None).validate()
    yield from []


def of_datacite(release):
    """datacite's schema accepts datacite.json, but for the DOI where the dataset has none yet."""
    yield from [error.message for error in schema45.validator.iter_errors(json.loads(Path("datacite.json").read_text("utf8")))]


def of_crate(release):
    """The crate's validator finds that nothing required is missing (what it recommends, such as a ROR, no dataset says), and ro-crate-py opens it. The context comes from an npm package."""
    context = json.loads((here / "node_modules" / "ro-crate" / "lib" / "context.json").read_text("utf8"))
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "http"
        answer = requests.Response()
        answer.status_code, answer.url, answer.raw = 200, ro_crate, HTTPResponse(body=b"")
        answer.headers["Content-Type"] = "application/ld+json"
        answer._content = json.dumps(context).encode()
        answer.request = requests.Request("GET", ro_crate).prepare()
        CachedSession(str(cache)).cache.save_response(answer)
        settings = services.ValidationSettings(
            rocrate_uri=models.URI(str(release)),
            profile_identifier="ro-crate-1.2",
            requirement_severity=models.Severity.REQUIRED,
            offline=True,
            cache_path=cache,
        )
        issues = services.validate(settings).get_issues()
        yield from [f"{each.check.identifier}: {each.message}" for each in issues]
    if not any(entity.id == "papers.parquet" for entity in ROCrate(str(release)).data_entities):
        yield "papers.parquet is no part of the crate"


def main(folders):
    disable_progress_bars()
    passed = failed = 0
    for release in [Path(folder).resolve() for folder in folders]:
        os.chdir(release)
        for check in [of_croissant, of_package, of_card, of_citation, of_datacite, of_crate]:
            try:
                problems = list(check(release))
            except Exception as error:  # noqa: BLE001 - any failure of a tool is a finding
                problems = [f"{type(error).__name__}: {error}"]
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems[:5]:
                print(f"FAIL {release.parents[2].name}: {check.__name__}: {str(problem)[:300]}")
    print(f"metadata: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
