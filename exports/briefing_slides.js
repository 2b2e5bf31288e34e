// The slides of the briefing and of /present: the sections of the document, shown one at a time. All of them are here,
// and what is chosen stands in the address after #: the slide, the choice and order of slides, titles for this talk.
(() => {
  const root = document.documentElement, shell = document.querySelector(".bi-shell"), words = shell.dataset;
  // From a server: one leaves for its pages, and the notes open without it.
  const served = "pages" in words, source = served ? `<!doctype html>${root.outerHTML}` : "";
  const part = (name, where = shell) => where.querySelector(`.bi-${name}`);
  const every = [...document.querySelectorAll("main > section[data-slide]")];
  const headed = (one) => one.querySelector("h2, h3"), heading = (one) => headed(one).textContent;
  const named = new Map(every.map((one) => [one, [...headed(one).childNodes]]));
  const line = part("line"), place = part("place"), told = part("told"), ring = part("ring"), blank = part("blank");
  const all = part("all"), keys = part("keys"), retitle = part("retitle"), speaker = part("speaker"), board = part("arrange");
  const shut = () => [all, keys, retitle].forEach((one) => one.close());
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let slides = every, titles = {}, now = -1, typed = "", pointing = false, held = false, notes = null, lost = false;

  // Charts get a stage each: what a slide leaves them, which they fill.
  for (const chart of document.querySelectorAll("section[data-slide] .bi-svg")) {
    const stage = document.createElement("div");
    stage.className = "bi-stage";
    chart.replaceWith(stage);
    stage.append(chart);
  }

  /** Charts are lower on slides, so that they can be drawn larger. */
  function lower(slide) {
    const stage = part("stage", slide), low = slide.querySelector("template.bi-low");
    if (!stage || !low || stage.dataset.low) return;
    stage.dataset.low = low.dataset.kind;
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
    const chart = [...stage.children].find((one) => one.checkVisibility());
    if (!chart) return;
    chart.style.setProperty("--size", 1);
    const size = Math.min(stage.clientHeight / chart.offsetHeight, stage.clientWidth / least, most);
    chart.style.setProperty("--size", Math.max(0.2, size).toFixed(3));
  }

  function fit() {
    if (root.dataset.show !== "slides") return;
    const stage = part("stage", slides[now]), size = parseFloat(getComputedStyle(line).fontSize);
    if (stage) fill(stage, Math.min(480, Math.max(320, innerWidth - 40)), size / 7);
  }

  // --- The address

  /** What the address says, "" for what it does not; a link of a page says it before the #. */
  function said() {
    const after = new URLSearchParams(location.hash.slice(1)), before = new URLSearchParams(location.search);
    const [first = ""] = after.keys();
    return {
      first,
      slide: served ? before.get("slide") ?? "" : "",
      show: after.get("show") ?? (served ? before.get("show") : null) ?? "",
      titles: Object.fromEntries([...after].filter(([name]) => name.startsWith("title.")).map(([name, text]) => [name.slice(6), text])),
    };
  }

  function choose(ids) {
    const chosen = [...new Set(ids)].map((id) => every.find((one) => one.id === id)).filter(Boolean);
    slides = chosen.length ? chosen : every;
  }

  /** Titles of this talk stand in place of the document's, and these where there is none. */
  function name() {
    for (const one of every) {
      if (one.id in titles) headed(one).textContent = titles[one.id];
      else headed(one).replaceChildren(...named.get(one));
    }
  }

  const whole = () => slides.length === every.length && slides.every((one, at) => one === every[at]);
  const chosen = () => (whole() ? "" : slides.map((one) => one.id).join(","));

  function write(first) {
    const parts = [first, ...(whole() ? [] : [`show=${chosen()}`])];
    for (const [id, text] of Object.entries(titles)) parts.push(`title.${id}=${encodeURIComponent(text)}`);
    const query = new URLSearchParams(location.search), after = `#${parts.join("&")}`;
    for (const one of served ? ["slide", "show"] : []) query.delete(one);
    const before = served ? location.pathname + (`${query}` && `?${query}`) : "";
    history.replaceState(null, "", before + after);
  }

  // --- Moving

  /** `3 / 10`; slides that stand by for questions are not counted. */
  function placed(at) {
    const line = slides.findIndex((one) => one.id === "backup");
    return line > 0 && at >= line ? filled(words.behind, { place: at + 1 })
      : filled(words.place, { place: at + 1, count: line > 0 ? line : slides.length });
  }

  function show(to, focus = true) {
    now = Math.min(Math.max(to, 0), slides.length - 1);
    root.dataset.show = "slides";
    shell.hidden = false;
    blank.hidden = board.hidden = true;
    typed = "";
    say();
    name();
    every.forEach((one) => { one.toggleAttribute("data-now", one === slides[now]); });
    slides.forEach(enter);
    const slide = slides[now];
    lower(slide);
    line.textContent = slide.dataset.slide;
    place.textContent = placed(now);
    document.title = `${now + 1}. ${heading(slide)}`;
    write(`slide-${now + 1}`);
    fit();
    if (focus) slide.focus({ preventScroll: true });
    tell();
  }

  function enter(slide, at) {
    slide.setAttribute("aria-label", filled(words.label, { place: at + 1, count: slides.length, title: heading(slide) }));
    if (slide.getAttribute("role")) return;
    slide.tabIndex = -1;
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", words.slide);
    // A mark leads to its card on the dashboard: not from a slide, where a slip would end the talk.
    slide.querySelectorAll("a").forEach((one) => { one.tabIndex = -1; });
    slide.querySelectorAll("svg a").forEach((one) => {
      one.dataset.href = one.getAttribute("href");
      for (const name of ["href", "tabindex"]) one.removeAttribute(name);
    });
  }

  /** What is told beside the controls; without a connection, that all slides are here. */
  function say(text = "") {
    told.textContent = text || (lost ? filled(words.offline, { count: slides.length }) : "");
  }

  const reached = async () => navigator.onLine
    && fetch("./_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(4000) }).then((answer) => answer.ok, () => false);
  async function look() {
    const before = lost;
    lost = !(await reached());
    if (before !== lost) say();
  }

  /** The page that one came from, or the slide's own, with the options as they are. */
  function way() {
    const query = new URLSearchParams(location.search), back = query.get("back"), { page } = slides[now].dataset;
    const to = words.pages.split(" ").includes(back) ? back : page || "overview";
    for (const one of ["slide", "show", "back", "embed"]) query.delete(one);
    const at = page === to && !slides[now].matches(".part") ? `#${slides[now].id}` : "";
    return `./${to === "overview" ? "" : to}${`${query}` && `?${query}`}${at}`;
  }

  async function leave() {
    if (served) {
      shut();
      if (await reached()) location.assign(way());
      else say(words.gone);
      return;
    }
    const slide = slides[now];
    shut();
    delete root.dataset.show;
    shell.hidden = blank.hidden = ring.hidden = true;
    pointing = held = false;
    document.title = title;
    titles = {};
    name();
    slides = every;
    for (const one of every) {
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
    headed(slide).tabIndex = -1;
    headed(slide).focus({ preventScroll: true });
    now = -1;
  }

  function cover(colour) {
    const again = !blank.hidden && blank.dataset.colour === colour;
    blank.hidden = again;
    blank.dataset.colour = colour;
    say(again ? "" : words[colour]);
    tell();
  }

  // --- All slides, keys, pointer

  function overview() {
    const list = all.querySelector("ol");
    list.replaceChildren(...slides.map((slide, at) => {
      const item = document.createElement("li"), button = document.createElement("button");
      const name = document.createElement("span");
      name.textContent = `${at + 1}. ${heading(slide)}`;
      button.type = "button";
      button.append(name);
      const picture = small(slide);
      if (picture) button.append(picture);
      button.addEventListener("click", () => { all.close(); show(at); });
      item.append(button);
      return item;
    }));
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
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: buttons.length - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)].focus();
  }

  // --- A title for this talk, and the order of slides

  const field = retitle.querySelector("textarea");
  function edit() {
    field.value = heading(slides[now]);
    retitle.showModal();
    field.select();
  }

  function call(text) {
    const { id } = slides[now], plain = text.replace(/\s+/g, " ").trim().slice(0, 300);
    delete titles[id];
    name();
    if (plain && plain !== heading(slides[now])) titles[id] = plain;
    retitle.close();
    show(now);
  }

  /** The page on which slides are chosen and put in order (arrange.js). */
  function arrange() {
    root.dataset.show = "arrange";
    board.hidden = shell.hidden = false;
    if (now < 0) name();
    document.title = words.arrange;
    write("arrange");
    link();
    board.dispatchEvent(new CustomEvent("bi-open", { detail: { every, slides, named: heading } }));
  }

  /** The files that are made of the slides; those of the audit are none of theirs. */
  function link() {
    const query = new URLSearchParams(location.search);
    for (const one of ["slide", "show", "back"]) query.delete(one);
    if (!whole()) query.set("show", slides.filter((one) => "page" in one.dataset).map((one) => one.id).join(","));
    const named = new URLSearchParams(query);
    for (const one of slides) if (one.id in titles) named.set(`title.${one.id}`, titles[one.id]);
    board.querySelectorAll("a[data-to]").forEach((one) => {
      const asked = `${one.dataset.to.endsWith(".pptx") ? named : query}`;
      one.href = `./${one.dataset.to}${asked && `?${asked}`}`;
    });
  }

  board.addEventListener("bi-chosen", ({ detail }) => {
    choose(detail);
    now = 0;
    write("arrange");
    link();
  });

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
  const tell = () => {
    if (now >= 0) send({ at: now, covered: blank.hidden ? "" : blank.dataset.colour, show: slides.map((one) => one.id), titles });
  };

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
    const page = source ? URL.createObjectURL(new Blob([source], { type: "text/html" })) : location.href.split("#")[0];
    notes = window.open(`${page}#notes-${talk}`, `notes${talk}`, "popup,width=960,height=720");
    say(notes ? "" : words.blocked);
  }

  function follow({ at, covered, show: ids, titles: given }) {
    titles = given;
    choose(ids);
    name();
    const slide = slides[at], next = slides[at + 1];
    now = at;
    part("where", speaker).textContent = [placed(at), words[covered] ?? ""].filter(Boolean).join(" · ");
    speaker.querySelector("h1").textContent = heading(slide);
    const copies = [".passage", "h4 + ul, :scope > p", ".bi-note", ".bi-source"]
      .flatMap((kind) => [...slide.querySelectorAll(kind)])
      .filter((one) => one.firstElementChild?.href !== one.textContent && !one.parentElement.closest(".passage"))
      .map((one) => one.cloneNode(true));
    if (slide.id in titles) {
      const whose = document.createElement("p");
      whose.textContent = filled(words.instead, { title: named.get(slide).map((one) => one.textContent).join("") });
      copies.unshift(whose);
    }
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
    follow({ at: 0, show: [], titles: {} });
    send({ does: "ask" });
  }

  // --- Keys and buttons

  const does = {
    next: () => show(now + 1), back: () => show(now - 1), first: () => show(0), last: () => show(slides.length - 1),
    all: overview, keys: () => keys.showModal(), notes: openNotes, title: edit, arrange, present: () => show(now), leave,
    call: () => call(field.value), restore: () => call(""),
    black: () => cover("black"), white: () => cover("white"),
    pointer: () => { pointing = !pointing; ring.hidden = !pointing; },
  };
  const pressed = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back",
    PageUp: "back", Home: "first", End: "last", g: "all", o: "all", b: "black", ".": "black", w: "white", ",": "white",
    n: "notes", e: "title", a: "arrange", p: "pointer", "?": "keys", Escape: "leave",
  };
  /** What a key does. On a keyboard of other letters, that of the place counts. */
  const meant = (event) => pressed[event.key] ?? pressed[event.key.toLowerCase()]
    ?? (/^[^\x00-\x7f]$/.test(event.key) ? pressed[event.code.replace("Key", "").toLowerCase()] : undefined);

  addEventListener("keydown", (event) => {
    if (!root.dataset.show || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const move = meant(event);
    if (root.dataset.show === "arrange") {
      if (event.key === "Escape") show(now);
      return;
    }
    if (retitle.open) {
      if (event.key === "Enter" && event.target === field) { event.preventDefault(); call(field.value); }
      return;
    }
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
      say(filled(words.typed, { number: typed }));
    } else if (event.key === "Enter" && typed) {
      show(Number(typed) - 1);
    } else if (event.key === "Escape" && (typed || !blank.hidden)) {
      blank.hidden = true;
      typed = "";
      say();
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
  if (start) {
    start.hidden = false;
    start.addEventListener("click", () => show(0));
  }
  function follows() {
    const { first, slide, show: ids, titles: given } = said(), found = /^slides?(?:-(\d+))?$/.exec(first);
    if (!found && first !== "arrange" && !served) return;
    titles = given;
    choose(ids.split(","));
    const at = found ? Number(found[1] ?? 1) - 1 : Math.max(0, slides.findIndex((one) => one.id === slide));
    if (first === "arrange") {
      now = 0;
      arrange();
    } else if (at !== now) show(at);
  }
  addEventListener("hashchange", follows);
  if (asked) {
    showNotes();
    return;
  }
  follows();
  if (served) {
    for (const one of ["online", "offline"]) addEventListener(one, look);
    setInterval(look, 30000);
  }
})();
