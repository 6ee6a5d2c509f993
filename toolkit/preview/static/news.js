// Hears from the server that something was saved or that the preview has ended, over the line that all tabs share.
"use strict";

// A browser without shared workers keeps a line for each tab, and lets go of it where nobody sees the tab.
function ownLine(hear) {
  let line = null;
  const listen = () => {
    line?.close();
    line = null;
    if (document.hidden) return;
    line = new EventSource("/events");
    line.onmessage = ({ data }) => hear({ number: data });
    line.onerror = () => hear({ number: null });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

function sharedLine(hear) {
  const line = new SharedWorker("/static/news_worker.js").port;
  line.onmessage = ({ data }) => hear(data);
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) line.postMessage("left");
  });
}

// `fresh` is called when what is shown is not what the page was made of, `gone` once when the preview has ended. A tab
// that nobody sees waits until it is looked at.
function hearNews(fresh, gone) {
  let last = null;
  let isGone = false;
  const tell = () => {
    if (last === null || document.hidden) return;
    const wasGone = isGone;
    isGone = last.number === null;
    if (isGone && !wasGone) gone();
    if (!isGone && (wasGone || last.number !== document.body.dataset.number)) fresh();
  };
  const hear = (news) => {
    last = news;
    tell();
  };
  document.addEventListener("visibilitychange", tell);
  (window.SharedWorker ? sharedLine : ownLine)(hear);
}
