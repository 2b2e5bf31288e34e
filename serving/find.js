(() => {
  // The search in the frame of every page: what can be found is fetched once, when it is first wanted, and searched here.
  const box = document.getElementById("find"), words = box.dataset, [link, field, panel] = box.children;
  const [told, list, rest] = panel.children;
  if (new URLSearchParams(location.search).get("embed")?.toLowerCase() === "true") box.remove();
  link.hidden = true;
  field.hidden = false;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let asked, entries = [];
  const fetched = () => asked ??= fetch("./find.json").then((answer) => answer.json()).then((found) => {
    entries = found.entries.map(([kind, title, about, address, more], at) =>
      ({ kind, title, about, address, at, head: ` ${fold(`${title} ${about}`)}`, all: ` ${fold(`${title} ${about} ${kind}`)} ${more}` }));
  }).catch(() => { asked = null; });

  /** The best entries: all words stand at the beginning of one of theirs, and rather in what is shown. */
  function found(text) {
    const terms = fold(text).match(/[\p{L}\p{N}%.,-]+/gu) ?? [];
    const score = (one) => terms.reduce((sum, term) => sum + (one.head.includes(` ${term}`) ? 2 : 1), 0);
    const hits = terms.length ? entries.filter((one) => terms.every((term) => one.all.includes(` ${term}`))) : [];
    return hits.map((one) => [score(one), one]).sort(([a, one], [b, other]) => b - a || one.at - other.at).map(([, one]) => one);
  }

  function address(entry) {
    if (!entry.address.startsWith("?")) return entry.address;
    const query = new URLSearchParams(location.search);  // a card opens over the page as it is
    for (const [name, value] of new URLSearchParams(entry.address)) query.set(name, value);
    return `?${query}`;
  }

  function row(entry) {
    const item = document.createElement("li"), to = document.createElement("a");
    to.href = address(entry);
    for (const [tag, text] of [["small", entry.kind], ["b", entry.title], ["span", entry.about]]) {
      const part = document.createElement(tag);
      part.textContent = text;
      to.append(part, " ");
    }
    item.append(to);
    return item;
  }

  async function show() {
    const text = field.value.trim();
    await fetched();
    if (text !== field.value.trim()) return;
    const hits = found(text);
    panel.hidden = !text;
    list.replaceChildren(...hits.slice(0, 8).map(row));
    told.textContent = hits.length ? filled(words.some, { count: hits.length }) : entries.length ? words.none : words.lost;
    rest.href = `./evidence?q=${encodeURIComponent(text)}`;
  }

  const shut = () => { panel.hidden = true; };
  field.addEventListener("focus", () => { fetched(); if (field.value) show(); });
  field.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const links = [...panel.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { shut(); field.value = ""; field.blur(); }
    else if (event.key === "Enter" && event.target === field && field.value.trim()) location.assign(rest.href);
    else if (event.key === "ArrowDown" && !panel.hidden) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) shut(); });
  box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) shut(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    field.focus();
  });
  // It has the colours of the theme that a reader has chosen, which stand on the application.
  let tinting;
  const tint = () => {
    tinting = 0;
    const app = document.querySelector("[data-testid=stApp]");
    if (app) box.style.colorScheme = getComputedStyle(app).colorScheme;
    // On a phone, the button of the navigation bears the word that it is for: web/style.css shows it.
    const pages = document.querySelector("[data-testid=stExpandSidebarButton]:not([data-word])");
    if (pages) pages.ariaLabel = pages.dataset.word = words.pages;
  };
  new MutationObserver(() => { tinting ||= requestAnimationFrame(tint); }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["class"] });
})();
