-- Which atlas this is, and how fresh its facts are.
select b.kg_version as kg, b.content_hash as facts, (select count(*) from claims) as claims, count(s.id) as sources,
    coalesce(max(s.typed), '') as newest, coalesce(max(s.accessed), '') as "read"
from meta.build as b
left join sources as s on true
group by all
