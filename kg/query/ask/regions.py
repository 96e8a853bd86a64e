"""Groups of countries that questions name; no source's country is one of them."""

REGIONS = {
    "europe": (
        "Europe | European",
        "欧洲",
        "eu gb fr de ch nl be lu ie es pt it at gr cy se no dk fi is ee lv lt pl cz sk si hr rs hu ro bg ua ru",
    ),
    "nordics": ("Nordics | Nordic | Scandinavia | Scandinavian", "北欧", "se no dk fi is"),
    "asia": (
        "Asia | Asian",
        "亚洲",
        "cn jp kr sg in il id hk tw mo vn th my ph pk bd lk ae sa qa ir tr kz ge am",
    ),
    "southeast-asia": ("Southeast Asia | Southeast Asian", "东南亚", "sg id vn th my ph"),
    "middle-east": ("Middle East | Middle Eastern", "中东", "il ae sa qa ir tr eg"),
    "north-america": ("North America | North American", "北美", "us ca mx"),
    "latin-america": ("Latin America | Latin American | South America", "拉美 | 南美", "br mx ar cl co uy"),
    "africa": ("Africa | African", "非洲", "za ng ke ma eg"),
}
"""English words, Chinese words and countries of each, by the United Nations' M49 regions."""
