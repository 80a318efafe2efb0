"""Enterprise → enterprise: one firm delivers to another."""

from kg.extract.pattern import PatternExtractor

_GIVE = "(?:提供|供应|配套|供货|代工|加工|输送|生产|供给|定制|配送|制造|直供)"

EXTRACTOR = PatternExtractor(
    "suppliesTo",
    {
        "gives": f"{{s:Enterprise}}(?:[^，。；、]{{0,12}}?)(?:为|向|给)(?:[^，。；、]{{0,10}}?){{o:Enterprise+}}(?:等[^，。；]{{0,12}}?)?(?:[^，。；、]{{0,6}}?){_GIVE}",
        "sends": "{s:Enterprise}(?:[^。；]{0,40}?)(?:供应给|供给|直供|销往|销售给|卖给|送往|送到|发往|配套给|供货给|交付给?|提供给){o:Enterprise+}",
        "after-step": "{s:Enterprise}(?:进行)?[^，。；]{0,16}?加工[^，。；]{0,4}?后，(?:再)?(?:为|供应给|送往|交付){o:Enterprise+}",
        "processed-by": "{s:Enterprise}(?:提供|生产|供应)(?:的)?[^，。；]{2,16}，(?:经|由|送至|交由|送往){o:Enterprise}",
        "buys": "{o:Enterprise}(?:[^，。；]{0,10}?)(?:从|向){s:Enterprise}(?:[^，。；]{0,6}?)(?:采购|购买|购进|进货)",
        "is-supplier": "{s:Enterprise}(?:[^，。；]{0,6}?)(?:是|为|成为|作为){o:Enterprise+}(?:等[^，。；]{0,8}?)?的?(?:[^，。；]{0,8}?)(?:供应商|配套企业|配套商|供货商|配套厂)",
    },
    unless=r"打官司|竞争|收购|员工",
)
