// The slides of the briefing: its own sections, shown one at a time. The document itself is left as it is.
(() => {
  const root = document.documentElement, shell = document.querySelector(".bi-shell"), words = shell.dataset;
  const part = (name, where = shell) => where.querySelector(`.bi-${name}`);
  const slides = [...document.querySelectorAll("main > section[data-slide]")];
  const line = part("line"), place = part("place"), told = part("told"), ring = part("ring"), blank = part("blank");
  const all = part("all"), keys = part("keys"), speaker = part("speaker");
  const last = slides.length - 1, shut = () => [all, keys].forEach((one) => one.close());
  const heading = (one) => one.querySelector("h2, h3").textContent;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let now = -1, typed = "", pointing = false, held = false, notes = null;

  // Charts get a stage each: what a slide leaves them, which they fill.
  for (const chart of document.querySelectorAll("section[data-slide] .bi-svg")) {
    const stage = document.createElement("div");
    stage.className = "bi-stage";
    chart.replaceWith(stage);
    stage.append(chart);
  }

  /** Charts over time are lower on slides, so that they can be drawn larger. */
  function lower(slide) {
    const stage = part("stage", slide), low = slide.querySelector("template.bi-low");
    if (!stage || !low || stage.dataset.low) return;
    stage.dataset.low = "yes";
    stage.prepend(low.content.cloneNode(true));
  }

  function raise(slide) {
    const stage = part("stage", slide);
    if (!stage?.dataset.low) return;
    delete stage.dataset.low;
    stage.firstElementChild.remove();
  }

  /** Draw a chart as large as its box allows, text and all, and no narrower than it is made for. */
  function fill(stage, least, most) {
    const chart = stage.firstElementChild;
    chart.style.setProperty("--size", 1);
    const size = Math.min(stage.clientHeight / chart.offsetHeight, stage.clientWidth / least, most);
    chart.style.setProperty("--size", Math.max(0.2, size).toFixed(3));
  }

  function fit() {
    if (root.dataset.show !== "slides") return;
    const stage = part("stage", slides[now]), size = parseFloat(getComputedStyle(line).fontSize);
    if (stage) fill(stage, Math.min(480, Math.max(320, innerWidth - 40)), size / 7);
  }

  // --- Moving

  function show(to, focus = true) {
    const before = now;
    now = Math.min(Math.max(to, 0), last);
    root.dataset.show = "slides";
    shell.hidden = false;
    blank.hidden = true;
    told.textContent = typed = "";
    slides.forEach((one, at) => one.toggleAttribute("data-now", at === now));
    const slide = slides[now];
    lower(slide);
    if (before < 0) slides.forEach(enter);
    line.textContent = slide.dataset.slide;
    place.textContent = filled(words.place, { place: now + 1, count: last + 1 });
    document.title = `${now + 1}. ${heading(slide)}`;
    if (location.hash !== `#slide-${now + 1}`) history.replaceState(null, "", `#slide-${now + 1}`);
    fit();
    if (focus) slide.focus({ preventScroll: true });
    tell();
  }

  function enter(slide, at) {
    slide.tabIndex = -1;
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", words.slide);
    slide.setAttribute("aria-label", filled(words.label, { place: at + 1, count: last + 1, title: heading(slide) }));
    // A mark leads to its card on the dashboard: not from a slide, where a slip would end the talk.
    slide.querySelectorAll("a").forEach((one) => { one.tabIndex = -1; });
    slide.querySelectorAll("svg a").forEach((one) => {
      one.dataset.href = one.getAttribute("href");
      for (const name of ["href", "tabindex"]) one.removeAttribute(name);
    });
  }

  function leave() {
    const slide = slides[now];
    shut();
    delete root.dataset.show;
    shell.hidden = blank.hidden = ring.hidden = true;
    pointing = held = false;
    document.title = title;
    for (const one of slides) {
      for (const name of ["tabindex", "role", "aria-roledescription", "aria-label", "data-now"]) one.removeAttribute(name);
      one.querySelectorAll("a").forEach((link) => link.removeAttribute("tabindex"));
      one.querySelectorAll("a[data-href]").forEach((link) => {
        link.setAttribute("href", link.dataset.href);
        delete link.dataset.href;
      });
      raise(one);
    }
    history.replaceState(null, "", slide.id ? `#${slide.id}` : location.pathname + location.search);
    slide.scrollIntoView();
    const reached = slide.querySelector("h2, h3");
    reached.tabIndex = -1;
    reached.focus({ preventScroll: true });
    now = -1;
  }

  function cover(colour) {
    const again = !blank.hidden && blank.dataset.colour === colour;
    blank.hidden = again;
    blank.dataset.colour = colour;
    told.textContent = again ? "" : words[colour];
    tell();
  }

  // --- All slides, keys, pointer

  function overview() {
    if (!all.querySelector("button")) {
      const list = all.querySelector("ol");
      slides.forEach((slide, at) => {
        const item = document.createElement("li"), button = document.createElement("button");
        const name = document.createElement("span");
        name.textContent = `${at + 1}. ${heading(slide)}`;
        button.type = "button";
        button.append(name);
        const picture = small(slide);
        if (picture) button.append(picture);
        button.addEventListener("click", () => { all.close(); show(at); });
        item.append(button);
        list.append(item);
      });
    }
    all.showModal();
    const buttons = [...all.querySelectorAll("ol button")];
    all.querySelectorAll(".bi-small").forEach((one) => fill(one, 480, 1));
    buttons.forEach((one, at) => {
      if (at === now) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    buttons[now].focus();
  }

  /** A slide's chart once more, small: seen, and neither read out nor pressed. */
  function small(slide) {
    const chart = slide.querySelector(".bi-svg");
    if (!chart) return null;
    const picture = document.createElement("span"), copy = chart.cloneNode(true);
    copy.querySelectorAll("a").forEach((one) => { one.removeAttribute("href"); one.removeAttribute("aria-label"); });
    picture.className = "bi-small";
    picture.ariaHidden = "true";
    picture.inert = true;
    picture.append(copy);
    return picture;
  }

  function among(event) {
    const buttons = [...all.querySelectorAll("ol button")], at = buttons.indexOf(document.activeElement);
    const columns = buttons.filter((one) => one.offsetTop === buttons[0].offsetTop).length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: last - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(at + step, 0), last)].focus();
  }

  const point = (event) => {
    ring.hidden = !(pointing || held);
    if (event) ring.style.translate = `${event.clientX}px ${event.clientY}px`;
  };
  addEventListener("pointermove", point);
  addEventListener("pointerdown", (event) => {
    held = root.dataset.show === "slides" && !event.target.closest("button, dialog");
    point(event);
  });
  for (const one of ["pointerup", "pointercancel"]) addEventListener(one, (event) => { held = false; point(event); });

  // --- Notes in a second window: same origin by a channel, from a file by the window that has opened it

  const asked = /^#notes-(.+)$/.exec(location.hash);
  // A name is kept when the page is loaded again, and so the two windows find each other.
  const talk = asked ? asked[1] : (window.name ||= `talk${Math.random().toString(36).slice(2)}`);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(talk) : null;
  // What comes both ways counts once.
  const got = new Set();
  const send = (said) => {
    const message = { talk, number: Math.random(), ...said };
    channel?.postMessage(message);
    (asked ? window.opener : notes)?.postMessage(message, "*");
  };
  const tell = () => { if (now >= 0) send({ at: now, covered: blank.hidden ? "" : blank.dataset.colour }); };

  function heard({ data, source }) {
    if (data?.talk !== talk) return;
    if (source && source !== window && !asked) notes = source;
    if (got.has(data.number)) return;
    got.add(data.number);
    if (asked && Number.isInteger(data.at)) follow(data);
    if (asked || now < 0) return;
    if (data.does in does) does[data.does](); else tell();
  }
  addEventListener("message", heard);
  channel?.addEventListener("message", heard);

  function openNotes() {
    notes = window.open(`${location.href.split("#")[0]}#notes-${talk}`, `notes${talk}`, "popup,width=960,height=720");
    told.textContent = notes ? "" : words.blocked;
  }

  function follow({ at, covered }) {
    const slide = slides[at], next = slides[at + 1];
    now = at;
    part("where", speaker).textContent =
      [filled(words.place, { place: at + 1, count: last + 1 }), words[covered] ?? ""].filter(Boolean).join(" · ");
    speaker.querySelector("h1").textContent = heading(slide);
    const copies = [".passage", "h4 + ul, :scope > p", ".bi-note", ".bi-source"]
      .flatMap((kind) => [...slide.querySelectorAll(kind)])
      .filter((one) => one.firstElementChild?.href !== one.textContent && !one.parentElement.closest(".passage"))
      .map((one) => one.cloneNode(true));
    part("said", speaker).replaceChildren(...copies);
    part("said", speaker).scrollTop = 0;
    const picture = next && small(next);
    part("next", speaker).textContent = next ? heading(next) : words.end;
    part("ahead", speaker).replaceChildren(...(picture ? [picture] : []));
    if (picture) fill(picture, 480, 1);
  }

  function showNotes() {
    root.dataset.show = "notes";
    document.title = words.notes;
    speaker.hidden = shell.hidden = false;
    shell.querySelectorAll(":scope > :not(.bi-speaker)").forEach((one) => { one.hidden = true; });
    const [clock, spent] = speaker.querySelectorAll("time");
    let began = Date.now();
    const tick = () => {
      const seconds = Math.floor((Date.now() - began) / 1000), two = (value) => String(value).padStart(2, "0");
      clock.textContent = new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      spent.textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
    };
    part("again", speaker).addEventListener("click", () => { began = Date.now(); tick(); });
    setInterval(tick, 1000);
    tick();
    follow({ at: 0 });
    send({ does: "ask" });
  }

  // --- Keys and buttons

  const does = {
    next: () => show(now + 1), back: () => show(now - 1), first: () => show(0), last: () => show(last),
    all: overview, keys: () => keys.showModal(), notes: openNotes, leave,
    black: () => cover("black"), white: () => cover("white"),
    pointer: () => { pointing = !pointing; ring.hidden = !pointing; },
  };
  const pressed = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back",
    PageUp: "back", Home: "first", End: "last", g: "all", o: "all", b: "black", ".": "black", w: "white", ",": "white",
    n: "notes", p: "pointer", "?": "keys", Escape: "leave",
  };
  /** What a key does. On a keyboard of other letters, that of the place counts. */
  const meant = (event) => pressed[event.key] ?? pressed[event.key.toLowerCase()]
    ?? (/^[^\x00-\x7f]$/.test(event.key) ? pressed[event.code.replace("Key", "").toLowerCase()] : undefined);

  addEventListener("keydown", (event) => {
    if (!root.dataset.show || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const move = meant(event);
    if (all.open || keys.open) {
      if (["all", "keys"].includes(move)) { shut(); event.preventDefault(); } else if (all.open) among(event);
      return;  // Escape closes them by itself
    }
    if ((event.key === " " || event.key === "Enter") && event.target.closest("button, a, summary") && !typed) return;
    if (asked) {
      if (!["next", "back", "first", "last", "black", "white"].includes(move)) return;
      event.preventDefault();
      send({ does: move });
      return;
    }
    if (/^\d$/.test(event.key)) {
      typed = (typed + event.key).slice(-3);
      told.textContent = filled(words.typed, { number: typed });
    } else if (event.key === "Enter" && typed) {
      show(Number(typed) - 1);
    } else if (event.key === "Escape" && (typed || !blank.hidden)) {
      blank.hidden = true;
      told.textContent = typed = "";
      tell();
    } else if (move) {
      does[move]();
    } else {
      return;
    }
    event.preventDefault();
  });

  shell.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-does]")?.dataset.does;
    if (!wanted) return;
    shut();
    if (wanted in does) does[wanted]();
  });
  addEventListener("resize", fit);
  document.fonts?.ready.then(fit);

  const title = document.title, start = document.querySelector(".bi-start");
  start.hidden = false;
  start.addEventListener("click", () => show(0));
  function follows() {
    const found = /^#slides?(?:-(\d+))?$/.exec(location.hash);
    if (found && Number(found[1] ?? 1) - 1 !== now) show(Number(found[1] ?? 1) - 1);
  }
  addEventListener("hashchange", follows);
  if (asked) showNotes(); else follows();
})();
