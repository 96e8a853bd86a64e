"""ids.csv: which of our things a name of another database means, as an import or a person decided."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

DECISIONS = {
    "same": words("same", "同一"),
    "new": words("new", "新增"),
    "not-ours": words("not ours", "不收录"),
    "undecided": words("undecided", "未决"),
}
BASES = {
    "id": words("id", "标识"),
    "name": words("name", "名称"),
    "spelling": words("another spelling", "异写"),
    "developer": words("name and developer", "名称与机构"),
    "rule": words("rule", "规则"),
    "person": words("person", "人工"),
}


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
