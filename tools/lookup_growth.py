#!/usr/bin/env python3
"""How much slower one look-up gets when the base grows five times.

    tools/lookup_growth.py --data DIR [--set synth_1m] [--times 5] [--rounds 3]

Run it with a Python that has duckdb, after `cargo build --release`. The larger base is generated:
the set, and copies of it in which everybody has another birth date, postcode, telephone number and
address of mail, so that they are other people with the same names. The same 20,000 rows of the set
are looked up in both, in turn, each in a process of its own; printed are the medians of the rounds.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROWS = 20_000
# Another year, other letters behind the postcode's space, other digits, another box; identifiers
# with check digits would no longer hold, so the copies have none.
COPY = """
SELECT unique_id + {step} AS unique_id, given_name, middle_name, family_name, alias_family,
       substr(dob, 1, 3) || ((TRY_CAST(substr(dob, 4, 1) AS INT) + {by}) % 10) || substr(dob, 5) AS dob,
       sex, translate(postcode, 'ABDEFGHJLN', substr('ABDEFGHJLNABDEFGHJLN', 1 + {by}, 10)) AS postcode,
       address, town,
       substr(phone, 1, 4) || translate(substr(phone, 5), '0123456789',
              substr('01234567890123456789', 1 + {by}, 10)) AS phone,
       '{by}' || email AS email, {ids}
FROM '{source}'
"""
IDS = ("nhs_no", "upn", "pnc")


def grow(source, times, path):
    """Writes the set and so many copies less one."""
    of = f"FROM '{source}'"
    count = duckdb.sql(f"SELECT 1 + max(unique_id) {of}").fetchall()[0][0]
    parts = []
    for by in range(times):
        ids = ", ".join(name if by == 0 else f"NULL AS {name}" for name in IDS)
        part = COPY.format(step=by * count, by=by, ids=ids, source=source)
        parts.append(part.replace("'0' || email", "email"))
    union = " UNION ALL ".join(parts)
    duckdb.sql(f"COPY ({union}) TO '{path}' (FORMAT parquet)")


def look_up(program, index, queries, report):
    """The latencies of one run, in microseconds."""
    words = [program, "link", "lookup", "--index", index, "--queries", queries, "--id", "unique_id"]
    subprocess.run([*words, "--report", report], check=True, capture_output=True)
    with open(report, encoding="utf-8") as text:
        return json.load(text)["latency_us"]


def main():
    parser = argparse.ArgumentParser(description="How a look-up slows down as its base grows.")
    parser.add_argument("--data", required=True, help="the folder of the labelled sets")
    parser.add_argument("--set", default="synth_1m")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default=ROOT / "target/release/throughline")
    asked = parser.parse_args()
    source = pathlib.Path(asked.data) / f"{asked.set}.parquet"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        bases = {1: folder / "one.parquet", asked.times: folder / "grown.parquet"}
        for times, path in bases.items():
            grow(source, times, path)
        queries = folder / "queries.parquet"
        one = f"SELECT * FROM '{bases[1]}' USING SAMPLE reservoir({ROWS} ROWS) REPEATABLE (7)"
        duckdb.sql(f"COPY ({one}) TO '{queries}' (FORMAT parquet)")
        found = {times: [] for times in bases}
        for _ in range(asked.rounds):
            for times, path in bases.items():
                report = folder / "report.json"
                found[times].append(look_up(asked.program, path, queries, report))
        middle = {
            times: {at: statistics.median(run[at] for run in runs) for at in ("p50", "p99")}
            for times, runs in found.items()
        }
    for times, at in middle.items():
        print(f"{asked.set} x {times}: p50 {at['p50']} us, p99 {at['p99']} us")
    grown = middle[asked.times]["p50"] / middle[1]["p50"]
    print(f"p50 grew {grown:.2f}x (asked: 2x at the most at five times 1M)")


if __name__ == "__main__":
    main()
