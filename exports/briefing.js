// On paper every table is open.
(() => {
  const tables = document.querySelectorAll("details:not(.bi-guide)");
  addEventListener("beforeprint", () => { tables.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => { tables.forEach((one) => { one.open = false; }); });
})();
