"""A peer that only reads and writes: datatrove's JSONL reader, and its JSONL and Parquet writers (CSV it has none).

    python3 trove.py PAPERS_JSONL FOLDER WORKERS

Needs `pip install datatrove==0.10.1 orjson pyarrow`. Reads a finished papers.jsonl: it cleans nothing.
"""

import json
import os
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter




def text_of(self, data, path, id_in_file):
    """A document of a papers row; datatrove drops rows without text."""
    return {"text": data.pop("abstract") or " ", "id": data.pop("id"), "metadata": data}


def row_of(self, document):
    """A row of texts, nested values as JSON: the writer takes its schema from the first rows, where columns may be null."""
    values = {"id": document.id, "text": document.text, **document.metadata}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}


if __name__ == "__main__":
    source, folder, workers = sys.argv[1:]
    reader = JsonlReader(os.path.dirname(source), glob_pattern=os.path.basename(source), adapter=text_of)
    for writer in (
        JsonlWriter(os.path.join(folder, "trove-jsonl"), compression=None),
        ParquetWriter(os.path.join(folder, "trove-parquet"), compression="zstd", adapter=row_of),
    ):
        LocalPipelineExecutor(
            [reader, writer], tasks=1, workers=int(workers), logging_dir=os.path.join(folder, "trove-logs"), skip_completed=False
        ).run()
