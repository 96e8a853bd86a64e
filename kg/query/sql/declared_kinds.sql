select tbl, kind, words_en[1] as en, words_zh[1] as zh, about, shown, main_quantity as size, main_date as date, price, maker, makes,
    subject, measure, value
from meta.tables where not about_facts order by position
