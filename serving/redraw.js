(() => {
  // Charts have their colours from the server: when the theme changes under an open page, ask for them anew.
  let drawn, later;
  const scheme = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return app && getComputedStyle(app).colorScheme;
  };
  const look = () => {
    const now = scheme(), button = document.querySelector(".st-key-redraw button");
    // Printed pages are light, whatever is chosen.
    if (!now || !button || now === drawn || matchMedia("print").matches) return;
    drawn = now;
    button.click();
  };
  new MutationObserver(() => {
    drawn ||= scheme(); // what the server is told first; a change may follow before the page has come to rest
    clearTimeout(later);
    later = setTimeout(look, 150);
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["class"] });
})();
