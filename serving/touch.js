// A finger on a chart scrolls the page: the chart library would keep each touch for itself. A tap still arrives, as the
// click that the browser makes of it.
addEventListener("touchstart", (event) => {
  if (event.target.closest?.(".js-plotly-plot")) event.stopPropagation();
}, { capture: true, passive: true });
// On a phone the navigation covers the page: it closes once a page has been chosen.
addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.target.closest?.("[data-testid=stSidebarNavLink]"))
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
});
