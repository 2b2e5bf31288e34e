(() => {
  // Keys press the presenter's buttons. An open list has its keys for itself, a button has Space, and what is pressed
  // without a network would be sent once it is back: of five steps one, or the way out.
  const root = document.documentElement;
  const look = () => root.toggleAttribute("data-offline", !navigator.onLine);
  for (const one of ["online", "offline"]) addEventListener(one, look);
  look();
  const lost = () => root.hasAttribute("data-offline")
    || document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState === "PINGING_SERVER";
  // A black or white screen needs no server; any key of the presenter's takes it away.
  const blank = document.body.appendChild(document.createElement("div"));
  blank.className = "bi-blank";
  blank.hidden = true;
  const covers = { b: "#000", ".": "#000", w: "#fff", ",": "#fff" };
  addEventListener("keydown", (event) => {
    if (!document.querySelector("[data-moves]") || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, [data-testid=stPopoverBody]")) return;
    const colour = covers[event.key.toLowerCase()], before = blank.hidden ? "" : blank.style.background;
    blank.hidden = true;
    if (colour) {
      blank.style.background = colour;
      blank.hidden = blank.style.background === before;
    } else if (event.key === "?") document.querySelector(".st-key-arrange button")?.click();
    else if (before && event.key === "Escape") event.stopImmediatePropagation();
  }, true);
  addEventListener("keydown", (event) => {
    const moves = document.querySelector("[data-moves]")?.dataset.moves, move = moves && JSON.parse(moves)[event.key];
    if (!move || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || lost()) return;
    if (document.querySelector("[data-testid=stPopoverBody]") || (event.key === " " && event.target.closest("a, button"))) return;
    event.preventDefault();
    document.querySelector(move === "leave" ? ".bi-leave" : `.st-key-move-${move} button`)?.click();
  }, true);
})();
