"""ids.csv: which of our things a name of another database means, as an import or a person decided."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

_DECISIONS = (("same", "同一"), ("new", "新增"), ("not-ours", "不收录"), ("undecided", "未决"))
DECISIONS = {v: words(v.replace("-", " "), zh) for v, zh in _DECISIONS}
_BASES = (
    ("id", "标识"),
    ("name", "名称"),
    ("spelling", "异写"),
    ("developer", "机构"),
    ("rule", "规则"),
    ("person", "人工"),
)
BASES = {v: words(v, zh) for v, zh in _BASES}


class Ids(Declaration):
    """What was decided of one name; a decision by a person is kept by every later import."""

    name = col.key("name there", "对方名称", required=True)
    kind = col.key("kind of thing", "对象类别", required=True)
    decision = col.choice("decision", "决定", DECISIONS, role="note", required=True)
    ours = col.reference(
        "our thing", "本库对象", "models", "organizations", "datasets", "products", "licenses", role="note"
    )
    basis = col.choice("decided by", "依据", BASES, role="note")
    near = col.text("nearest of ours", "最接近的对象", role="note")
    note = col.note()
    source = col.source()
    locator = col.locator()

    table = Table(
        "identity", words("identities", "对应关系"), key=("source", "kind", "name"), about_facts=True
    )
