// Draws the charts in the reader's theme; on paper every table is open.
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const draw = (theme) => document.querySelectorAll("[data-figure]").forEach((node) => {
    const figure = figures[node.dataset.figure][theme];
    Plotly.react(node, figure.data, figure.layout, { responsive: true, displayModeBar: false });
  });
  const current = () => (dark.matches ? "dark" : "light");
  document.fonts.load("1em 'Source Sans'").finally(() => draw(current()));
  dark.addEventListener("change", () => draw(current()));
  const tables = document.querySelectorAll("details");
  addEventListener("beforeprint", () => { tables.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => { tables.forEach((one) => { one.open = false; }); });
})();
