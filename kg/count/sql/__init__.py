"""All SQL of kg: plain ANSI, over the tables of the contract, the same on DuckDB and on Spark.

`items`, `mentions` and `actors` are the tables. `tables` counts co-mentions: its statements build
on each other, and whatever counts, counts `appearance`. `questions` asks about one or a few actors,
`pairs` about many pairs at once, `spans` about time and size.
Spark needs `spark.sql.ansi.enabled` and `spark.sql.ansi.doubleQuotedIdentifiers` for ANSI names.
A story's date is that of its earliest item; days are those of the session's zone: Amsterdam.
"""
