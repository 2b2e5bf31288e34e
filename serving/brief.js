(() => {
  // The brief stands in the address, and comes along with links to other pages; what changes it keeps the focus.
  const carried = ["brief", "title"], root = new URL(".", location.href);
  const carry = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.classList.contains("bi-download") || link.getAttribute("href").startsWith("#")) return;
    const here = new URLSearchParams(location.search), to = new URL(link.href);
    const path = to.pathname.slice(root.pathname.length);
    if (!here.has("brief") || to.origin !== root.origin || !to.pathname.startsWith(root.pathname)) return;
    // Of this page, the link itself says what is to be in the brief.
    if (path.includes("/") || to.pathname === location.pathname || to.searchParams.has("brief")) return;
    for (const name of carried) if (here.has(name)) to.searchParams.set(name, here.get(name));
    link.href = to.href;
  };
  for (const kind of ["click", "auxclick", "contextmenu"]) addEventListener(kind, carry, true);
  // Files have the title that is being typed, also where one is asked for before the page has been drawn anew.
  addEventListener("input", (event) => {
    const title = event.target.closest?.(".st-key-paste-title input")?.value.trim();
    if (title === undefined) return;
    for (const link of document.querySelectorAll('a.bi-download[href*="data/brief."]')) {
      const to = new URL(link.href);
      if (title) to.searchParams.set("title", title); else to.searchParams.delete("title");
      link.href = to.href;
    }
  });
  // A link that was pressed is drawn anew, or has gone: the next one of its row has the focus then.
  const give = (key, row, tries) => {
    const { activeElement, body } = document;
    const found = document.querySelector(`[data-brief="${CSS.escape(key)}"]`)
      ?? (row && document.querySelector(`[data-brief$="-${CSS.escape(row)}"]`)) ?? document.querySelector("[data-brief]");
    if ((!activeElement || activeElement === body) && found) found.focus({ preventScroll: true });
    if (tries > 1) setTimeout(give, 250, key, row, tries - 1);
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-brief]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    // It is followed within the application, which keeps the place on the page.
    if (!event.defaultPrevented) {
      event.preventDefault();
      history.pushState(null, "", link.search || location.pathname);
      dispatchEvent(new PopStateEvent("popstate"));
    }
    const key = link.dataset.brief;
    setTimeout(give, 100, key, key.slice(key.indexOf("-") + 1), 10);
  });
})();
