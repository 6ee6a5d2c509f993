// Shows a document as the pages it will be printed on, once the server has found out where each of them begins.
"use strict";

// What is asked of the server, and what it said last: the paper is the same from one save to the next.
const asking = { stop: null, paper: null };

// What is shown: another document than the one that the page was made with, once something has been saved.
function addressOf(sheet) {
  return sheet.dataset.shown ?? sheet.getAttribute("src");
}

function textOf(sheet) {
  return [...sheet.contentDocument.body.querySelectorAll("*:not(.page-begins, .page-begins *)")];
}

// Where the reader is: the first element in sight, as it will be known again when something before it has changed.
function readingPlace(sheet) {
  if (!sheet.contentWindow.scrollY) return null;
  const all = textOf(sheet);
  const number = all.findIndex((one) => one.getClientRects().length && one.getBoundingClientRect().top >= 0);
  return number < 0 ? null : { number, words: wordsOf(all[number]), top: all[number].getBoundingClientRect().top };
}

function wordsOf(element) {
  return element.tagName + element.textContent.replace(/\s+/g, " ").trim().slice(0, 80);
}

function goTo(sheet, place) {
  if (!place) return;
  const all = textOf(sheet);
  const alike = all.flatMap((one, number) => (wordsOf(one) === place.words ? [number] : []));
  alike.sort((one, other) => Math.abs(one - place.number) - Math.abs(other - place.number));
  const found = all[alike[0] ?? Math.min(place.number, all.length - 1)];
  sheet.contentWindow.scrollBy(0, found.getBoundingClientRect().top - place.top);
}

async function showPages(sheet) {
  asking.stop?.abort();
  asking.stop = new AbortController();
  const { signal } = asking.stop;
  const address = addressOf(sheet);
  if (asking.paper) putOnPaper(sheet, asking.paper);
  try {
    const answer = await fetch(address.replace("/document/", "/pages/"), { cache: "no-store", signal });
    const found = answer.ok ? await answer.json() : {};
    if (signal.aborted || addressOf(sheet) !== address) return;
    if (found.labels) putPages(sheet, found);
    if (found.count || found.why) document.getElementById("pages").textContent = found.count || found.why;
  } catch (error) {
    if (!(error instanceof TypeError) && error.name !== "AbortError") throw error;
  }
}

function putOnPaper(sheet, paper) {
  const root = sheet.contentDocument.documentElement;
  for (const [name, size] of Object.entries(paper)) root.style.setProperty(`--paper-${name}`, `${size}px`);
  root.classList.add("on-paper");
  shrinkToFit(sheet);
}

// Paper that is broader than the window is shown smaller, as a whole.
const DESK = 48, SMALLEST = 0.4;

function shrinkToFit(sheet) {
  const root = sheet.contentDocument.documentElement;
  const fits = (root.clientWidth - DESK) / parseFloat(root.style.getPropertyValue("--paper-width"));
  root.style.setProperty("--shrink", Math.max(SMALLEST, Math.min(1, fits)));
}

addEventListener("resize", () => {
  const sheet = document.querySelector("iframe");
  if (sheet?.contentDocument.documentElement.classList.contains("on-paper")) shrinkToFit(sheet);
});

function putPages(sheet, { labels, breaks, paper }) {
  const place = readingPlace(sheet);
  asking.paper = paper;
  putOnPaper(sheet, paper);
  const main = sheet.contentDocument.querySelector("main");
  const all = textOf(sheet);
  const begins = labels.map((label) => beginning(sheet.contentDocument, label));
  for (const [number, [element, read]] of [...breaks.entries()].reverse()) {
    const begin = begins[number + 1];
    const next = begins[number + 2];
    if (element < 0 && next) next.before(begin);
    else if (element < 0) main.append(begin);
    else if (read) putInText(all[element], read, begin);
    else putBefore(all[element], begin);
  }
  main.prepend(begins[0]);
  fillPages(begins, main, paper);
  goTo(sheet, place);
}

// A page that is not full is as high as the others, so that its end is seen as on paper.
function fillPages(begins, main, paper) {
  const scale = main.getBoundingClientRect().width / paper.width;
  begins.forEach((begin, number) => {
    const from = begin.getBoundingClientRect().bottom;
    const next = begins[number + 1];
    const to = next ? next.getBoundingClientRect().top : main.getBoundingClientRect().bottom;
    (next ?? main).style.setProperty("--left-over", `${Math.max(0, paper.height - (to - from) / scale)}px`);
  });
}

function beginning(page, label) {
  const begin = page.createElement("span");
  begin.className = "page-begins";
  begin.setAttribute("role", "separator");
  begin.setAttribute("aria-label", label);
  const shown = page.createElement("span");
  shown.textContent = label;
  begin.append(shown);
  return begin;
}

// A list takes nothing but its items and a table nothing but its rows, so there it stands in what is before.
function putBefore(element, begin) {
  const before = element.previousElementSibling;
  if (element.tagName === "TR" && before) before.after(row(element, begin));
  else if (!["UL", "OL", "DL", "TR", "TABLE", "TBODY", "COLGROUP"].includes(element.parentElement.tagName)) element.before(begin);
  else if (before && ["LI", "DD", "DIV"].includes(before.tagName)) before.append(begin);
  else putBefore(element.parentElement, begin);
}

function row(like, begin) {
  const made = like.ownerDocument.createElement("tr");
  const cell = like.ownerDocument.createElement("td");
  cell.colSpan = [...like.cells].reduce((sum, one) => sum + one.colSpan, 0);
  cell.className = "page-begins-here";
  cell.append(begin);
  made.append(cell);
  return made;
}

// A page that begins within a paragraph, so many characters into it that are no space.
function putInText(element, read, begin) {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = read;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (let at = 0; at < text.data.length; at += 1) {
      if (/\s/.test(text.data[at])) continue;
      if (left === 0) {
        text.splitText(at).before(begin);
        return;
      }
      left -= 1;
    }
  }
  element.append(begin);
}
