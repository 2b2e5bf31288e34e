(() => {
  // Copied rows of a table keep its header, with units and verdicts, and where they come from, in a spreadsheet, a
  // text or a mail. A part of one cell is copied as it is.
  const { cited } = document.querySelector(".bi-files").dataset;
  const within = (range, node) => {
    if (!range.intersectsNode(node)) return "";
    const part = document.createRange();
    part.selectNodeContents(node);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return part.toString().trim();
  };
  const beyond = (range, node) => {
    const before = range.cloneRange(), after = range.cloneRange();
    if (range.compareBoundaryPoints(Range.START_TO_START, node) < 0) before.setEnd(node.startContainer, node.startOffset);
    else before.collapse(true);
    if (range.compareBoundaryPoints(Range.END_TO_END, node) > 0) after.setStart(node.endContainer, node.endOffset);
    else after.collapse(true);
    return (before.toString() + after.toString()).trim();
  };
  const words = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const range = selection.getRangeAt(0);
    const tables = [...document.querySelectorAll(".bi-table table")].filter((one) => within(range, one));
    if (tables.length !== 1 || !tables[0].tHead || !tables[0].tBodies.length) return;
    const [table] = tables, whole = document.createRange();
    whole.selectNode(table);
    const touched = [...table.querySelectorAll("th, td")].filter((cell) => within(range, cell));
    if (touched.length < 2 || beyond(range, whole)) return;
    const rows = [...table.tBodies[0].rows].filter((row) => within(range, row));
    const shown = rows.length ? rows : [...table.tBodies[0].rows];
    const exhibit = table.closest('[class*="st-key-exhibit-"]');
    const id = exhibit?.querySelector("[data-exhibit]")?.dataset.exhibit;
    const address = location.origin + location.pathname + (id ? `#${id}` : "");
    const source = [words(exhibit?.querySelector(".bi-source")), `${cited}, ${address}`].filter(Boolean).join(" ");
    const lines = [table.tHead.rows[0], ...shown].map((row) => [...row.cells]);
    const caption = words(table.caption);
    // Numbers are numbers; to a spreadsheet, the rest is text: it would make a date of a period.
    const cell = (one, place) => {
      const tag = place ? "td" : "th", number = place && one.classList.contains("num");
      return `<${tag}${number ? "" : ` style="mso-number-format:'\\@'"`}>${safe(words(one))}</${tag}>`;
    };
    const body = lines.map((line, place) => `<tr>${line.map((one) => cell(one, place)).join("")}</tr>`).join("");
    event.clipboardData.setData("text/html", `<table><caption>${safe(caption)}</caption>${body}</table><p>${safe(source)}</p>`);
    event.clipboardData.setData(
      // The header first, so that pandas and R read it as one; what the table is follows its rows.
      "text/plain", [...lines.map((line) => line.map(words).join("\t")), `${caption}. ${source}`].join("\n") + "\n",
    );
    event.preventDefault();
  });
})();
