"""The small words of a question: comparisons, prepositions, order, frames. All else comes from the declarations and the facts.

A category in lower case holds a pattern together; one with a capital has a meaning of its own.
"""

Entry = tuple[str, str, str]
"""Category, meaning, spellings separated by ``|``."""

FUNCTION_WORDS: tuple[Entry, ...] = (
    ("Cmp", "<", "under | below | less than | fewer than | smaller than | lower than | cheaper than | shorter than | < | 小于 | 低于 | 少于 | 不到 | 不足 | 不满 | 短于"),
    ("Cmp", "<=", "at most | up to | no more than | not more than | no longer than | maximum of | <= | ≤ | 至多 | 不超过 | 最多 | 不高于 | 不大于 | 不多于"),
    ("Cmp", ">", "over | above | more than | greater than | larger than | bigger than | higher than | longer than | exceeding | beyond | > | 大于 | 高于 | 多于 | 超过 | 长于 | 超"),
    ("Cmp", ">=", "at least | no less than | a minimum of | not less than | minimum of | >= | ≥ | 至少 | 不低于 | 不少于 | 不小于"),
    ("Cmp", "=", "exactly | equal to | equals | = | 等于 | 正好"),
    ("When", "since", "since | 从 | 自 | 自从 | starting in"),
    ("When", "after", "after | later than | 晚于"),
    ("When", "before", "before | earlier than | prior to | 早于"),
    ("When", "until", "until | by the end of | up until | up to | through | 截至"),
    ("When", "in", "in | during | within | of | on | from | for | 于 | 在"),
    ("Post", "<", "以下 | 以内 | 之内"),
    ("Post", ">", "以上"),
    ("Post", ">=", "or more | and more | or larger | or better | or higher | and up | and above | 及以上 | 或以上"),
    ("Post", "<=", "or less | or fewer | or smaller | or lower | or under | and under | 及以下 | 或以下"),
    ("Post", "since", "以来 | 起 | 以后 | 及以后 | 至今 | or later | onwards | and later"),
    ("Post", "after", "之后"),
    ("Post", "before", "之前 | 以前"),
    ("between", "", "between | 介于"),
    ("and", "", "and | but | but also | yet | 但 | 但是 | 而且 | alongside | along with | together with | 也 | & | 和 | 与 | 且 | 并且 | 以及 | 及 | 跟 | 并 | 又 | as well as | plus"),
    ("comma", "", ", | 、 | ，"),
    ("or", "", "or | 或 | 或者"),
    ("both", "", "both | 既 | 同时 | at once"),
    ("to", "", "to | through | till | 到 | 至 | ~ | – | — | - | .."),
    ("End", "", "之间"),
    ("not", "", "not | no | without | non | aren't | isn't | don't | doesn't | neither | 非 | 不 | 没有 | 无 | 未 | 不是 | 没"),
    ("non", "", "non | not | aren't | isn't | 非 | 不 | 不是 | 没有 | 没"),
    ("except", "", "except | excluding | other than | apart from | besides | but not | not counting | 除了 | 除"),
    ("outside", "", "以外 | 之外 | 外"),
    ("by", "", "by | made by | came from | come from | comes from | 由 | 被 | 来自"),
    ("from", "", "from | based in | headquartered in | located in | 来自"),
    ("of", "", "of | for | behind | across | across all | supported by"),
    ("for", "", "for | to"),
    ("on", "", "on | in | at | 在 | 上"),
    ("in", "", "in | based in | from | 在"),
    ("with", "", "with | having | has | have | that have | featuring | including | offering | uses | use | using | including | supports | support | supporting | 有 | 带 | 带有 | 具有 | 具备 | 支持 | 使用 | 采用 | 用 | 覆盖 | 涵盖 | offers | offer | comes with"),
    ("than", "", "than"),
    ("score", "", "score | scores | ranks | rank | ranked | result | results | total score | overall score | total scores | overall scores | 总分 | benchmark result | benchmark results | performance | 得分 | 分数 | 成绩 | 跑分 | 评分"),
    ("cangen", "", "can generate | can do | spit out | put out | 能出 | 能做 | handle | handles | handling | generating | generates | generate | that generate | produce | produces | producing | output | outputs | outputting | synthesize | create | make | making | 生成 | 可生成 | 能生成 | 可以生成 | 输出 | 可以输出 | 能输出"),
    ("cantake", "", "take | takes | taking | accept | accepts | accepting | conditioned on | 输入 | 接受"),
    ("Sup", "@size desc", "largest | biggest | 最大的 | 最大"),
    ("Sup", "@size asc", "smallest | tiniest | 最小的 | 最小"),
    ("Sup", "@date desc", "latest | newest | most recent | most recently released | 最新的 | 最新 | 最近的 | last"),
    ("Sup", "@date asc", "earliest | oldest | 最早的 | 最早 | 最老的"),
    ("Sup", "duration desc", "longest | 最长的 | 最长"),
    ("Sup", "duration asc", "shortest | 最短的 | 最短"),
    ("Sup", "@price asc", "cheapest | least expensive | lowest priced | 最便宜的 | 最便宜"),
    ("Sup", "@price desc", "most expensive | dearest | priciest | 最贵的 | 最贵"),
    ("Most", "desc", "highest | most | greatest | maximum | max | top | 最高的 | 最高 | 最多的 | 最多 | 最大的 | 最大"),
    ("Most", "asc", "lowest | fewest | least | minimum | min | smallest | 最低的 | 最低 | 最少的 | 最少 | 最小的 | 最小"),
    ("best", "", "best | ranking of | rankings of | leaderboard of | best performing | top-performing | leading | best-scoring | 最好的 | 最好 | 最佳"),
    ("first", "", "first | 优先 | 在前"),
    ("FirstOf", "", "first | very first | 首个 | 第一个"),
    ("top", "", "top | 前"),
    ("sort", "", "sorted by | sort by | ordered by | order by | ranked by | rank by | ranking by | by | in order of | 按照 | 按 | 依"),
    ("Dir", "desc", "descending | desc | from high to low | from newest to oldest | newest to oldest | 从新到旧 | 由新到旧 | 由高到低 | highest first | 降序 | 从高到低 | 从大到小"),
    ("Dir", "asc", "ascending | asc | from low to high | from oldest to newest | oldest to newest | 从旧到新 | 由旧到新 | 由低到高 | lowest first | 升序 | 从低到高 | 从小到大"),
    ("ranked", "", "排序 | 排列 | 排 | 排名"),
    ("howmany", "", "how many | number of | 几轮 | 几次 | 几首 | 几款 | 多少条 | 多少张 | 多少首 | 多少部 | 多少轮 | the number of | what number of | count | count of | count the | how often | 多少个 | 有多少个 | 有多少 | 有几个 | 几个 | 多少 | 多少家 | 几家 | 多少款 | 几款 | 多少种 | 多少笔"),
    ("amountof", "", "数量 | 数目 | 个数 | 总数"),
    ("per", "", "per | by | by each | for each | each | every | grouped by | group by | broken down by | split by | breakdown by | in each | 每个 | 每家 | 每 | 各个 | 各 | 按 | 分"),
    ("breakdown", "", "breakdown of | breakdown | distribution of | split of | 分布"),
    ("grouped", "", "分 | 分组 | 统计 | 划分"),
    ("Year", "", "year | years | 年份 | 年度 | 年"),
    ("Agg", "avg", "average | mean | avg | on average | 平均 | 均值 | 平均值"),
    ("Agg", "median", "median | typical | 中位数 | 中位"),
    ("Agg", "sum", "total | sum of | sum | combined | overall | altogether | in total | 总 | 合计 | 总计 | 总和 | 累计"),
    ("Agg", "max", "maximum | max | 最大"),
    ("Agg", "min", "minimum | min | 最小"),
    ("Open", "yes", "open | opened | 开放"),
    ("Open", "no", "closed | closed-source | closed source | proprietary | not open | 闭源 | 不开源 | 未开源 | 封闭"),
    ("who", "", "who | who's | whose | 谁 | 哪家 | 哪家公司 | 哪个公司 | 哪个团队 | 哪些公司 | 哪家机构 | 哪个机构 | 什么公司"),
    ("when", "", "when | when was | when were | when did | when is | when will | what date | what day | what year | what year was | in what year | in which year | which year | 什么时候 | 何时 | 哪年 | 哪一年 | 哪天 | 什么时间 | 几时 | 哪一天 | 哪个月 | 什么时候的 | what month"),
    ("howbig", "", "how big | how large | how many gigabytes | 多大 | how big is | how large is"),
    ("howlong", "", "how long | 多长 | 几分钟 | 多少分钟 | 多久 | 几秒 | 多少秒"),
    ("howmuch", "", "how much | for how much | what each costs | what they cost | what does | what do | 多少钱 | 什么价 | 价格 | 几块钱 | 怎么收费 | how expensive"),
    ("cost", "", "cost | costs | charge | charges | is | 一个月 | 收费"),
    ("where", "", "where | where is | where are | 在哪 | 哪里 | 哪儿 | 哪国 | 哪个国家 | which country | what country"),
    ("compare", "", "compare | comparison of | comparison between | difference between | differences between | difference of | 比较 | 对比"),
    ("vs", "", "versus | vs | against | compared to | compared with | or | and | 与 | 和 | 跟 | 还是 | 对比"),
    ("differ", "", "区别 | 有什么区别 | 有什么不同 | 有何区别 | 有何不同 | 差别 | 差异 | 的不同 | 哪个更 | 比较 | 对比 | 哪个更早 | 谁更早 | 更早 | 哪个更晚 | 谁更大 | 谁更高 | 谁更多"),
    ("more", "", "更 | more | higher | larger | longer | bigger | 比较 | 更早 | 更晚 | 更大 | 更高 | 更多 | 更长 | 更贵"),
    ("isit", "", "is | 能否 | 可否 | can i use | may i use | am i allowed to use | are | was | does | did | is the | 是 | 是不是 | 是否"),
    ("ofversion", "", "version | versions | variant | variants | checkpoint | checkpoints | 版本 | 版"),
    ("beyond", "", "outside | outside of | not in | not from | outside the | 不在"),
    ("Traded", "ticker", "publicly listed | publicly traded | stock-listed | listed | 上市 | 已上市 | 上市的"),
    ("Unicorn", "1e9", "unicorn | unicorns | 独角兽 | 独角兽公司 | 独角兽企业"),
    ("usedto", "", "used to train | used for training | used in training | needed to train | it took to train | did it take to train | take to train | took to train | used in training of | 训练 | 训练用了 | 训练用 | 训练花了"),
    ("space", "", "space | sector | field | industry | area | market | domain | 领域 | 赛道 | 行业"),
    ("share", "", "share | percentage | proportion | fraction | what share | what percentage | percent | 比例 | 占比 | 百分之多少"),
    ("only", "", "only | 仅 | 仅限 | 只"),
    ("ask", "", "吗 | 么"),
    ("State", "disputed", "disputed | dispute over | uncertain or disputed | 有出入 | 在各来源之间有出入 | 各来源不一致 | 来源不一致 | 说法不同 | dispute about | disputes over | disputes about | contested | conflicting | contradictory | in dispute | under dispute | controversial | 有争议 | 存在争议 | 有争议的 | 不一致 | 说法不一 | 有不同说法 | 冲突 | 来源冲突 | 存在来源冲突 | 存在冲突 | 互相矛盾 | inconsistent | contradict"),
    ("State", "unknown", "unknown | missing | unstated | not known | unreported | 未知 | 不明 | 不详 | 未知的 | 没有说明"),
    ("State", "undisclosed", "undisclosed | not disclosed | not published | secret | unpublished | not public | kept secret | 没公开 | 没披露 | 未透露 | 没有透露 | 未公开 | 没有公开 | 未披露 | 没有披露 | 不公开 | 保密"),
    ("known", "", "known | stated | disclose | discloses | 公布 | 公布了 | 披露 | 披露了 | 公开了 | published | disclosed | 已知 | 公开"),
    ("sources", "", "which sources | which source | what sources | what source | sources | source | who says | who said | which source says | which sources say | according to whom | who reported | who reports | 哪些来源 | 哪个来源 | 来源 | 谁说 | 出处 | 数据来源"),
    ("saysthat", "", "says | say | said | claim | claims | claim that | claims that | backs the claim that | support the claim that | disagree about | disagree on | disagree | differ on | differ about | give | gives | given | report | reported | citing | cite | for | on | about | state | stating | 说 | 关于 | 对 | 的说法 | 有哪些不同说法 | 有哪些说法 | 说法"),
    ("Fit", "memory_gib", "fit | fits | fit on | fits on | fit in | fits in | fit into | fitting on | fitting in | run on | runs on | running on | run in | run with | run under | runs under | run on under | able to run on | 能在 | 可在 | 可以在 | 能放进 | 能装进 | 能运行 | 可运行 | 运行 | 能跑 | 能跑的 | 跑"),
    ("card", "", "GPU | GPUs | card | cards | graphics card | accelerator | of VRAM | VRAM | of memory | memory | 显卡 | 加速卡 | 卡 | 显存 | 内存"),
    ("everything", "", "anything | something | everything about | everything | tell me about | about | what is | what are | what do we know about | info on | information on | details of | details on | facts about | overview of | profile of | 介绍 | 介绍一下 | 有关 | 关于 | 资料 | 信息 | 情况"),
    ("free", "", "free | free of charge | for free | at no cost | free to use | 免费 | 免费的 | 免费可用"),
    ("among", "", "among | out of | 其中 | 当中"),
    ("Officer", "CEO", "CEO | CEOs | who runs | current CEO | 现任CEO | 现任首席执行官 | who heads | chief executive | chief executive officer | 首席执行官 | 总裁"),
    ("Officer", "CTO", "CTO | chief technology officer | 首席技术官"),
    ("Officer", "first author", "first author | lead author | 第一作者"),
)  # fmt: skip

