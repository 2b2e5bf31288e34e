// A finger on a chart scrolls the page: the chart library would keep each touch for itself. A tap still arrives, as the
// click that the browser makes of it.
addEventListener("touchstart", (event) => {
  if (event.target.closest?.(".js-plotly-plot")) event.stopPropagation();
}, { capture: true, passive: true });
