// Adds to a page that works without it: remembers letters and colours, reads aloud,
// answers without loading anew.
(() => {
  const kept = "towline.reading";

  function remember() {
    const radios = [...document.querySelectorAll(".tools input")];
    try {
      for (const id of JSON.parse(localStorage.getItem(kept) ?? "[]")) {
        const radio = radios.find((one) => one.id === id);
        if (radio) radio.checked = true;
      }
    } catch {
      // A browser that keeps nothing still reads.
    }
    for (const radio of radios) {
      radio.addEventListener("change", () => {
        try {
          localStorage.setItem(
            kept,
            JSON.stringify(radios.filter((one) => one.checked).map((one) => one.id)),
          );
        } catch {
          // As above.
        }
      });
    }
  }

  const speech = window.speechSynthesis;
  const language = document.documentElement.lang;

  // Any other voice would send what is read to its maker.
  const ownVoice = () =>
    speech
      .getVoices()
      .find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);

  const made = (id) => document.getElementById(id)?.content.firstElementChild.cloneNode(true);

  // Digits of a number to dial one by one, as a person says them; words of a control are not read.
  function wordsOf(one) {
    if (one.alt !== undefined) return one.alt;
    const copy = one.cloneNode(true);
    for (const dial of copy.querySelectorAll(".dial"))
      dial.textContent = dial.textContent.replace(/\d/g, "$& ");
    return copy.textContent;
  }

  // Each heading, line and picture once, in the order of the page.
  const readable = "h1, h2, h3, p, li, dt, dd, th, img";
  const piecesOf = (part) =>
    [...part.querySelectorAll(readable)]
      .filter((one) => !one.querySelector(readable) && !one.closest(".listen, form, .key, .fine, details"))
      .map(wordsOf)
      .filter((text) => text.trim());

  // A piece at a time, since browsers fall silent in long ones and some phones know no pause.
  class Reader {
    pieces = [];
    at = 0;
    // What ends after the reading has moved on says nothing any more.
    turn = 0;

    constructor(player) {
      this.player = player;
      this.status = player.querySelector("[role=status]");
      this.pause = player.querySelector(".pause");
      this.pause.addEventListener("click", () => (this.paused ? this.goOn() : this.hold()));
      player.querySelector(".stop").addEventListener("click", () => this.stop());
      addEventListener("pagehide", () => this.stop());
      this.show("off");
    }

    show(state) {
      const { player, status, pause } = this;
      this.paused = state === "paused";
      player.hidden = state === "off";
      pause.hidden = state === "none";
      pause.textContent = this.paused ? pause.dataset.on : pause.dataset.pause;
      status.textContent = { reading: status.dataset.reading, none: status.dataset.none }[state] ?? "";
      status.className = state;
    }

    silence() {
      this.turn += 1;
      speech.cancel();
    }

    hold() {
      this.silence();
      this.show("paused");
    }

    stop() {
      this.silence();
      this.show("off");
    }

    read(part) {
      this.silence();
      this.pieces = piecesOf(part);
      this.at = 0;
      this.goOn();
    }

    goOn() {
      const voice = ownVoice();
      this.show(voice ? "reading" : "none");
      if (voice) this.say(voice);
    }

    say(voice) {
      if (this.at >= this.pieces.length) return this.stop();
      const mine = this.turn;
      const piece = new SpeechSynthesisUtterance(this.pieces[this.at]);
      piece.lang = voice.lang;
      piece.voice = voice;
      piece.rate = 0.95;
      piece.onend = () => {
        if (mine !== this.turn) return;
        this.at += 1;
        this.say(voice);
      };
      piece.onerror = () => mine === this.turn && this.stop();
      speech.speak(piece);
    }
  }

  function listen() {
    const [reach, article, player] = [
      document.querySelector(".reach"),
      document.querySelector("article"),
      made("player"),
    ];
    if (!reach || !article || !player) return;
    const reader = new Reader(player);
    reach.prepend(player);
    // Asked for early: some browsers load their voices when they are first asked.
    speech.getVoices();
    const offer = (part, put, title) => {
      const line = made("listen");
      const button = line.querySelector("button");
      if (title)
        button.setAttribute(
          "aria-label",
          `${button.textContent.replace("▶", "").trim()}: ${title.textContent}`,
        );
      button.addEventListener("click", () => reader.read(part));
      put(line);
    };
    offer(article, (line) => document.querySelector(".menu .open").prepend(line));
    for (const part of article.querySelectorAll(".topic .text")) {
      const title = part.querySelector("h2");
      offer(part, (line) => title.after(line), title);
    }
  }

  async function send(form, button) {
    const body = new URLSearchParams([...new FormData(form), [button.name, button.value]]);
    const answer = await fetch(form.action, { method: "POST", body });
    // Refused, or led to a page that shows these no more: the browser goes there itself, and is told.
    if (answer.headers.get("X-Towline-Refused") || (answer.redirected && !answer.ok)) {
      form.dataset.whole = "1";
      return form.requestSubmit(button);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(form.id);
    if (!fresh) throw new Error("no answer");
    for (const part of [".buttons", ".done"])
      form.querySelector(part).replaceChildren(...fresh.querySelector(part).childNodes);
    form.querySelector(".done").classList.remove("failed");
    form.querySelector(`[value=${button.value}]`).focus();
  }

  function answering() {
    for (const form of document.querySelectorAll("form.answer")) {
      form.addEventListener("submit", (event) => {
        const button = event.submitter;
        if (!button || form.dataset.whole) return;
        event.preventDefault();
        send(form, button).catch(() => {
          const done = form.querySelector(".done");
          done.textContent = form.dataset.failed;
          done.classList.add("failed");
        });
      });
    }
  }

  remember();
  answering();
  if (speech && window.SpeechSynthesisUtterance) listen();
})();
