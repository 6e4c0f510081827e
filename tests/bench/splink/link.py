"""Links two files of canonical rows with Splink on DuckDB: the baseline of the splink bench.

Usage: link.py MEMBERS.csv ACCOUNTS.csv PAIRS.csv THREADS

The blocks and the levels of agreement are those of db/reconcile (100-pair-by-blocks, 120-compare-pairs), written in
Splink's own words; parameters are estimated without labels, as its documentation advises. Prints one JSON object: the
seconds of each part.
"""

import json
import sys
import time

import duckdb
import splink.comparison_level_library as level
import splink.comparison_library as comparison
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST_PROBABILITY = 0.01

members, accounts, out, threads = sys.argv[1:]
started = time.perf_counter()
seconds = {}


def done(part):
    global started
    now = time.perf_counter()
    seconds[part] = round(now - started, 3)
    started = now


def one_of(name, *conditions):
    """Levels from the strongest down; a condition is SQL, or a level that says more than that."""
    levels = [one if not isinstance(one, str) else level.CustomLevel(one) for one in conditions]
    return comparison.CustomComparison(output_column_name=name, comparison_levels=[*levels, level.ElseLevel()])


def rare(condition, column):
    return level.CustomLevel(condition).configure(tf_adjustment_column=column)


def number(column, near=True):
    slip = [f"damerau_levenshtein({column}_l, {column}_r) <= 1"] if near else []
    return one_of(column, level.NullLevel(column), level.ExactMatchLevel(column), *slip)


SAME_YEAR = "birth_year_l = birth_year_r"
SAME_DAY_OF_YEAR = "right(birth_day_l, 5) = right(birth_day_r, 5)"
SWAPPED = "substr(birth_day_l, 6, 2) = right(birth_day_r, 2) and right(birth_day_l, 2) = substr(birth_day_r, 6, 2)"

settings = SettingsCreator(
    link_type="link_only",
    unique_id_column_name="id",
    retain_matching_columns=False,
    comparisons=[
        one_of(
            "name",
            rare("shown_l = shown_r", "name_fold"),
            rare("name_key_l = name_key_r", "name_fold"),
            rare("replace(name_key_l, 'y', 'i') = replace(name_key_r, 'y', 'i')", "name_fold"),
            rare("name_fold_l = name_fold_r", "name_fold"),
            "given_l = given_r and levenshtein(name_fold_l, name_fold_r) <= 2",
            "given_l = given_r and family_l = family_r",
            "levenshtein(name_fold_l, name_fold_r) <= 2",
            "given_l = given_r",
        ),
        one_of(
            "birth",
            level.NullLevel("date_of_birth"),
            rare("birth_day_l = birth_day_r", "birth_day"),
            f"{SAME_YEAR} and {SWAPPED}",
            "levenshtein(birth_day_l, birth_day_r) = 1"
            f" or abs(birth_year_l - birth_year_r) = 1 and {SAME_DAY_OF_YEAR}",
            f"birth_day_l is not null and birth_day_r is not null and {SAME_YEAR}",
            "birth_precision_l <> 'year' and birth_precision_r <> 'year'"
            " and left(date_of_birth_l, 7) = left(date_of_birth_r, 7)",
            SAME_YEAR,
        ),
        number("citizen_id"),
        number("card_no"),
        one_of("phone", level.NullLevel("phone"), level.ExactMatchLevel("phone", term_frequency_adjustments=True)),
        number("gender", near=False),
        one_of(
            "unit",
            level.NullLevel("branch_id"),
            level.ExactMatchLevel("branch_id"),
            level.ExactMatchLevel("base_id"),
            level.ExactMatchLevel("upper_id"),
        ),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("citizen_id"),
        block_on("card_no"),
        block_on("phone", "given"),
        block_on("name_fold", "birth_year"),
        block_on("birth_day", "given"),
        block_on("base_id", "name_fold"),
        block_on("base_id", "birth_day"),
        block_on("base_id", "family", "given"),
    ],
)

connection = duckdb.connect()
connection.execute(f"set threads = {int(threads)}")
for name, path in (("member_row", members), ("account_row", accounts)):
    connection.execute(f"create table {name} as select * from read_csv(?, all_varchar = true)", [path])
    connection.execute(f"alter table {name} alter birth_year type integer")
api = DuckDBAPI(connection)
sides = [api.register(f"{name}_row", dataset_display_name=name) for name in ("account", "member")]
linker = Linker(sides, settings, log_level="ERROR")
done("read")

training = linker.training
training.estimate_probability_two_random_records_match([block_on("citizen_id"), block_on("card_no")], recall=0.95)
training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
training.estimate_parameters_using_expectation_maximisation(block_on("citizen_id"))
training.estimate_parameters_using_expectation_maximisation(block_on("birth_day", "given"))
done("train")

pairs = linker.inference.predict(threshold_match_probability=LEAST_PROBABILITY)
done("predict")

connection.execute(
    f"""copy (
      select
        case source_dataset_l when 'account' then id_l else id_r end as account_id,
        case source_dataset_l when 'account' then id_r else id_l end as member_code,
        match_weight as bits, match_probability as probability
      from {pairs.physical_name} order by match_weight desc, account_id, member_code
    ) to '{out}' (header)"""
)
done("write")
print(json.dumps(seconds))
