"""The small words of a question: comparisons, links, order. Everything else comes from the facts.

Each entry maps spellings in both languages to a token and its meaning.
"""

Entry = tuple[str, str, str]
"""Token type, meaning, spellings separated by ``|``."""

FUNCTION_WORDS: tuple[Entry, ...] = (
    (
        "CMP",
        "<",
        "under | below | less than | fewer than | smaller than | lower than | cheaper than | < | 小于 | 低于 | 少于 | 不到 | 不足 | 不满",
    ),
    (
        "CMP",
        "<=",
        "at most | up to | no more than | not more than | <= | ≤ | 至多 | 不超过 | 最多 | 不高于 | 不大于",
    ),
    (
        "CMP",
        ">",
        "over | above | more than | greater than | larger than | bigger than | higher than | longer than | > | 大于 | 高于 | 多于 | 超过 | 长于",
    ),
    ("CMP", ">=", "at least | no less than | not less than | >= | ≥ | 至少 | 不低于 | 不少于 | 不小于"),
    ("CMP", "=", "exactly | equal to | equals | = | 等于 | 正好"),
    ("CMP", "since", "since | 自 | 自从"),
    ("CMP", "after", "after | later than | 晚于"),
    ("CMP", "before", "before | earlier than | prior to | 早于"),
    ("CMP", "until", "until | by the end of | up until | 截至"),
    ("POST", "<", "以下 | 以内 | 之内"),
    ("POST", ">", "以上"),
    ("POST", "since", "以来 | 起 | 以后 | 及以后 | 至今 | or later"),
    ("POST", "after", "之后"),
    ("POST", "before", "之前 | 以前"),
    ("POST", ">=", "or more | and more | 及以上"),
    ("POST", "<=", "or less | or fewer | 及以下"),
    ("BETWEEN", "", "between | 介于"),
    ("FROM", "", "from | 从"),
    ("AND", "", "and | 和 | 与 | 且 | 并且 | 以及"),
    ("TO", "", "to | through | 到 | 至 | ~ | – | — | .."),
    ("BETWEEN_END", "", "之间"),
    ("OR", "", "or | 或 | 或者"),
    (
        "NOT",
        "",
        "not | no | without | except | excluding | other than | non | 非 | 不 | 没有 | 无 | 未 | 不是 | 除",
    ),
    ("DESC", "@size", "largest | biggest | 最大的 | 最大"),
    ("ASC", "@size", "smallest | 最小的 | 最小"),
    ("DESC", "@date", "latest | newest | most recent | 最新的 | 最新 | 最近的"),
    ("ASC", "@date", "earliest | oldest | first | 最早的 | 最早"),
    ("DESC", "duration", "longest | 最长的 | 最长"),
    ("ASC", "duration", "shortest | 最短的 | 最短"),
    ("TOP", "", "top | 前"),
    ("SORT", "", "sorted by | sort by | ordered by | order by | ranked by | rank by | 按照 | 按"),
    ("DOWN", "", "descending | desc | from high to low | 降序 | 从高到低"),
    ("UP", "", "ascending | asc | from low to high | 升序 | 从低到高"),
    ("COUNT", "", "how many | number of | count | count of | 多少个 | 有多少 | 几个 | 数量 | 多少"),
    ("PER", "", "per | by each | for each | grouped by | group by | 每个 | 每 | 分"),
    ("YEAR", "", "year | years | 年份 | 年"),
    ("ASC", "@price", "cheapest | least expensive | 最便宜的 | 最便宜"),
    ("DESC", "@price", "most expensive | dearest | 最贵的 | 最贵"),
    ("BY", "", "by | made by | built by | 来自 | 由"),
    ("OPENNESS", "yes", "open | opened | 开放"),
    ("OPENNESS", "no", "closed | closed-source | closed source | proprietary | 闭源 | 不开源 | 未开源"),
    (
        "ASK",
        "@maker",
        "who made | who makes | who developed | who built | who owns | 谁开发 | 谁研发 | 谁做 | 谁推出 | 由谁开发 | 哪家公司开发",
    ),
    ("ASK", "@date", "when was | when did | when is | 什么时候 | 何时 | 哪年"),
    ("ASK", "@what", "what is | what are | tell me about | about | 是什么 | 介绍"),
    ("ASK", "@size", "how big is | how large is | how many parameters does | 多大"),
    ("COMPARE", "", "compare | versus | vs | 比较 | 对比"),
    ("ON", "", "on | 在 | 上"),
    ("IN", "", "in | during | 于"),
    (
        "FIT",
        "memory_gib",
        "fit | fits | fit on | fits on | fit in | fits in | fitting on | run on | runs on | running on | 能在 | 可在 | 可以在 | 能放进 | 能装进 | 能运行 | 可运行 | 运行 | 能跑 | 跑",
    ),
    ("CARD", "", "GPU | card | graphics card | accelerator | 显卡 | 加速卡"),
)

FILLERS = (
    "a | an | the | with | that | which | who | whose | are | is | was | were | have | has | had | of | for | all | any | some | their | its | "
    "having | using | uses | use | show | me | list | find | give | what | there | do | does | please | released | published | made | built | it | "
    "than | be | these | those | also | both | but | only | 的 | 并 | 及 | 是 | 有 | 了 | 那些 | 哪些 | 哪个 | 所有 | 全部 | 请 | 列出 | 查找 | "
    "显示 | 给出 | 为 | 中 | 里 | 个 | 款 | 种 | 推出 | 发布 | 研发 | 开发 | 支持 | supporting | supports | support | 使用 | 采用 | 而 | 又 | , | 、 | ; | . | ? | ! | : | ( | ) | ' | \" | -"
)
"""Words that carry no condition of their own; the reading names them as such."""
