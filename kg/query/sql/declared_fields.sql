-- The columns of each table in order, each with the words for its values.
select c.tbl, c.col, c.type, c.role, c.words_en[1] as en, c.words_zh[1] as zh, c.many, c.unit,
    c.type = 'quantity' and c.role = 'property' and (c.units != [] or c.money != '') as measured, c.refs, c.sides as tree,
    c.implied_by, c.money,
    (
        select list({value: h.value, en: h.words_en[1], zh: h.words_zh[1]})
        from meta.choices as h where h.tbl = c.tbl and h.col = c.col
    ) as choices
from meta.columns as c
where c.role not in ('id', 'provenance') and c.col != 'note'
order by c.tbl, c.position
