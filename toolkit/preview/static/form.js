// Comfort only; the forms work without it: the page beside follows what is saved, Ctrl-S saves, nothing is left unsaved
// without a word, and nothing is sent to a preview that has ended.
"use strict";

const form = document.querySelector("form");
const sheet = document.getElementById("sheet");
let sending = "";

const isChanged = (one) => {
  if (one.tagName === "SELECT") return [...one.options].some((option) => option.selected !== option.defaultSelected);
  return one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue;
};

if (form) {
  const typed = [...form.querySelectorAll("textarea, select, input:not([type=hidden])")];
  const wasRefused = document.querySelector(".refused") !== null || form.hasAttribute("data-unsaved");
  form.addEventListener("submit", async (event) => {
    if (sending === "now") {
      sending = "sent";
      return;
    }
    event.preventDefault();
    if (sending) return; // somebody pressed twice
    sending = "asking";
    try {
      await fetch("/static/door.svg", { cache: "no-store" });
      sending = "now";
      form.requestSubmit(event.submitter);
      setTimeout(() => { sending = ""; }, 10000);
    } catch {
      sending = "";
      document.getElementById("stopped").textContent = form.dataset.stopped;
    }
  });
  addEventListener("pageshow", () => { sending = ""; });
  addEventListener("beforeunload", (event) => {
    if (sending !== "sent" && (wasRefused || typed.some(isChanged))) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.first"));
    }
  });
}

const inOneLine = (text) => text.replace(/\s+/g, " ").trim();

// Whoever comes to a text in the form sees where it is printed.
function showPrinted(one) {
  const wanted = one?.tagName === "TEXTAREA" && inOneLine(one.defaultValue);
  const texts = wanted && sheet?.contentDocument ? sheet.contentDocument.querySelectorAll("p, li, td, h1, h2, h3") : [];
  const found = [...texts].find((text) => inOneLine(text.textContent).includes(wanted));
  if (found) sheet.contentWindow.scrollBy(0, found.getBoundingClientRect().top - 120);
}
if (form) form.addEventListener("focusin", (event) => showPrinted(event.target));

async function follow() {
  const answer = await fetch("/", { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, other] = [document, fresh].map((page) => page.getElementById("summary"));
  if (other && !old.isEqualNode(other)) old.replaceWith(document.adoptNode(other));
  document.body.dataset.number = fresh.body.dataset.number;
  if (!sheet) return;
  const { scrollX, scrollY } = sheet.contentWindow;
  sheet.addEventListener("load", () => sheet.contentWindow.scrollTo(scrollX, scrollY), { once: true });
  // In place of what is shown: the way back leads from page to page, not through what a page has shown.
  const address = sheet.getAttribute("src").split("?")[0];
  sheet.contentWindow.location.replace(`${address}?number=${fresh.body.dataset.number}`);
}

hearNews(follow, () => {
  document.getElementById("notice").textContent = document.body.dataset.gone;
});

// No style sheet out here sees that the focus is in the document.
if (sheet) {
  addEventListener("blur", () => sheet.classList.toggle("focused", document.activeElement === sheet));
  addEventListener("focus", () => sheet.classList.remove("focused"));
}
