(() => {
  // Where a card is closed, the keyboard goes on from the name by which it was opened.
  const parameter = "figure";
  let figure = "";
  // The page is drawn anew after a card, which may take the focus away once more.
  const give = (wanted, tries) => {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) {
      const links = [...document.querySelectorAll(`#root a[href*="${parameter}="]`)];
      links.find((one) => one.getAttribute("href").split(/[?&]/).includes(wanted))?.focus();
    }
    if (tries > 1) setTimeout(give, 250, wanted, tries - 1);
  };
  new MutationObserver(() => {
    if (document.querySelector("[role=dialog]")) {
      figure = new URLSearchParams(location.search).get(parameter) ?? figure;
    } else if (figure) {
      setTimeout(give, 50, `${parameter}=${encodeURIComponent(figure)}`, 5);
      figure = "";
    }
  }).observe(document.body, { subtree: true, childList: true });
})();
