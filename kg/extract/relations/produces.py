"""Enterprise or project → product."""

from kg.extract.pattern import PatternExtractor

_MAKE = "(?:生产|制造|研制|研发|主营|主产|推出|量产|提供|供应|专注|从事|下线|打造|产出|销售|加工)"

EXTRACTOR = PatternExtractor(
    "produces",
    {
        "makes": f"{{s:Enterprise|Project}}(?:[^，。；]{{0,24}}?){_MAKE}(?:[^。；，]{{0,24}}?){{o:Product+}}",
        "products-are": "{s:Enterprise|Project}(?:[^，。；]{0,8}?)(?:的)?(?:主要|主导|拳头|核心)?产品(?:为|是|有|包括|涵盖|：|主要有){o:Product+}",
        "yearly": "{s:Enterprise}(?:[^，。；]{0,16}?)年(?:产|处理)[^，。；]{1,12}?{o:Product+}",
        "of": "{s:Enterprise}的?{o:Product}",
        "inside": "{s:Project}(?:建成|投产|达产)后[^。；]{0,30}?{o:Product+}",
    },
    unless=r"希望|学习|采购商",
)
