// Shows what the one who leads is at, as large as the window allows, and says when there are two minutes left and none.
"use strict";

const SMALLEST = 20; // Pixels: below this the page is scrolled instead.
const SIGNALS = [2, 0]; // Minutes left.
const STANDS_OUT = 6000; // Milliseconds that a signal is seen.
const AGAIN = 2000; // Milliseconds before asking anew a server that has refused.

const now = document.getElementById("now");
const spoken = document.getElementById("spoken");
const lost = document.getElementById("lost");
const sound = document.getElementById("sound");
let last = JSON.parse(document.body.dataset.news);
let player = null;
let signal = 0;

function fits(size) {
  document.documentElement.style.setProperty("--size", `${size}px`);
  return document.documentElement.scrollHeight <= window.innerHeight && now.scrollWidth <= now.clientWidth;
}

function fit() {
  let [low, high] = [SMALLEST, Math.max(SMALLEST, window.innerHeight / 7)];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
}

// Two soft notes. A browser plays nothing until somebody has pressed something on the page: the button that turns it on.
function play() {
  if (player === null) return;
  for (const [number, pitch] of [[0, 660], [1, 520]]) {
    const [tone, volume, at] = [player.createOscillator(), player.createGain(), player.currentTime + number * 0.45];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.25, at + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.9);
    tone.connect(volume).connect(player.destination);
    tone.start(at);
    tone.stop(at + 1);
  }
}

function give() {
  document.body.classList.add("signal");
  document.body.dataset.signals = Number(document.body.dataset.signals || 0) + 1;
  clearTimeout(signal);
  signal = setTimeout(() => document.body.classList.remove("signal"), STANDS_OUT);
  play();
}

function isPassed(mark, before, after) {
  return before !== null && after !== null && before > mark && after <= mark;
}

function show(news) {
  const isSame = news.step === last.step && news.title === last.title;
  now.lang = spoken.lang = news.language;
  document.title = news.title;
  if (now.innerHTML !== news.html) now.innerHTML = news.html;
  document.body.classList.toggle("waits", news.minutes === null && now.querySelector("ol, ul") === null);
  if (!isSame) spoken.textContent = now.innerText;
  else if (news.aloud) spoken.textContent = news.aloud;
  if (!isSame) document.body.classList.remove("signal");
  else if (SIGNALS.some((minutes) => isPassed(minutes, last.minutes, news.minutes))) give();
  else if (isPassed(0, last.speaker, news.speaker)) give();
  last = news;
  fit();
}

function follow() {
  const line = new EventSource("/events");
  line.onmessage = ({ data }) => {
    lost.textContent = "";
    show(JSON.parse(data));
  };
  line.onerror = () => {
    lost.textContent = lost.dataset.words;
    if (line.readyState === EventSource.CLOSED) setTimeout(follow, AGAIN);
  };
}

sound.addEventListener("click", () => {
  const isOn = sound.getAttribute("aria-pressed") !== "true";
  sound.setAttribute("aria-pressed", isOn);
  player?.close();
  player = isOn ? new AudioContext() : null;
  play();
});
document.getElementById("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
document.querySelector(".buttons").hidden = false;
addEventListener("resize", fit);
document.fonts.ready.then(fit);
show(last);
follow();
