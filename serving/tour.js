(() => {
  const tour = document.currentScript.parentElement, KEY = "belarus-indicators-tour";
  const address = new URL(location.href), asked = address.searchParams.has("tour");
  let seen = true; // where nothing can be kept, the tour would come back on every visit
  try { seen = localStorage.getItem(KEY) !== null; } catch { /* storage is closed */ }
  if (asked) {
    address.searchParams.delete("tour");
    history.replaceState(history.state, "", address);
  }
  if (seen && !asked) return tour.remove();
  const steps = [...tour.querySelectorAll("li")], ring = tour.querySelector("i"), panel = tour.querySelector("aside"), path = location.pathname;
  const [back, next, close] = tour.querySelectorAll("button");
  const target = () => document.querySelector(`#root ${steps[at].dataset.target}`);
  let at = 0;
  const place = () => {
    if (location.pathname !== path) return end();
    const shown = target(), box = shown?.getBoundingClientRect();
    ring.hidden = !box?.width;
    if (!box) return;
    // Of a chart, the room for the words of its image is cut off by margins below zero.
    const { marginTop, marginBottom } = getComputedStyle(shown);
    const [above, below] = [marginTop, marginBottom].map((margin) => Math.max(0, -parseFloat(margin)));
    const { left, width } = box, top = box.top + above, height = box.height - above - below;
    for (const [name, value] of Object.entries({ left, top, width, height })) ring.style[name] = `${value}px`;
    // The panel stands at the lower edge, or at the upper one where it covers less of what it speaks of.
    const edge = 16, header = 68, high = panel.offsetHeight, bottom = top + height;
    const covered = (from) => Math.max(0, Math.min(bottom, from + high) - Math.max(top, from));
    const beside = left + width < innerWidth - edge - panel.offsetWidth;
    const up = !beside && covered(header) < covered(innerHeight - edge - high);
    Object.assign(panel.style, up ? { top: `${header}px`, bottom: "auto" } : { top: "", bottom: "" });
  };
  const show = (step) => {
    at = step;
    steps.forEach((one, place) => { one.hidden = place !== at; });
    back.disabled = at === 0;
    next.textContent = at === steps.length - 1 ? next.dataset.last : next.dataset.next;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const shown = target(), low = shown?.offsetHeight > innerHeight / 2;
    if (at) shown?.scrollIntoView({ block: low ? "start" : "center", behavior: still ? "instant" : "smooth" });
    place();
  };
  const end = () => {
    clearInterval(watch);
    removeEventListener("keydown", escape, true);
    const inside = tour.contains(document.activeElement);
    tour.remove();
    if (inside) document.querySelector("#root h1")?.closest("[tabindex]")?.focus({ preventScroll: true });
  };
  const escape = (event) => { if (event.key === "Escape" && !document.querySelector("[role=dialog]")) end(); };
  let watch;
  const start = () => {
    try { localStorage.setItem(KEY, "seen"); } catch { /* storage is closed */ }
    tour.style.colorScheme = getComputedStyle(document.querySelector("[data-testid=stApp]")).colorScheme;
    tour.hidden = false;
    show(0);
    watch = setInterval(place, 150); // what the page draws later moves what is pointed at
    addEventListener("keydown", escape, true);
    addEventListener("scroll", place, { capture: true, passive: true });
  };
  back.onclick = () => show(at - 1);
  next.onclick = () => (at === steps.length - 1 ? end() : show(at + 1));
  close.onclick = end;
  // Not before the page itself stands, and not over a card that a link has opened.
  const wait = setInterval(() => {
    if (document.getElementById("first-answer") || !document.querySelector("#root .bi-footer")) return;
    clearInterval(wait);
    if (location.pathname !== path || document.querySelector("[role=dialog]")) return tour.remove();
    start();
  }, 300);
})();
