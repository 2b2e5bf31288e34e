(() => {
  // Files have plain addresses. With scripts, a reader also sees that a file is being made, and why none comes.
  const region = document.querySelector(".bi-files"), words = region.dataset, making = new Set();
  const save = async (href, name) => {
    const line = region.appendChild(document.createElement("p"));
    const tell = (text) => { line.textContent = text.replace("{file}", name); };
    let seconds = 0;
    const clock = setInterval(() => {
      if (!seconds++) tell(words.making);
      line.dataset.seconds = seconds;
    }, 1000);
    try {
      const answer = await fetch(href).catch(() => { throw words.lost; });
      if (!answer.ok) throw (await answer.json().catch(() => ({}))).error ?? words.failed;
      const content = await answer.blob().catch(() => { throw words.lost; });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(content);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      line.remove();
    } catch (reason) {
      delete line.dataset.seconds;
      tell(reason);
      setTimeout(() => line.remove(), 30000);
    } finally {
      clearInterval(clock);
      making.delete(href);
    }
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.bi-download");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (making.has(link.href)) return;
    making.add(link.href);
    save(link.href, link.download);
  }, true);
  // A file that the page itself makes: Streamlit tells of a failure for five seconds, and not that what a session held
  // is gone with the server that held it. The page asked for anew says so.
  const told = new WeakSet();
  new MutationObserver(() => {
    for (const error of document.querySelectorAll("[data-testid=stDownloadButtonError]")) {
      if (told.has(error)) continue;
      told.add(error);
      const line = region.appendChild(document.createElement("p"));
      line.textContent = words.gone.replace("{file}", error.parentElement.querySelector("button").innerText.trim());
      setTimeout(() => line.remove(), 30000);
      document.querySelector(".st-key-redraw button")?.click();
    }
  }).observe(document.body, { subtree: true, childList: true });
})();
