// Keeps one line open to the server for all tabs: a browser opens no more than six to one address, and a tab that asks for
// a seventh waits for ever. Each tab is told the number of what is shown, and when the preview has ended.
"use strict";

const tabs = new Set();
const AGAIN = 2000; // Milliseconds before asking anew a server that has refused.
let told = null;

function tell(news) {
  told = news;
  for (const tab of tabs) tab.postMessage(news);
}

function listen() {
  const line = new EventSource("/events");
  line.onmessage = (event) => tell({ number: event.data });
  line.onerror = () => {
    tell({ number: null });
    if (line.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  };
}

addEventListener("connect", ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = () => tabs.delete(tab);
  if (told) tab.postMessage(told);
});
listen();