_ENDS = {
    "text": "文 文本 文字 t txt text", "image": "图 图像 图片 i img image", "video": "视频 v vid video", "audio": "音频 音效 音 a audio",
    "music": "音乐 m music", "speech": "语音 s speech", "3d": "3D 三维 3d",
}  # fmt: skip
FLOWS: tuple[Entry, ...] = (("Flow", "text speech", "TTS | text to speech | 文本转语音"), *(
    ("Flow", f"{takes} {makes}", " | ".join(
        one + joint + other for one in ones.split() for other in others.split() for joint in (("2", "-2-") if one.isascii() else ("生", "转"))
        if one.isascii() == other.isascii() or other == "3D"
    ))
    for takes, ones in _ENDS.items() for makes, others in _ENDS.items()
))  # fmt: skip
"""From one modality to another in one word: t2v, img2img, 图生视频."""

FILLERS = (
    "a | an | the | that | which | what | are | is | was | were | be | been | being | does | do | did | has | have | had | can | could | will | would | should "
    "| show | show me | list | list all | find | find me | give | give me | gimme | tell me | tell | please | pls | get | get me | display | search for | look up | name "
    "| i want | i want to know | i'd like to know | i would like to know | i'd like | i need | want | need | we | i | me | you | can you | could you | would you | do you know "
    "| hi | hello | hey | yo | so | just | really | actually | currently | now | today | ever | already | there | there are | are there | is there | it | its | their | they | them "
    "| these | those | this | any | all | some | also | such | kind of | kinds of | type of | types of | existing | available | exist | exists | as | itself | each of "
    "| ai | generative | gen ai | genai | generative ai | aigc | in the atlas | in the world | in the market | on the market | generation | systems | generative media | in generative media | in generative ai | media | native | natively | built-in | new | one | which one | needed | required | to run | needed to run | required to run | at all | based | -based | every | list every | so far | to date | money | in one go | to the public | public | in billions | needs | need | kindly | overall | quickly | e.g. | for me | ok | okay | side by side | in the database | in the atlas | according to different sources | raised so far | in one go | out there | made public | clips | clip | 才 | still | recommend | suggest | in this atlas | this atlas | the atlas | in here | for inference | 旗下 | 推荐 | 有推荐吗 | 想找 | 想找一个 | 里面有 | 那 | family | lineup | line-up | 麻烦 | 一共 | 总共 | 分别是 | 分别 | 数据 "
    "| located | reported | go live | went live | 上线 | 上线的 | single | 单张 | 新增 | 新增的 | 存在 | 现有 | 历轮 | 历次 | players | 玩家 | options | my options | 推荐一下 | right now | currently | 收录 | 收录了 | 是什么 | for which | 系列 | 微调 | 微调的 | 训练的 | 的 | 了 | 过 | 吗 | 呢 | 啊 | 吧 | 么 | 请 | 请问 | 帮我 | 给我 | 给我一份 | 我想知道 | 我想 | 想知道 | 想了解 | 想了解一下 | 了解 | 一下 | 告诉我 | 列出 | 列举 | 查找 | 查询 | 查 | 找 | 找出 | 显示 | 给出 "
    "| 是 | 有 | 有没有 | 哪些 | 有哪些 | 哪个 | 哪种 | 哪款 | 哪几个 | 什么 | 那些 | 这些 | 所有 | 全部 | 一些 | 目前 | 现在 | 当前 | 市面上 | 都 | 个 | 款 | 种 | 家 | 笔 | 项 | 位 | 一共 | 总共 | 共 | 为 | 于 | 中 | 里 | 里面 "
    "| 能 | 能够 | 可以 | 可 | 会 | 要 | 需要 | 得 | 以 | 而 | 就 | 还 | 分别 | 清单 | 列表 | 名单 | 人工智能 | 生成式 | 生成式媒体 | 生成式人工智能 | 生成式AI | 用的 | 来 | 家的"
)
"""Words that carry no condition of their own."""

