(() => {
  // A screen reader does not see that a control has changed a chart elsewhere on the page: say which, and how.
  const region = document.currentScript.previousElementSibling;
  let known = new Map(), path = location.pathname, later;
  const words = (node) => node?.innerText.replace(/\s+/g, " ").trim() ?? "";
  const look = () => {
    const now = new Map();
    for (const one of document.querySelectorAll("#root [data-view]")) now.set(one.dataset.exhibit, one);
    const changed = [], news = new Set();
    for (const [id, node] of now) {
      const before = path === location.pathname && known.get(id);
      if (!before || before === node.dataset.view) continue;
      changed.push(node);
      const old = before.split("; ");
      for (const part of node.dataset.view.split("; ")) if (!old.includes(part)) news.add(part);
    }
    path = location.pathname;
    known = new Map([...now].map(([id, node]) => [id, node.dataset.view]));
    if (!changed.length) return;
    const [first] = changed;
    const what = changed.length > 1
      ? region.dataset.many.replace("{}", changed.length)
      : `${words(document.getElementById(first.dataset.exhibit)?.querySelector("[data-heading-text]"))}. ${words(first)}.`;
    region.textContent = `${what} ${[...news].join("; ")}.`;
  };
  new MutationObserver(() => { clearTimeout(later); later = setTimeout(look, 300); })
    .observe(document.getElementById("root") ?? document.body, { subtree: true, childList: true, attributeFilter: ["data-view"] });
})();
