-- What is paid for one small thing is a small amount.
select c.file, c.line, c.col, format('amount: {} for one {} is not plausible', concat_ws(' ', c.value, p.currency), p.per) as message,
    'check the unit: per, and the currency' as hint, null as value, null::varchar[] as candidates
from typed_numbers as c
join facts.plans as p on p.file = c.file and p.line = c.line
where c.col = 'amount' and p.per in ('image', 'megapixel', 'second', 'minute', 'thousand-characters',
        'million-tokens', 'credit', 'call', 'gpu-hour', 'hour')
    and c.low > case when p.currency in ('JPY', 'KRW', 'INR', 'credit') then 1e6 else 1e4 end
