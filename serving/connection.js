(() => {
  // The frontend sends what was pressed without a network once it is back: of five steps one, or the way out.
  const root = document.documentElement;
  const look = () => root.toggleAttribute("data-offline", !navigator.onLine);
  for (const one of ["online", "offline"]) addEventListener(one, look);
  look();
  const lost = () => !navigator.onLine
    || document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState === "PINGING_SERVER";
  addEventListener("keydown", (event) => {
    if (document.querySelector(".st-key-present") && lost()) event.stopImmediatePropagation();
  }, true);
})();