SPOKEN: tuple[Entry, ...] = (
    ("task", "lip sync", "lip-sync | lip syncing | lipsync | 对口型 | 口型同步 | 唇形同步"),
    ("task", "avatar", "avatar | avatars | digital human | digital humans | talking head | 数字人"),
    ("task", "voice cloning", "voice clone | clone voices | cloning voices | clone a voice | 声音克隆 | 语音克隆 | 克隆声音 | 音色克隆"),
    ("task", "image editing", "edit images | editing images | edits images | image edit | 图像编辑 | 图片编辑 | 编辑图片 | 编辑图像"),
    ("task", "video editing", "edit videos | edit video | editing videos | 视频编辑 | 编辑视频"),
    ("task", "inpainting", "局部重绘 | 图像修补"),
    ("task", "outpainting", "扩图 | 外绘"),
    ("task", "super-resolution", "super resolution | 超分 | 超分辨率"),
    ("task", "video extension", "extend videos | extending videos | 视频延长 | 视频扩展"),
    ("task", "world model", "world models | 世界模型"),
    ("task", "style transfer", "风格迁移"),
    ("task", "frame interpolation", "插帧 | 补帧"),
    ("task", "texture generation", "texturing | 纹理生成 | 贴图生成"),
    ("task", "character animation", "animate characters | 角色动画"),
    ("round", "seed", "种子轮 | 种子轮融资"),
    ("round", "angel", "天使轮 | 天使轮融资"),
    ("round", "pre-seed", "种子前轮"),
)  # fmt: skip
"""Values out of the facts as people say them otherwise: column, value, spellings."""
