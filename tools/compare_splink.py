#!/usr/bin/env python3
"""Holds `throughline link` to Splink on the same table, the same blocking rules and two threads.

    tools/compare_splink.py --data DIR [--set synth_1m] [--rules R5 RW] [--rounds 3]

Run it with a Python that has splink 5 and duckdb 2, after `cargo build --release`. Both sides are
run in turn, each in a process of its own; neither writes its pairs. Printed: the median of
processor seconds by phase, of wall time and of peak memory, the ratios, and what was asked of
each (see docs/link-speed.md).
"""

import argparse
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = {
    "R5": [["nhs_no"], ["upn"], ["family_name", "dob"], ["given_name", "dob"],
           ["postcode", "given_name"]],
    "RW": [["dob"], ["postcode", "substr(given_name, 1, 1)"], ["given_name", "family_name"],
           ["nhs_no"], ["upn"], ["pnc"], ["phone"], ["email"]],
}
# The phases that are compared, and what each side calls them.
PHASES = {
    "training": {"throughline": ["train"], "splink": ["train"]},
    "block + score + cluster": {
        "throughline": ["predict", "cluster"],
        "splink": ["block", "predict", "cluster"],
    },
    "all of it": {"throughline": ["total"], "splink": ["total"]},
}

# What is asked at 1M: at least so many times less, as floor and goal; none where nothing is.
ASKED = {
    ("R5", "training, CPU"): (None, 40),
    ("RW", "training, CPU"): (None, 40),
    ("R5", "block + score + cluster, CPU"): (6, 10),
    ("RW", "block + score + cluster, CPU"): (15, 25),
    ("R5", "all of it, wall"): (None, 10),
}
OWN_WALL, OWN_MEMORY = 4.0, 0.5


def splink_settings(rules):
    """Splink's own comparisons for such columns, as its guides put them."""
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES[rules]],
        comparisons=[
            cl.ForenameSurnameComparison(
                "given_name", "family_name", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.PostcodeComparison("postcode"),
            cl.JaroWinklerAtThresholds("address", [0.92, 0.8]),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
            cl.EmailComparison("email"),
            cl.DamerauLevenshteinAtThresholds("nhs_no", [1]),
            cl.DamerauLevenshteinAtThresholds("upn", [1]),
            cl.ExactMatch("pnc"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def run_splink(table, rules, threads):
    """One run of Splink in this process; what it took is printed as JSON."""
    import duckdb
    from splink import DuckDBAPI, Linker, block_on

    took, cpu = {}, {}

    def phase(name, step):
        wall, used = time.perf_counter(), time.process_time()
        done = step()
        took[name] = took.get(name, 0) + time.perf_counter() - wall
        cpu[name] = cpu.get(name, 0) + time.process_time() - used
        return done

    start, used = time.perf_counter(), time.process_time()
    con = duckdb.connect()
    con.execute(f"set threads = {threads}")
    con.execute(f"set temp_directory = '{tempfile.mkdtemp()}'")
    phase("read", lambda: con.execute(
        "create table people as select *, given_name || ' ' || family_name as both_names "
        f"from '{table}'").fetchall())
    linker = Linker(DuckDBAPI(connection=con).register(con.table("people")), splink_settings(rules))
    training = linker.training
    phase("train", lambda: training.estimate_probability_two_random_records_match(
        [block_on("nhs_no", "given_name"), block_on("upn", "given_name"),
         block_on("given_name", "family_name", "dob")], recall=0.7))
    phase("train", lambda: training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1))
    for rule in (block_on("given_name", "family_name"), block_on("dob", "postcode"),
                 block_on("nhs_no")):
        phase("train", lambda: training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True))
    blocked = phase("block", lambda: linker.inference.compute_blocked_pairs_for_predict())
    pairs = con.execute(f"select count(*) from {blocked.physical_name}").fetchall()[0][0]
    predicted = phase("predict", lambda: linker.inference.predict(threshold_match_weight=-6))
    phase("cluster", lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, threshold_match_probability=0.95))
    took["total"] = time.perf_counter() - start
    cpu["total"] = time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": took, "cpu_seconds": cpu, "peak_memory_bytes": peak,
                      "pairs_compared": pairs}))


