-- What a currency was worth in US dollars, as the sources print it, and amounts at the rate nearest to their day.
create table meta.rates as
select f.currency, d.earliest as first_day, d.latest as last_day, avg(c.number) as usd
from facts.exchange_rates as f
join claims as c on c.tbl = 'exchange_rates' and c.id = f.thing and c.col = 'usd'
left join meta.days as d on d.typed = f.as_of
group by all;

create macro usd(amount, unit, day) as case
    when unit = 'USD' then amount
    when amount is not null then amount * (
        select arg_min(r.usd, greatest(date_diff('day', day, r.first_day), date_diff('day', r.last_day, day), 0))
        from meta.rates as r where r.currency = unit)
end;

-- The number that stands for a quantity in a computation: as printed, or the middle of a range.
create macro middle(number, low, high) as coalesce(number, (low + high) / 2);

create macro width_of(resolution) as try_cast(regexp_extract(resolution, '^(\d+)x', 1) as int);
create macro height_of(resolution) as try_cast(regexp_extract(resolution, '^(?:\d+x)?(\d+)(?:p|x\d+)?$', 1) as int);
-- The largest of some resolutions by its shorter side: 1280x768, or 720p, which tells the height alone. What 2K and
-- 4K are in pixels differs between makers, so they have none.
create macro widest(resolutions) as list_max([
    {shorter: least(width_of(r), height_of(r)), width: width_of(r), height: height_of(r)}
    for r in resolutions if height_of(r) is not null]);
