(() => {
  // A screen reader does not see that a control has changed a chart elsewhere on the page: say which, and how.
  const region = document.currentScript.previousElementSibling;
  let known = new Map(), left = new Map(), path = location.pathname, later;
  const words = (node) => node?.innerText.replace(/\s+/g, " ").trim() ?? "";
  const shown = () => document.querySelectorAll("#root [data-view]");
  const isLeft = (node) => left.get(node) === node.dataset.exhibit; // the next page may use a node again
  // What a page shows first is noted at once: a reader may press a control before the page has come to rest.
  const note = () => {
    if (path !== location.pathname) {
      path = location.pathname;
      known = new Map();
      left = new Map([...shown()].map((node) => [node, node.dataset.exhibit])); // still of the page before
    }
    for (const node of shown()) {
      const { exhibit, view } = node.dataset;
      if (!isLeft(node) && !known.has(exhibit)) known.set(exhibit, view);
    }
  };
  const look = () => {
    const now = new Map();
    for (const node of shown()) now.set(node.dataset.exhibit, node);
    const changed = [], news = new Set();
    for (const [id, node] of now) {
      const before = !isLeft(node) && known.get(id);
      if (!before || before === node.dataset.view) continue;
      changed.push(node);
      const old = before.split("; ");
      for (const part of node.dataset.view.split("; ")) if (!old.includes(part)) news.add(part);
    }
    left = new Map();
    known = new Map([...now].map(([id, node]) => [id, node.dataset.view]));
    if (!changed.length) return;
    const [first] = changed;
    const what = changed.length > 1
      ? region.dataset.many.replace("{count}", changed.length)
      : [first, first.nextElementSibling].map(words).filter(Boolean).map((one) => `${one}.`).join(" ");
    region.textContent = `${what} ${[...news].join("; ")}.`;
  };
  new MutationObserver(() => { note(); clearTimeout(later); later = setTimeout(look, 300); })
    .observe(document.getElementById("root") ?? document.body, { subtree: true, childList: true, attributeFilter: ["data-view"] });
})();
