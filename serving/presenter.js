(() => {
  // Keys press the presenter's buttons. An open list has its keys for itself, a button has Space, and what is pressed
  // without a network would be sent once it is back: of five steps one, or the way out.
  const root = document.documentElement;
  const look = () => root.toggleAttribute("data-offline", !navigator.onLine);
  for (const one of ["online", "offline"]) addEventListener(one, look);
  look();
  const lost = () => root.hasAttribute("data-offline")
    || document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState === "PINGING_SERVER";
  addEventListener("keydown", (event) => {
    const moves = document.querySelector("[data-moves]")?.dataset.moves, move = moves && JSON.parse(moves)[event.key];
    if (!move || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || lost()) return;
    if (document.querySelector("[data-testid=stPopoverBody]") || (event.key === " " && event.target.closest("a, button"))) return;
    event.preventDefault();
    document.querySelector(move === "leave" ? ".bi-leave" : `.st-key-move-${move} button`)?.click();
  }, true);
})();
