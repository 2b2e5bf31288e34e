// On paper every table is open that a page holds; of a longer one, a line says where its rows are.
(() => {
  const tables = document.querySelectorAll("details:not(.bi-guide, .long)");
  addEventListener("beforeprint", () => { tables.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => { tables.forEach((one) => { one.open = false; }); });
})();
