"""Values that several tables share, with the words people use for them."""

from kg.facts.schema._column import words

MODALITIES = {
    "text": words("text | text generation", "文本 | 文字 | 文本生成 | 文字生成"),
    "image": words(
        "image | images | picture | image generation | text-to-image",
        "图像 | 图片 | 文生图 | 图像生成 | 图片生成",
    ),
    "video": words("video | videos | video generation | text-to-video", "视频 | 文生视频 | 视频生成"),
    "audio": words("audio | sound | audio generation", "音频 | 声音 | 音频生成"),
    "music": words("music | music generation", "音乐 | 音乐生成"),
    "speech": words("speech | voice", "语音"),
    "3d": words("3D | 3-D | 3D generation | text-to-3D", "3D | 三维 | 3D生成 | 文生3D"),
    "code": words("code", "代码"),
    "action": words("action | robot control", "动作 | 机器人控制"),
    "depth": words("depth", "深度"),
    "mask": words("mask | segmentation", "掩码 | 分割"),
    "layout": words("layout", "布局"),
    "other": words("other", "其他"),
}

LANGUAGES = {
    "en": words("English", "英文 | 英语"),
    "zh": words("Chinese", "中文 | 汉语"),
    "ja": words("Japanese", "日文 | 日语"),
    "da": words("Danish", "丹麦语"),
    "el": words("Greek", "希腊语"),
    "fi": words("Finnish", "芬兰语"),
    "he": words("Hebrew", "希伯来语"),
    "ms": words("Malay", "马来语"),
    "no": words("Norwegian", "挪威语"),
    "sv": words("Swedish", "瑞典语"),
    "sw": words("Swahili", "斯瓦希里语"),
    "cs": words("Czech", "捷克语"),
    "hu": words("Hungarian", "匈牙利语"),
    "fa": words("Persian", "波斯语"),
    "yue": words("Cantonese", "粤语"),
    "ko": words("Korean language", "韩文 | 韩语"),
    "de": words("German language", "德文 | 德语"),
    "es": words("Spanish", "西班牙语"),
    "fr": words("French language", "法文 | 法语"),
    "it": words("Italian", "意大利语"),
    "ru": words("Russian", "俄文 | 俄语"),
    "pt": words("Portuguese", "葡萄牙语"),
    "hi": words("Hindi", "印地语"),
    "ar": words("Arabic", "阿拉伯语"),
    "nl": words("Dutch", "荷兰语"),
    "pl": words("Polish", "波兰语"),
    "tr": words("Turkish", "土耳其语"),
    "vi": words("Vietnamese", "越南语"),
    "th": words("Thai", "泰语"),
    "id": words("Indonesian", "印尼语"),
    "multi": words("multilingual", "多语言"),
}

ACCESS = {
    "open": words("open access", "开放获取"),
    "api": words("API access", "接口获取"),
    "product": words("product only", "仅产品"),
    "closed": words("closed access", "封闭获取"),
}

COUNTRIES = {
    "cn": words("China | Chinese", "中国 | 国内 | 本土"),
    "us": words("United States | USA | US | American", "美国"),
    "gb": words("United Kingdom | UK | British", "英国"),
    "fr": words("France | French", "法国"),
    "de": words("Germany | German", "德国"),
    "eu": words("European Union | EU | Europe", "欧盟 | 欧洲"),
    "ca": words("Canada | Canadian", "加拿大"),
    "jp": words("Japan | Japanese", "日本"),
    "kr": words("South Korea | Korean", "韩国"),
    "sg": words("Singapore", "新加坡"),
    "au": words("Australia | Australian", "澳大利亚"),
    "in": words("India | Indian", "印度"),
    "il": words("Israel | Israeli", "以色列"),
    "id": words("Indonesia", "印尼"),
    "overseas": words("overseas | outside China", "海外 | 国外"),
    "global": words("worldwide | global", "全球"),
}

CURRENCIES = {
    "USD": words("US dollar | dollars | USD", "美元 | 美金"),
    "CNY": words("yuan | renminbi | RMB | CNY", "元 | 人民币"),
    "GBP": words("pound | GBP", "英镑"),
    "EUR": words("euro | EUR", "欧元"),
    "HKD": words("Hong Kong dollar | HKD", "港元"),
    "credit": words("credit | credits", "积分 | 点数"),
}

ESTIMATES = {
    "actual": words("actual", "实际"),
    "estimate": words("estimate | estimated", "估计 | 估算"),
    "forecast": words("forecast | planned", "预测 | 预计"),
}
