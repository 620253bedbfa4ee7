"""A made-up region of any size: its directory as the CSV files that budkavle-admin imports, and who works where."""
import csv
import pathlib

IN_A_UNIT = 10
UNITS_OF_ONE = 100  # of an organisation
CARE = "Vård och behandling"


def write(path, names, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(names)
        out.writerows(rows)


class Region:
    """`people` in units of ten, each with the unit's inboxes; a unit writes to the next one."""

    def __init__(self, people):
        self.people = [f"SE2321000131-P{n:05}" for n in range(people)]
        self.units = [f"SE2321000131-E{n:04}" for n in range(-(-people // IN_A_UNIT))]
        self.organisations = [f"SE2321000131-O{n:02}" for n in range(-(-len(self.units) // UNITS_OF_ONE))]

    @staticmethod
    def unit_of(number):
        return number // IN_A_UNIT

    @staticmethod
    def commission(unit):
        return unit.replace("-E", "-M")

    def write_directory(self, folder):
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / "organisations.csv", ["id", "name", "kind"],
              [[each, f"Vårdgivare {n}", "region"] for n, each in enumerate(self.organisations)])
        write(folder / "units.csv", ["id", "organisation", "name"],
              [[each, self.organisations[n // UNITS_OF_ONE], f"Enhet {n}"] for n, each in enumerate(self.units)])
        write(folder / "people.csv", ["id", "name", "title"],
              [[each, f"Prov Person {n}", "Sjuksköterska"] for n, each in enumerate(self.people)])
        write(folder / "commissions.csv", ["id", "unit", "title", "purpose"],
              [[self.commission(each), each, "Sjuksköterska", CARE] for each in self.units])
        write(folder / "members.csv", ["commission", "person"],
              [[self.commission(self.units[self.unit_of(n)]), each] for n, each in enumerate(self.people)])
        write(folder / "roles.csv", ["person", "role", "unit"], [])

    def write_posts(self, path):
        """For budkavle-load. Neighbours work in different units, so that the first thousand are everywhere."""
        order = sorted(range(len(self.people)), key=lambda n: (n % IN_A_UNIT, n))
        with open(path, "w", encoding="utf-8") as file:
            for n in order:
                unit = self.unit_of(n)
                there = self.units[(unit + 1) % len(self.units)]
                file.write(f"{self.people[n]}\t{self.commission(self.units[unit])}\t{self.units[unit]}-samverkan\t"
                           f"{there}-samverkan\n")
