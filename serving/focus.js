(() => {
  // Where a card is closed, the keyboard goes on from the name by which it was opened.
  const parameter = "figure";
  let figure = "";
  // The page is drawn anew after a card, which may take the focus away once more. While the address still names a
  // figure, its card only comes anew, as where the theme changes, or the server has not yet answered.
  const give = (wanted, tries) => {
    if (document.querySelector("[role=dialog]")) return;
    const closed = !new URLSearchParams(location.search).has(parameter), { activeElement, body } = document;
    if (closed && (!activeElement || activeElement === body)) {
      const links = [...document.querySelectorAll(`#root a[href*="${parameter}="]`)];
      links.find((one) => one.getAttribute("href").split(/[?&]/).includes(wanted))?.focus();
    }
    if (tries > 1) setTimeout(give, 250, wanted, tries - closed);
  };
  // Where a file has been read, what was read comes into view, once: it stands below the field for it. Until the page
  // below it is long enough, or the reader goes elsewhere, it is tried again.
  let arrived = "", until = 0;
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(name, () => { until = 0; }, { passive: true });
  new MutationObserver(() => {
    const read = document.querySelector("#root [data-arrived]");
    if (read && read.dataset.arrived !== arrived) {
      arrived = read.dataset.arrived;
      until = Date.now() + 5000;
    }
    if (Date.now() < until) document.getElementById("file")?.scrollIntoView();
    if (document.querySelector("[role=dialog]")) {
      figure = new URLSearchParams(location.search).get(parameter) ?? figure;
    } else if (figure) {
      setTimeout(give, 50, `${parameter}=${encodeURIComponent(figure)}`, 5);
      figure = "";
    }
  }).observe(document.body, { subtree: true, childList: true });
})();
