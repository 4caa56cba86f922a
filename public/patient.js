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
  let speaking = null;

  // Any other voice would send what is read to its maker.
  const ownVoice = () =>
    speech
      .getVoices()
      .find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);

  function show(button, on) {
    const words = on ? button.dataset.stop : button.dataset.listen;
    button.querySelector(".what").textContent = words;
    button.querySelector(".ear").textContent = on ? "■" : "▶";
    button.setAttribute("aria-label", `${words}: ${button.closest(".text").querySelector("h2").textContent}`);
  }

  function stop() {
    const button = speaking;
    speaking = null;
    speech.cancel();
    if (button) show(button, false);
  }

  // A paragraph at a time: browsers fall silent in the middle of long ones.
  function read(button) {
    stop();
    const voice = ownVoice();
    if (!voice) return;
    speaking = button;
    show(button, true);
    const pieces = [...button.closest(".text").querySelectorAll("h2, h3, p:not(.listen), th, img")]
      .map((one) => one.alt ?? one.textContent)
      .filter((text) => text.trim());
    pieces.forEach((text, place) => {
      const piece = new SpeechSynthesisUtterance(text);
      piece.lang = voice.lang;
      piece.voice = voice;
      piece.rate = 0.95;
      if (place === pieces.length - 1) piece.onend = () => speaking === button && stop();
      speech.speak(piece);
    });
  }

  function listen() {
    const lines = [...document.querySelectorAll(".listen")];
    const offer = () => lines.forEach((line) => (line.hidden = !ownVoice()));
    offer();
    speech.addEventListener?.("voiceschanged", offer);
    for (const line of lines) {
      const button = line.querySelector("button");
      button.addEventListener("click", () => (speaking === button ? stop() : read(button)));
    }
    addEventListener("pagehide", stop);
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
