"""The same readings as SQL macros, for columns of any length.

``read_quantity(text)`` gives ``{number, low, high}``, no number for a range; ``earliest_day(text)`` and
``latest_day(text)`` give the days that a partial date may mean; ``fold_ascii(text)`` a spelling. What cannot be
read gives NULL; the check reports it before anything is stored.
"""

from kg.facts.values.quantity import APPROXIMATION, GROUPS, MULTIPLIERS, OPEN
from kg.facts.values.text import BETWEEN

_FACTORS = ", ".join(f"'{suffix}': {factor!r}::double" for suffix, factor in MULTIPLIERS.items())
_PARTS = "['mark', 'first', 'first_unit', 'link', 'second', 'second_unit']"

MACROS = f"""
-- Looked up rather than told apart: a macro's argument is copied to each place it is used.
create or replace temp macro factor_of(suffix) as (map {{'': 1::double, {_FACTORS}}})[suffix];

create or replace temp macro quantity_parts(typed) as
    regexp_extract(typed, '^(?:{GROUPS})$', {_PARTS});

-- A range may name its multiplier once: 1..5B is 1B to 5B, and 8M±1 is 8M ± 1M.
create or replace temp macro quantity_ends(part) as {{
    mark: part.mark,
    link: part.link,
    first: try_cast(part.first as double) * factor_of(
        case when part.link = '..' and part.first_unit = '' then part.second_unit else part.first_unit end),
    second: try_cast(nullif(part.second, '') as double) * factor_of(
        case when part.link = '±' and part.second_unit = '' then part.first_unit else part.second_unit end)
}};

create or replace temp macro quantity_of(ends) as case
    when ends.first is null then null
    when ends.link = '..' then {{number: null::double, low: ends.first, high: ends.second}}
    when ends.link = '±' and ends.second < 0 then null
    when ends.link = '±'
        then {{number: ends.first, low: ends.first - ends.second, high: ends.first + ends.second}}
    when ends.mark = '~' then {{
        number: ends.first,
        low: ends.first - abs(ends.first) * {APPROXIMATION!r},
        high: ends.first + abs(ends.first) * {APPROXIMATION!r}}}
    when ends.mark = '<' then
        {{number: ends.first, low: '-inf'::double,
            high: nextafter(ends.first - abs(ends.first) * {OPEN!r}, '-inf'::double)}}
    when ends.mark = '>' then
        {{number: ends.first,
            low: nextafter(ends.first + abs(ends.first) * {OPEN!r}, 'inf'::double), high: 'inf'::double}}
    when ends.mark = '≤' then {{number: ends.first, low: '-inf'::double, high: ends.first}}
    when ends.mark = '≥' then {{number: ends.first, low: ends.first, high: 'inf'::double}}
    else {{number: ends.first, low: ends.first, high: ends.first}}
end;

-- Each step is a list of one, whose item the next step names: a nested call would be copied, too.
create or replace temp macro read_quantity(typed) as list_transform(
    [quantity_parts(typed)], lambda part: list_transform([quantity_ends(part)], lambda ends: quantity_of(ends))[1])[1];

create or replace temp macro span_first(typed) as case
    when typed[5:6] = '-Q' then try_cast(typed[1:4] || '-' || (try_cast(typed[7] as int) * 3 - 2) || '-01' as date)
    when typed[5:6] = '-H' then try_cast(typed[1:4] || '-' || (try_cast(typed[7] as int) * 6 - 5) || '-01' as date)
    when length(typed) = 10 then try_cast(typed as date)
    when length(typed) = 7 then try_cast(typed || '-01' as date)
    when length(typed) = 5 then try_cast(typed[1:4] || '-01-01' as date)
    when length(typed) = 4 then try_cast(typed || '-01-01' as date)
end;

create or replace temp macro span_last(typed) as case
    when typed[5:6] = '-Q' then last_day(try_cast(typed[1:4] || '-' || (try_cast(typed[7] as int) * 3) || '-01' as date))
    when typed[5:6] = '-H' then last_day(try_cast(typed[1:4] || '-' || (try_cast(typed[7] as int) * 6) || '-01' as date))
    when length(typed) = 10 then try_cast(typed as date)
    when length(typed) = 7 then last_day(try_cast(typed || '-01' as date))
    when length(typed) = 5 then try_cast((try_cast(typed[1:4] as int) + 9) || '-12-31' as date)
    when length(typed) = 4 then try_cast(typed || '-12-31' as date)
end;

create or replace temp macro earliest_day(typed) as case
    when typed[1] = '<' then date '0001-01-01'
    when typed[1] = '>' then span_last(typed[2:]) + 1
    else span_first(split_part(typed, '..', 1))
end;

create or replace temp macro latest_day(typed) as case
    when typed[1] = '<' then span_first(typed[2:]) - 1
    when typed[1] = '>' then date '9999-12-31'
    else span_last(coalesce(nullif(split_part(typed, '..', 2), ''), typed))
end;
"""

_BETWEEN = BETWEEN.replace("'", "''")
_FOLD = f"""
-- What stands between digits is a point; two turns, for a digit may have one on either side.
create or replace temp macro digits_kept(typed) as
    regexp_replace(typed, '([0-9]){_BETWEEN}+([0-9])', '\\1\x01\\2', 'g');

-- `fold` for ASCII.
create or replace temp macro fold_ascii(typed) as coalesce(nullif(replace(
    regexp_replace(digits_kept(digits_kept(lower(typed))), '{_BETWEEN}+', '', 'g'), '\x01', '.'), ''), trim(lower(typed)));

-- V2.0 is 2.0.
create or replace temp macro versionless(typed) as regexp_replace(typed, '(?i)\\bv([0-9])', '\\1', 'g');
"""

MACROS += _FOLD
