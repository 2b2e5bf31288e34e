(() => {
  // Without a connection to the server there are no charts, and controls do nothing: say so, and what is there without.
  const notice = document.getElementById("connection"), [never, lost] = notice.children;
  let known = false, later = setTimeout(() => { notice.hidden = false; }, 10000);
  const look = () => {
    const { testConnectionState, testScriptState } = document.querySelector("[data-test-connection-state]")?.dataset ?? {};
    const connected = testConnectionState === "CONNECTED";
    // A proxy may let a connection be opened and nothing through.
    if (connected && testScriptState !== "initial") {
      clearTimeout(later);
      known = notice.hidden = never.hidden = true;
      lost.hidden = false;
      later = 0;
    } else if (!connected && known) {
      later ||= setTimeout(() => { notice.hidden = false; }, 4000);
    }
    // The frontend's own dialog is for programmers. Once it is closed, it does not come again.
    if (!connected) document.querySelector("[data-testid=stDialog]:not(:has([data-testid=stVerticalBlock])) [aria-label=Close]")?.click();
    // The version goes from the menu, whose Tab key looks for this class.
    document.querySelector(".stMenuVersionCopyButton")?.classList.remove("stMenuVersionCopyButton");
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
})();
