// What a chart does under a finger, and as an image. A finger scrolls the page: the chart library would keep each touch
// for itself. A tap still arrives, as the click that the browser makes of it.
addEventListener("touchstart", (event) => {
  if (event.target.closest?.(".js-plotly-plot")) event.stopPropagation();
}, { capture: true, passive: true });
// The camera button saves what is drawn in light, whatever the page is in, with all of its words and the page's font.
(() => {
  const light = %LIGHT%;
  const dataUrl = (blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  const save = async (chart) => {
    const { format, filename, width, scale } = chart._context.toImageButtonOptions;
    let drawn = JSON.stringify({ data: chart.data, layout: chart.layout });
    for (const [dark, colour] of Object.entries(light)) drawn = drawn.replaceAll(dark, colour);
    const { data, layout } = JSON.parse(drawn);
    // The page has no room for more than four lines below a chart, and does not show them.
    const height = layout.height, more = layout.meta?.more ?? 0;
    layout.margin.b += more;
    if (layout.legend.yref === "container") layout.legend.y = 1 - (1 - layout.legend.y) * height / (height + more);
    const svg = await Plotly.toImage({ data, layout },
      { format: "svg", imageDataOnly: true, width, height: height + more, scale });
    const font = await fetch("%FONT%").then((answer) => answer.blob()).then(dataUrl);
    const face = `@font-face{font-family:"Source Sans";font-weight:100 900;src:url(${font})}`, element = "style";
    let image = new Blob([svg.replace(/<svg[^>]*>/, (tag) => `${tag}<${element}>${face}</${element}>`)],
      { type: "image/svg+xml" });
    if (format === "png") {
      const picture = new Image(), canvas = document.createElement("canvas");
      picture.src = URL.createObjectURL(image);
      await picture.decode();
      [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
      canvas.getContext("2d").drawImage(picture, 0, 0);
      image = await new Promise((done) => canvas.toBlob(done));
    }
    const link = document.createElement("a");
    [link.href, link.download] = [URL.createObjectURL(image), `${filename}.${format}`];
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[class*=st-key-plate] .modebar-btn");
    if (!button) return;
    event.stopPropagation();
    save(button.closest(".js-plotly-plot"));
  }, true);
})();
