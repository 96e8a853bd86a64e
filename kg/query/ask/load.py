"""Fill the lexicon from the small words, the declarations and the facts of a warehouse."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

import duckdb

from kg.facts.values import fold
from kg.query.ask.lexicon import Carrier, Lexicon, Meaning, Property, Roles
from kg.query.ask.regions import REGIONS
from kg.query.ask.verbs import VERBS, Verb
from kg.query.ask.words import FILLERS, FLOWS, FUNCTION_WORDS, SPOKEN
from kg.warehouse.connect import fetch

SHORTEST = 3
"""Letters of the shortest value out of the facts that is a word by itself."""

TABLES = """
select tbl, words_en, words_zh, main_quantity as size, main_date as date, price, maker, takes, makes, through, shown,
    hierarchy || descent as kin, rate, subject, main_measures, family, measure
from meta.tables where not about_facts order by position"""
COLUMNS = """
select tbl as "table", col as name, type, many, unit, refs as "references", implied_by, bare, role, words_en, words_zh,
    position, money, units, low, noun, spoken, adds, sides as tree,
    exists (
        from meta.tables as far
        where list_contains("references", far.tbl) and far.family != '' and (far.tbl, far.family) != (c.tbl, c.col)
    ) as versions
from meta.columns as c
where role not in ('id', 'provenance') and col != 'note' and tbl in (select tbl from meta.tables where not about_facts)
order by tbl, position"""


def load_lexicon(con: duckdb.DuckDBPyConnection) -> Lexicon:
    """Read the lexicon from an open warehouse."""
    lexicon = Lexicon(con=con)
    for kind, meaning, spellings in (*FUNCTION_WORDS, *FLOWS):
        for spelling in _split(spellings):
            lexicon.add(spelling, Meaning(kind, meaning))
    for spelling in _split(FILLERS):
        lexicon.add(spelling, Meaning("filler", ""))
    for verb in VERBS:
        _add_verb(lexicon, verb)
    _add_declarations(con, lexicon)
    _add_choices(con, lexicon)
    _add_units(con, lexicon)
    _add_metrics(con, lexicon)
    _add_spoken(con, lexicon)
    return lexicon


def _add_verb(lexicon: Lexicon, verb: Verb) -> None:
    forms = {
        "Active": verb.active,
        "Passive": verb.passive,
        "Agent": verb.agent,
        "Patient": verb.patient,
        "Event": verb.event,
    }
    for category, spellings in forms.items():
        for spelling in _split(spellings):
            lexicon.add(spelling, Meaning(category, verb))


def _add_declarations(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for row in fetch(con, TABLES):
        table = row["tbl"]
        lexicon.labels[table] = (row["words_en"][0], row["words_zh"][0])
        named = {f"@{role}": row[role] for role in ("size", "date", "price", "maker", "takes", "makes")}
        lexicon.roles[table] = Roles(named, *(_tuple(row[field.name]) for field in fields(Roles)[1:]))
        for spelling, offered in _forms(row["words_en"], row["words_zh"]):
            lexicon.add(spelling, Meaning("Kind", table), offered=offered)
    for row in fetch(con, COLUMNS):
        _add_property(lexicon, row)
    for relation, mutual, table, columns, object_ in con.execute("from meta.relations").fetchall():
        lexicon.mutual |= {relation} if mutual else set()
        if table:
            lexicon.carried[relation] = Carrier(table, tuple(columns), object_)
    # The table of links is the one whose value is itself a thing.
    (lexicon.link_table,) = con.execute(
        "select t.tbl from meta.tables as t join meta.columns as c on c.tbl = t.tbl and c.col = t.value "
        "where c.type = 'reference'"
    ).fetchall()[0]


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _add_choices(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    declared = {verb.relation: verb for verb in VERBS}
    for table, column, value, en, zh in con.execute(
        "from meta.choices where col != 'rank' and tbl not in (select tbl from meta.tables where about_facts)"
    ).fetchall():
        lexicon.choices[table, column, value] = (en[0], zh[0])
        for spelling, offered in _forms(en, zh):
            if table == lexicon.link_table:
                verb = declared.get(value) or Verb(en[0], zh[0], relation=value)
                lexicon.add(spelling, Meaning("Active", verb))
            lexicon.add(spelling, Meaning("VALUE", value, table, column), offered=offered)
            if column == "currency" and value.isupper():
                lexicon.currencies[fold(spelling)] = value

    for region, (en, zh, countries) in REGIONS.items():
        for table, column in sorted({(t, c) for t, c, value in lexicon.choices if value == countries[-2:]}):
            lexicon.choices[table, column, region] = (_split(en)[0], _split(zh)[0])
            for spelling in _split(f"{en} | {zh}"):
                lexicon.add(spelling, Meaning("VALUE", region, table, column))


def _add_units(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for unit, en, zh, base, factor in con.execute(
        "select id, en, zh, base, factor from meta.units"
    ).fetchall():
        for spelling in filter(None, (unit, en, zh)):
            lexicon.units[fold(spelling)] = (base, factor)
            if len(spelling) > 1:
                lexicon.add(spelling, Meaning("Unit", unit))


def _add_property(lexicon: Lexicon, row: dict[str, Any]) -> None:
    en, zh = row["words_en"], row["words_zh"]
    first = row["name"] in lexicon.roles[row["table"]].shown[:1]
    made = {field.name: _tuple(row[field.name]) for field in fields(Property) if field.name in row}
    prop = Property(**made, label_en=en[0], label_zh=zh[0], maker=first or row["role"] in {"key", "note"})
    lexicon.properties[prop.table, prop.name] = prop
    kind = "FLAG" if prop.type == "flag" else "PROP"
    # What is a verb is read as one: "derived from" asks for rows, and names no property.
    deeds = {
        fold(form)
        for verb in VERBS
        if f"{prop.table}.{prop.name}" in verb.holds
        for form in _split(verb.active)
    }
    for spelling, offered in _forms(en, (*zh, prop.name)):
        kinds = {m.type for m in lexicon.meanings.get(fold(spelling), ())} if spelling == prop.name else set()
        if fold(spelling) not in deeds and "Kind" not in kinds:
            lexicon.add(spelling, Meaning(kind, prop.name, prop.table, prop.name), offered=offered)


def _add_metrics(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for table, measure in con.execute(
        "select t.tbl, t.measure from meta.tables as t join meta.columns as v on v.tbl = t.tbl and v.col = t.value "
        "join meta.columns as s on s.tbl = t.tbl and s.col = t.subject "
        "where v.type = 'quantity' and s.type = 'reference' order by t.position"
    ).fetchall():
        known = [
            metric
            for (metric,) in con.execute(f"select distinct {measure} from {table} order by 1").fetchall()
        ]
        for metric in known:
            lexicon.add(metric, Meaning("METRIC", metric, table, measure))
        folded = {fold(metric) for metric in known}
        for metric, en, zh in con.execute(
            "select measure, words_en, words_zh from meta.measure_words where tbl = ?", [table]
        ).fetchall():
            for spelling in (*en, *zh):
                if fold(spelling) not in folded:
                    lexicon.add(spelling, Meaning("METRIC", metric, table, measure))


def _add_spoken(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    """Values that stand in the facts, as people say them."""
    for table, column, ways in con.execute(
        "select tbl, col, spoken from meta.columns where spoken != ''"
    ).fetchall():
        for (value,) in con.execute(
            f'select distinct lower(trim(unnest(string_split("{column}", \';\')))) from facts.{table} where "{column}" is not null'
        ).fetchall():
            lexicon.choices[table, column, value] = (value, value)
            if re.search(r"[- ]to[- ]", value):  # the grammar reads both ends of these
                continue
            for way in ways.split(" | "):
                if len(value) >= SHORTEST or way != "{}":
                    lexicon.add(way.format(value), Meaning("VALUE", value, table, column))
        for _, value, spellings in (entry for entry in SPOKEN if entry[0] == column):
            lexicon.choices[table, column, value] = (value, _split(spellings)[-1])
            for spelling in _split(spellings):
                lexicon.add(spelling, Meaning("VALUE", value, table, column))


def _split(spellings: str) -> list[str]:
    return [part for spelling in spellings.split(" | ") if (part := spelling.strip())]


def _forms(en: Iterable[str], zh: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Words in both languages and English plurals, which are understood but not offered: Irish has none."""
    for spelling in (*en, *zh):
        yield spelling, True
    for spelling in en:
        if spelling[-1:].isalpha() and spelling.isascii() and not spelling.endswith("s"):
            yield spelling[:-1] + "ies" if spelling.endswith("y") else spelling + "s", False
