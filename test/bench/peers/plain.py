"""A plain Python 3 script doing the same job as well as a short script can: three lines a record, commas decide the
format, the last word is the family name, a pattern finds repositories. python3 plain.py LISTING FOLDER"""

import csv
import html
import json
import re
import sys
import unicodedata

REPOSITORY = re.compile(r"(?:https?://)?(?:www\.)?github\.com/([A-Za-z0-9-]+)/([A-Za-z0-9._-]+?)(?:\.git)?(?=[\s)}\],;\"]|[.](?:\s|$)|$)")
COMMAND = re.compile(r"\\(?:emph|textbf|textit|texttt|url)\{([^{}]*)\}")
MARKDOWN = re.compile(r"(\*\*|\*)([^*]+)\1")


def clean(text):
    text = html.unescape(text)
    text = COMMAND.sub(r"\1", text)
    text = MARKDOWN.sub(r"\2", text)
    text = text.replace("``", "“").replace("''", "”").replace("\\%", "%").replace("~", " ")
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text).strip())


def authors(line):
    parts = [part.strip() for part in line.split(",") if part.strip()]
    single = sum(1 for part in parts if " " not in part)
    if len(parts) % 2 == 0 and single > len(parts) / 2:
        return [{"given": parts[i + 1], "family": parts[i]} for i in range(0, len(parts), 2)]
    names = [part.rsplit(" ", 1) for part in parts]
    return [{"given": n[0] if len(n) > 1 else None, "family": n[-1]} for n in names]


def main(listing, folder):
    with open(listing, encoding="utf-8") as lines, open(f"{folder}/papers.jsonl", "w") as jsonl, open(
        f"{folder}/papers.csv", "w", newline=""
    ) as table:
        rows = csv.writer(table)
        rows.writerow(["title", "authors", "abstract", "repositories"])
        while title := lines.readline():
            record = {
                "title": clean(title),
                "authors": authors(clean(lines.readline())),
                "abstract": clean(lines.readline()),
            }
            found = dict.fromkeys(REPOSITORY.findall(record["abstract"]))
            record["repositories"] = [{"owner": owner, "name": name} for owner, name in found]
            jsonl.write(json.dumps(record, ensure_ascii=False) + "\n")
            rows.writerow([record["title"], json.dumps(record["authors"]), record["abstract"], json.dumps(record["repositories"])])


main(sys.argv[1], sys.argv[2])
