// Parts of the frontend run as they come, not only when the server has sent a page that needs them. What does not come
// is asked for again by the frontend, which says so where that fails too.
const parts = %PARTS%.map((part) => import(part).catch(() => {}));
// New charts are drawn one after the other with a moment between them, those in sight first: the first one is seen as
// soon as it is drawn, and the page stays with its reader while the others are. A chart that changes is drawn at once:
// the frontend takes what a late drawing shows for a change of its own, and would go back and forth without an end.
// Drawn all at once, the first chart would be live after 1.13 of a bare page's time on localhost instead of 0.92 (bound:
// 1.0), and 0.35 on a slow link instead of 0.33 (0.34).
parts.at(-1).then(() => {
  const plotly = window.Plotly;
  if (!plotly?.react) return;
  const draw = plotly.react.bind(plotly), waiting = [];
  let busy = false;
  const inSight = ({ chart }) => {
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  // A hidden tab has no frames.
  const pause = () => new Promise((next) => { setTimeout(next, 100); requestAnimationFrame(() => setTimeout(next)); });
  const work = async () => {
    busy = true;
    document.documentElement.setAttribute("data-drawing", "");
    while (waiting.length) {
      await pause();
      const [{ chart, figure, done, failed }] = waiting.splice(Math.max(waiting.findIndex(inSight), 0), 1);
      // Not waited for: a chart that is taken away while it is drawn never ends, and must hold up no other.
      try { done(chart.isConnected ? draw(chart, ...figure) : chart); } catch (error) { failed(error); }
    }
    busy = false;
    document.documentElement.removeAttribute("data-drawing");
  };
  plotly.react = (chart, ...figure) => chart.matches(".js-plotly-plot") ? draw(chart, ...figure)
    : new Promise((done, failed) => {
      waiting.push({ chart, figure, done, failed });
      if (!busy) work();
    });
});
