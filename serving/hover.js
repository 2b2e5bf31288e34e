(() => {
  // The words on a mark stand below it, or above, where they hide neither it nor leave the chart.
  const place = (words) => {
    const chart = words.closest(".js-plotly-plot"), mark = chart._hoverdata?.[0]?.bbox;
    if (!mark) return;
    words.style.translate = "";
    const around = chart.getBoundingClientRect(), scale = around.width / chart.offsetWidth, box = words.getBoundingClientRect();
    const below = around.top + mark.y1 * scale + 6, above = around.top + mark.y0 * scale - 6 - box.height;
    const y = (below + box.height <= around.bottom ? below : Math.max(above, around.top)) - box.top;
    const x = Math.max(around.left + 2 - box.left, Math.min(0, around.right - 2 - box.right));
    words.style.translate = `${x / scale}px ${y / scale}px`;
  };
  new MutationObserver((changes) => {
    if (changes.some((one) => one.target.matches?.(".hoverlayer, .hovertext"))) document.querySelectorAll("#root .hovertext").forEach(place);
  }).observe(document.getElementById("root") ?? document.body, { subtree: true, childList: true });
})();
