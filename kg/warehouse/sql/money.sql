-- What a currency was worth in US dollars, as the sources print it, and amounts at the rate nearest to their day.
create table meta.rates as
select f.currency, earliest_day_of(f.as_of) as first_day, latest_day_of(f.as_of) as last_day, avg(c.number) as usd
from facts.exchange_rates as f
join claims as c on c.tbl = 'exchange_rates' and c.id = f.thing and c.col = 'usd'
group by all;

create macro usd(amount, unit, day) as case
    when unit = 'USD' then amount
    when amount is not null then amount * (
        select arg_min(r.usd, greatest(date_diff('day', day, r.first_day), date_diff('day', r.last_day, day), 0))
        from meta.rates as r where r.currency = unit)
end;

-- The number that stands for a quantity in a computation: as printed, or the middle of a range.
create macro middle(number, low, high) as coalesce(number, (low + high) / 2);

-- The largest of some resolutions written 1280x768.
create macro widest(resolutions) as list_max([
    {area: try_cast(split_part(r, 'x', 1) as bigint) * try_cast(split_part(r, 'x', 2) as bigint),
        width: try_cast(split_part(r, 'x', 1) as int), height: try_cast(split_part(r, 'x', 2) as int)}
    for r in resolutions if contains(r, 'x')]);
