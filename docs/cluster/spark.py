"""Cleans a folder of listings on Spark: spark-submit spark.py IN OUT [--pipe]

Every worker needs the program: PAPERSET is how it is called there (default: paperset).
"""

import os
import subprocess
import sys

import pandas
from pyspark.sql import SparkSession

program = os.environ.get("PAPERSET", "paperset")


def clean(batches):
    """Each listing as a whole through `paperset filter`; a row is a paper as JSON."""
    for batch in batches:
        for path, content in zip(batch["path"], batch["content"]):
            command = [*program.split(), "filter", "--file", path.rsplit("/", 1)[1]]
            papers = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout
            yield pandas.DataFrame({"value": papers.decode().split("\n")[:-1]})


spark = SparkSession.builder.appName("paperset").getOrCreate()
source, target = sys.argv[1:3]
if "--pipe" in sys.argv:  # without pandas; a partition's listings are one to the filter, so papers do not name their files
    listings = spark.sparkContext.wholeTextFiles(source).values()
    listings.pipe(f"{program} filter", checkCode=True).saveAsTextFile(target)
else:
    listings = spark.read.format("binaryFile").load(source).select("path", "content")
    parts = listings.repartition(2 * spark.sparkContext.defaultParallelism)
    parts.mapInPandas(clean, "value string").write.text(target)
