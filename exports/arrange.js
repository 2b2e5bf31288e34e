// The page on which slides are chosen and put in order: by dragging, by its buttons, or with Alt and the arrow keys.
(() => {
  const board = document.querySelector(".bi-arrange"), list = board.querySelector("ol"), words = board.dataset;
  const told = board.querySelector("[role=status]"), items = () => [...list.children];
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const box = (item) => item.querySelector("input");
  let dragged = null, story = [], named;

  function number() {
    let at = 0;
    for (const item of items()) item.querySelector("output").textContent = box(item).checked ? `${++at}.` : "";
    const chosen = items().filter((item) => box(item).checked).map((item) => item.dataset.id);
    board.querySelector("[data-does=present]").disabled = !chosen.length;
    board.dispatchEvent(new CustomEvent("bi-chosen", { detail: chosen }));
  }

  function move(item, up) {
    const beside = up ? item.previousElementSibling : item.nextElementSibling, focused = document.activeElement;
    if (!beside) return;
    if (up) beside.before(item);
    else beside.after(item);
    focused.focus();  // what is moved loses it
    number();
    told.textContent = filled(words.moved, { title: item.dataset.title, place: items().indexOf(item) + 1 });
  }

  function made(slide, shown, title) {
    const item = document.createElement("li"), label = document.createElement("label"), check = document.createElement("input");
    check.type = "checkbox";
    check.checked = shown;
    label.append(check, document.createElement("output"), ` ${title}`);
    Object.assign(item.dataset, { id: slide.id, title });
    item.draggable = true;
    item.append(label, ...[["up", "↑", words.up], ["down", "↓", words.down]].map(([way, sign, name]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.ariaLabel = filled(name, { title });
      button.addEventListener("click", () => move(item, way === "up"));
      return button;
    }));
    return item;
  }

  function fill(slides) {
    const others = story.filter((one) => !slides.includes(one));
    list.replaceChildren(...[...slides, ...others].map((one) => made(one, slides.includes(one), named(one))));
    number();
  }

  board.addEventListener("bi-open", ({ detail }) => {
    ({ every: story, named } = detail);
    fill(detail.slides);
    board.querySelector("h1").focus();
  });
  list.addEventListener("change", number);
  list.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(event.target.closest("li"), event.key === "ArrowUp");
  });
  board.addEventListener("click", ({ target }) => {
    const set = target.closest("[data-set]")?.dataset.set;
    if (set) fill(set === "all" ? story : story.slice(0, story.findIndex((one) => one.id === "backup")));
  });

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    dragged.toggleAttribute("data-dragged", true);
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged?.removeAttribute("data-dragged");
    dragged = null;
    number();
  });
})();
