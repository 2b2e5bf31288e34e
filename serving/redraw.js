(() => {
  // Charts have their colours from the server: when the theme changes under an open page, ask for them anew.
  let drawn, later;
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const scheme = app && getComputedStyle(app).colorScheme;
    const button = document.querySelector(".st-key-redraw button");
    if (!scheme || !button) return;
    if (drawn && scheme !== drawn) button.click();
    drawn = scheme;
  };
  new MutationObserver(() => { clearTimeout(later); later = setTimeout(look, 150); })
    .observe(document.body, { subtree: true, childList: true, attributeFilter: ["class"] });
})();