def one_of_splink(args, rules):
    words = [sys.executable, __file__, "--data", args.data, "--set", args.set, "--threads",
             str(args.threads), "--splink-once", rules]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"Splink failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def one_of_ours(args, rules):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        words = [args.program, "link", "dedupe", table_of(args), "--id", "unique_id",
                 "--truth", "cluster", "--threads", str(args.threads), "--report", str(report)]
        if rules != "own":
            words += ["--config", str(ROOT / "tools" / f"link-{rules.lower()}.toml")]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        said = json.loads(report.read_text())
    for side in ("seconds", "cpu_seconds"):
        # The truth is read and counted for the report only; Splink's side does none of it.
        said[side]["total"] -= said[side].get("evaluate", 0)
    return said


def table_of(args):
    table = pathlib.Path(args.data) / f"{args.set}.parquet"
    if not table.exists():
        sys.exit(f"there is no `{table}`: give the folder that holds it with --data")
    return str(table)


def middle(runs, side, names):
    return statistics.median(sum(run[side].get(name, 0) for name in names) for run in runs)


def table(rules, ours, theirs):
    print(f"\n{rules}: pairs compared {ours[0]['pairs_compared']:,} by throughline, "
          f"{theirs[0]['pairs_compared']:,} by Splink")
    print(f"{'median of ' + str(len(ours)):<32}{'Splink':>12}{'throughline':>14}{'ratio':>9}"
          f"{'floor':>8}{'goal':>7}")

    def row(name, one, other, unit):
        ratio = one / other if other else float("nan")
        floor, goal = ASKED.get((rules, name), (None, None))
        met = "" if goal is None else "goal met" if ratio >= goal else (
            "floor met" if floor and ratio >= floor else "missed")
        asked = "".join(f"{str(of) + 'x' if of else '':>{width}}"
                        for of, width in ((floor, 8), (goal, 7)))
        print(f"{name:<32}{one:>10.2f} {unit}{other:>12.2f} {unit}{ratio:>8.1f}x{asked}  {met}"
              .rstrip())

    for name, of in PHASES.items():
        row(f"{name}, CPU", middle(theirs, "cpu_seconds", of["splink"]),
            middle(ours, "cpu_seconds", of["throughline"]), "s")
    row("all of it, wall", middle(theirs, "seconds", ["total"]),
        middle(ours, "seconds", ["total"]), "s")
    peak = [statistics.median(run["peak_memory_bytes"] for run in runs) / 1e9
            for runs in (theirs, ours)]
    row("peak memory", peak[0], peak[1], "G")
    phases = ", ".join(f"{name} {middle(ours, 'cpu_seconds', [name]):.2f}"
                       for name in ours[0]["cpu_seconds"] if name != "total")
    print(f"ours by phase, CPU s: {phases}")
    best = ours[0].get("accuracy")
    if best:
        print(f"ours, F1: default {best['default']['f1']:.4f}, best {best['best']['f1']:.4f}, "
              f"B-cubed {best['bcubed']['f1']:.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, help="the folder with the tables")
    parser.add_argument("--set", default="synth_1m")
    parser.add_argument("--rules", nargs="+", default=["R5", "RW"], choices=list(RULES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--program", default=str(ROOT / "target" / "release" / "throughline"))
    parser.add_argument("--splink-once", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.splink_once:
        return run_splink(table_of(args), args.splink_once, args.threads)
    if not pathlib.Path(args.program).exists():
        sys.exit("build the program first: cargo build --release")
    table_of(args)
    for rules in args.rules:
        ours, theirs = [], []
        for nth in range(args.rounds):
            theirs.append(one_of_splink(args, rules))
            ours.append(one_of_ours(args, rules))
            print(f"{rules}, round {nth + 1} of {args.rounds} is done", file=sys.stderr)
        table(rules, ours, theirs)
    own = [one_of_ours(args, "own") for _ in range(args.rounds)]
    wall = middle(own, "seconds", ["total"])
    memory = statistics.median(run["peak_memory_bytes"] for run in own) / 1e9
    said = {True: "met", False: "missed"}
    print(f"\nour own rules: {own[0]['pairs_compared']:,} pairs, "
          f"{middle(own, 'cpu_seconds', ['total']):.2f} s CPU")
    print(f"{'all of it, wall':<32}{wall:>10.2f} s   under {OWN_WALL} s: {said[wall < OWN_WALL]}")
    print(f"{'peak memory':<32}{memory:>10.2f} G   under {OWN_MEMORY} G: "
          f"{said[memory < OWN_MEMORY]}")


if __name__ == "__main__":
    main()
