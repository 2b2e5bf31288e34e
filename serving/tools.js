(() => {
  // The toolbar of an exhibit is one stop of the keyboard: arrows move within it, Escape closes what it has opened.
  const bars = ".bi-tools", opened = `${bars} details[open]`;
  const items = (bar) => [...bar.querySelectorAll(":scope > a, :scope > details > summary")];
  const close = (but) => document.querySelectorAll(opened).forEach((one) => { if (one !== but) one.open = false; });
  const ready = () => {
    for (const bar of document.querySelectorAll(`${bars}:not([data-ready])`)) {
      bar.dataset.ready = "";
      items(bar).forEach((one, place) => { one.tabIndex = place ? -1 : 0; });
      bar.querySelectorAll(".bi-copy").forEach((one) => { one.hidden = !(one.dataset.text ? navigator.clipboard : window.ClipboardItem); });
    }
  };
  addEventListener("keydown", (event) => {
    const bar = event.target.closest?.(bars);
    if (!bar || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const open = event.target.closest("details[open]");
    if (event.key === "Escape" && open) {
      open.open = false;
      open.firstElementChild.focus();
      event.stopPropagation();
      return;
    }
    const all = items(bar), at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    all.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
  }, true);
  addEventListener("toggle", (event) => { if (event.target.matches?.(opened)) close(event.target); }, true);
  const copy = async (button) => {
    const { image, text, making, done, failed } = button.dataset, label = button.textContent;
    if (!text) button.textContent = making;
    try {
      if (text) await navigator.clipboard.writeText(text);
      // Safari wants the image as a promise, made while the click is at hand.
      else await navigator.clipboard.write([new ClipboardItem({ "image/png":
        fetch(image).then((answer) => answer.ok ? answer.blob() : Promise.reject(answer.status)) })]);
      button.textContent = done;
    } catch { button.textContent = failed; }
    setTimeout(() => { button.textContent = label; }, 5000);
  };
  addEventListener("click", (event) => {
    const { target } = event;
    close(target.closest?.(opened));
    const button = target.closest?.(".bi-copy");
    if (button) copy(button);
    // A link to another state of this page is followed within the application.
    const link = target.closest?.('#root a[href^="?"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    close();
    history.pushState(null, "", link.search || location.pathname);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  new MutationObserver(ready).observe(document.body, { subtree: true, childList: true });
  ready();
})();
