(() => {
  // The words on a mark stand below it, or above, where they hide neither it nor leave the part of the chart that is seen.
  const place = (words) => {
    const chart = words.closest(".js-plotly-plot"), mark = chart._hoverdata?.[0]?.bbox;
    if (!mark) return;
    words.style.translate = "";
    const around = chart.getBoundingClientRect(), scale = around.width / chart.offsetWidth, box = words.getBoundingClientRect();
    // Of a chart, the room for the words of its image is cut off by margins below zero.
    const plate = chart.closest("[class*=st-key-plate]"), { marginTop, marginBottom } = plate ? getComputedStyle(plate) : {};
    const top = around.top - (parseFloat(marginTop) || 0), bottom = around.bottom + (parseFloat(marginBottom) || 0);
    const below = around.top + mark.y1 * scale + 6, above = around.top + mark.y0 * scale - 6 - box.height;
    const y = (below + box.height <= bottom ? below : Math.max(above, top)) - box.top;
    const x = Math.max(around.left + 2 - box.left, Math.min(0, around.right - 2 - box.right));
    words.style.translate = `${x / scale}px ${y / scale}px`;
  };
  new MutationObserver((changes) => {
    if (changes.some((one) => one.target.matches?.(".hoverlayer, .hovertext"))) document.querySelectorAll("#root .hovertext").forEach(place);
  }).observe(document.getElementById("root") ?? document.body, { subtree: true, childList: true });
})();
