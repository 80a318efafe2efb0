/* What the page says, in both languages. */

const WORDS = {
  zh: {
    search: "查找名称或简称…", fit: "全图", keys: "图例", lang: "EN", types: "类别", relations: "关系", all: "全选", none: "全不选",
    solid: "已陈述", dashed: "计划或洽谈中", strokes: "线型", nothing: "没有这个名称", close: "关闭",
    asserted: "陈述", planned: "计划", negotiating: "洽谈", denied: "否认", alias: "又称", rule: "规则", figures: "数据",
    facts: "事实", things: "实体", links: "关系", articles: "文章", quotes: "原文", more: (n) => `再显示 ${n} 条`, author: "作者",
    intro: "点击任一节点或连线，查看每条事实及其原文、出处与规则。", hubs: "联系最多", noQuote: "没有直接陈述的原文（由其他事实推得）。",
    empty: "图谱里还没有内容", emptyHint: "读到的文章里没有找到可以画出的事实。请用 kg build 加入关于开发区的文章，再打开本页。",
    part: (n, all) => `共 ${all} 个实体，这里显示联系最多的 ${n} 个。`, alone: "没有与其他实体的联系。", graph: "知识图谱。方向键移动，加减键缩放，0 显示全图，Esc 取消选择。",
    status: "状态", product: "产品", phase: "期次", capacity: "规模", order: "次序", period: "时间", investmentCNY: "投资额", confidence: "可信度", supportCount: "佐证篇数",
  },
  en: {
    search: "Find a name or alias…", fit: "Fit", keys: "Legend", lang: "中文", types: "Types", relations: "Relations", all: "all", none: "none",
    solid: "stated", dashed: "planned or negotiating", strokes: "Lines", nothing: "No such name", close: "Close",
    asserted: "stated", planned: "planned", negotiating: "negotiating", denied: "denied", alias: "Also", rule: "Rule", figures: "Figures",
    facts: "facts", things: "entities", links: "relations", articles: "articles", quotes: "quotes", more: (n) => `Show ${n} more`, author: "by",
    intro: "Click a node or an edge to see its facts, each with its sentence, source and rule.", hubs: "Most connected",
    noQuote: "No sentence states this directly (it follows from other facts).",
    empty: "Nothing in the graph yet", emptyHint: "No fact was found that could be drawn. Add pages about development zones with kg build and open this page again.",
    part: (n, all) => `${all} entities; the ${n} most connected are shown.`, alone: "Not linked to any other entity.", graph: "Knowledge graph. Arrow keys pan, plus and minus zoom, 0 fits, Esc clears.",
    status: "status", product: "product", phase: "phase", capacity: "capacity", order: "order", period: "period", investmentCNY: "investment", confidence: "confidence", supportCount: "articles that say so",
  },
};
