"use strict";
(() => {
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const all = (where, what) => [...where.querySelectorAll(what)];

  // -- sorting: a click on a header; blanks stay last ---------------------------------------------------------------
  const value = (cell) => {
    const text = cell ? cell.textContent.trim() : "";
    return cell && cell.dataset.v !== undefined ? Number(cell.dataset.v) : text;
  };
  const order = (one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));

  function sort(table, at, head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of all(table, "th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => ({ row, place, key: value(row.cells[at]) }));
    rows.sort((a, b) => {
      const blank = (a.key === "") - (b.key === "");
      return blank || (down ? -1 : 1) * order(a.key, b.key) || a.place - b.place;
    });
    body.append(...rows.map((item) => item.row));
  }

  for (const table of all(document, "table")) {
    all(table, "th").forEach((head, at) => head.firstElementChild.addEventListener("click", () => sort(table, at, head)));
  }

  // -- filtering: every word must stand in the row ------------------------------------------------------------------
  const box = document.getElementById("filter");
  const found = document.getElementById("found");
  const texts = new Map();
  const holds = (node, words) => {
    if (!texts.has(node)) texts.set(node, node.textContent.toLowerCase());
    const text = texts.get(node);
    return words.every((word) => text.includes(word));
  };

  function filter() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let total = 0;
    for (const section of all(document, "section.list, #map")) {
      let shown = 0;
      for (const item of all(section, "tbody tr, figure")) {
        item.hidden = words.length > 0 && !holds(item, words);
        shown += !item.hidden;
      }
      section.hidden = words.length > 0 && shown === 0;
      if (section.id !== "map") total += shown;
    }
    document.getElementById("guide").hidden = words.length > 0;
    found.textContent = words.length ? `${total} 行` : "";
    box.dataset.done = box.value;
  }

  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });

  // -- quotes: three lines, or whole --------------------------------------------------------------------------------
  document.getElementById("full").addEventListener("change", (event) => {
    document.body.classList.toggle("full", event.target.checked);
  });
  document.addEventListener("click", (event) => {
    const quote = event.target.closest("q");
    if (quote) quote.classList.toggle("open");
  });
  if (matchMedia("(max-width: 700px)").matches) document.getElementById("toc").open = false;
  document.documentElement.dataset.ready = "true";
})();
