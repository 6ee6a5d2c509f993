// Brings the page up to date when the server says that something was saved, and leaves the reader where they were.
"use strict";

const notice = document.getElementById("notice");

function tell(text) {
  const time = new Date().toLocaleTimeString(document.documentElement.lang);
  notice.textContent = text.replace("{time}", time);
}

// Links out of a document open in a window of their own: nothing from elsewhere is shown inside the preview.
function openOutside(sheet) {
  for (const link of sheet.contentDocument.querySelectorAll('a[href^="http"], a[href^="mailto"]')) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

function showSheet(address) {
  const sheet = document.getElementById("sheet");
  if (addressOf(sheet) === address) return;
  const place = readingPlace(sheet);
  sheet.addEventListener("load", () => goTo(sheet, place), { once: true });
  sheet.dataset.shown = address;
  sheet.contentWindow.location.replace(address); // the way back leads from page to page
}

function replaceLive(fresh) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(old.id);
    if (!other || other.isEqualNode(old)) continue;
    const active = document.activeElement;
    const focused = old.contains(active) && (active.getAttribute("href") || active.value);
    old.replaceWith(document.adoptNode(other));
    if (focused) {
      const same = CSS.escape(focused);
      const again = other.querySelector(`a[href="${same}"], button[value="${same}"]`);
      (again || document.querySelector("header a")).focus();
    }
  }
}

async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [mine, other] = [document, fresh].map((page) => page.getElementById("sheet"));
  if (answer.ok && (mine === null) === (other === null) && mine?.tagName === other?.tagName) {
    replaceLive(fresh);
    if (other?.hasAttribute("src")) showSheet(other.getAttribute("src"));
    document.body.dataset.number = fresh.body.dataset.number;
    tell(document.body.dataset.updated);
  } else {
    location.reload();
  }
}

hearNews(refresh, () => tell(document.body.dataset.gone));

const sheet = document.querySelector("iframe");
if (sheet) {
  const ready = () => {
    openOutside(sheet);
    showPages(sheet);
  };
  sheet.addEventListener("load", ready);
  if (sheet.contentDocument?.readyState === "complete" && sheet.contentDocument.body.firstElementChild) ready();
  // No style sheet out here sees that the focus is in the document.
  addEventListener("blur", () => sheet.classList.toggle("focused", document.activeElement === sheet));
  addEventListener("focus", () => sheet.classList.remove("focused"));
}
