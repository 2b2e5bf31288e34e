(() => {
  const first = document.currentScript.parentElement;
  try { // the theme that the reader has chosen in the menu: Streamlit keeps one for each page, and readers mean all
    const kept = `stActiveTheme-${location.pathname}-v2`, all = "theme", known = localStorage.getItem(all);
    if (known) localStorage.setItem(kept, known);
    const chosen = JSON.parse(localStorage.getItem(kept));
    if (chosen === "Light" || chosen === "Dark") first.style.colorScheme = chosen.toLowerCase();
    const keep = () => {
      const now = localStorage.getItem(kept);
      if (now) localStorage.setItem(all, now);
    };
    for (const kind of ["pagehide", "visibilitychange", "click"]) addEventListener(kind, keep, true);
  } catch { /* the system's, then */ }
  const has = (selector) => document.querySelector(`#root ${selector}`);
  let late, moved = false;
  const stay = () => { moved = true; };
  const moves = ["wheel", "touchmove", "keydown", "pointerdown"];
  for (const one of moves) addEventListener(one, stay, { once: true, passive: true, capture: true });
  // The place that the address names; what is drawn above it later must not push it away.
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } // no address of ours
  };
  const follow = () => {
    const wanted = moved || !named() ? null : has(`#${CSS.escape(named())}`);
    if (!wanted) return;
    const top = wanted.getBoundingClientRect().top;
    if (top < 64 || top > 120) wanted.scrollIntoView({ behavior: "instant" });
  };
  const leave = () => {
    watch.disconnect();
    cancelAnimationFrame(asked);
    clearTimeout(late);
    const y = scrollY;
    first.remove();
    if (location.hash.length > 1 && !moved) {
      const start = Date.now();
      const again = setInterval(() => {
        follow();
        const waited = Date.now() - start, waiting = has("[data-testid=stSkeleton]") || has("[data-testid=stPlotlyChart]:not(:has(.trace))");
        if (!moved && waited < (waiting ? 60000 : 4000)) return;
        clearInterval(again);
        for (const one of moves) removeEventListener(one, stay, true);
      }, 100);
    } else if (y) has("[data-testid=stMain]")?.scrollTo(0, y);
  };
  // Whether a chart that the reader will see at once has still to be drawn.
  const awaited = () => {
    const place = named() && has(`#${CSS.escape(named())}`);
    const start = place ? place.getBoundingClientRect().top - 64 : scrollY;
    return [...document.querySelectorAll('#root [class*="st-key-plate"]')].some((one) => {
      if (one.querySelector(".trace")) return false;
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > start && top < start + innerHeight;
    });
  };
  let asked;
  const look = () => {
    asked = 0;
    // All is drawn down to the footer; a chart below the screen comes later, into room that is kept for it.
    if (has(".bi-footer") && !has('[data-testid=stSkeleton]:not([class*="st-key-plate"] *)')) {
      if (awaited()) late ??= setTimeout(leave, 5000);
      else leave();
    }
    // What cannot be loaded holds up nothing else, and a page that ended early has no footer.
    else if (has("[data-test-script-state=notRunning]")) late ??= setTimeout(leave, 3000);
  };
  // Once a frame, where the page is laid out anyway.
  const watch = new MutationObserver(() => { asked ||= requestAnimationFrame(look); });
  watch.observe(document, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
})();
