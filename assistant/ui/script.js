// What the page does in the browser alone: its language, permalinks, copying, downloads, and a lost connection.
(() => {
  const stored = (place, name) => { try { return place.getItem(name); } catch { return null; } };
  const store = (place, name, value) => {
    try { value === null ? place.removeItem(name) : place.setItem(name, value); } catch { /* storage is switched off */ }
  };

  // The language: the one chosen here, else English for an English browser, else German. Gradio asks the navigator.
  const first = (navigator.languages || [navigator.language])[0] || "de";
  const chosen = stored(localStorage, "beleg-language");
  const language = chosen === "de" || chosen === "en" ? chosen : first.toLowerCase().startsWith("en") ? "en" : "de";
  document.cookie = `beleg_language=${language}; path=/; SameSite=Strict`;
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });
  const name = () => { if (document.documentElement.lang !== language) document.documentElement.lang = language; };
  name();
  new MutationObserver(name).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  const words = JSON.parse(document.getElementById("beleg-words").textContent)[language];

  const live = (message, shown = 4000) => {
    let box = document.getElementById("beleg-live");
    if (!box) {
      box = document.createElement("div");
      box.id = "beleg-live";
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    box.textContent = message;
    clearTimeout(live.timer);
    live.timer = setTimeout(() => { box.textContent = ""; }, shown);
  };

  // An event that failed on the server without a sentence of its own must not look like one that found nothing.
  document.addEventListener("beleg-failed", () => live(words.failed, 15000));

  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text);
      live(words.copied);
    } catch {
      live(words.not_copied);
    }
  };

  const open = search => document.dispatchEvent(new CustomEvent("beleg-open", { detail: search }));

  // What is told to those who listen. A part that is new in the page would not be read out by itself.
  const told = document.createElement("div");
  told.id = "beleg-told";
  told.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(told));

  const reach = target => {
    if (!target) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.scrollIntoView({ block: target.dataset.number ? "center" : "start" });
    target.focus({ preventScroll: true });
  };

  document.addEventListener("click", event => {
    const part = event.target.closest?.("[data-copy], [data-copy-link], [data-language], a[href^='?'], a[href^='#beleg-']");
    if (!part) return;
    if (part.dataset.copy !== undefined) copied(part.dataset.copy);
    else if (part.dataset.copyLink !== undefined) copied(new URL(part.dataset.copyLink, location.href).href);
    else if (part.dataset.language) {
      store(localStorage, "beleg-language", part.dataset.language);
      location.reload();
    } else if (part.getAttribute("href").startsWith("#")) {
      // Followed by the browser itself, it would load the page anew, since Gradio sets another base.
      event.preventDefault();
      reach(document.getElementById(part.getAttribute("href").slice(1)));
    } else if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      const address = part.getAttribute("href");
      if (!part.hasAttribute("data-here")) history.pushState(null, "", address);
      open(address);
    }
  });

  // What was asked is kept until its answer is shown, and stands in the box again if the page is loaded anew before.
  const ASKING = "beleg-asking";
  const same = (one, other) => [one, other].map(words => (words || "").normalize("NFC").replace(/\s+/g, " ").trim()).reduce(Object.is);
  let mine = false;  // something was typed or asked since the page was loaded
  const sent = words => {
    mine = true;
    if (words.trim()) store(sessionStorage, ASKING, words);
  };
  const bound = box => box.dispatchEvent(new Event("input", { bubbles: true }));  // Gradio's own value follows
  const refill = (box, words, over) => {
    // While Gradio starts, however long that takes, it writes its own empty value into a box.
    const again = setInterval(() => {
      if (over()) clearInterval(again);
      else if (box.isConnected && !box.value) {
        box.value = words;
        bound(box);
      }
    }, 250);
  };

  // So is what was written and not sent yet, also on the other tabs: Gradio loads the page anew after a lost connection.
  const LEFT = "beleg-left";
  const QUESTION = "#beleg-question textarea";
  const BOXES = [QUESTION, "#beleg-quote textarea", "#beleg-quote-speaker :is(input, textarea)", "#beleg-claim textarea",
    "#beleg-addresses textarea"];
  const left = JSON.parse(stored(sessionStorage, LEFT) || "{}");
  store(sessionStorage, LEFT, null);
  addEventListener("beforeunload", () => {
    const words = {...left};
    for (const name of BOXES) {
      const box = document.querySelector(name);
      if (box) words[name] = box.value;
    }
    store(sessionStorage, LEFT, JSON.stringify(words));
  });
  const putBack = () => {
    for (const name of BOXES) {
      const box = left[name] && document.querySelector(name);
      if (!box) continue;
      const words = left[name], until = Date.now() + 10000;
      let typed = false;
      delete left[name];
      box.addEventListener("input", event => { if (event.isTrusted) typed = true; });
      refill(box, words, () => typed || (name === QUESTION ? mine : Date.now() > until));
    }
  };
  const watch = box => {
    box.addEventListener("input", event => { if (event.isTrusted) mine = true; });
    box.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey) return;
      bound(box);
      sent(box.value);
    }, true);
    document.querySelector("#beleg-send")?.addEventListener("click", () => {
      bound(box);
      sent(box.value);
    }, true);
    const asking = stored(sessionStorage, ASKING);
    if (asking && !left[QUESTION]) refill(box, asking, () => mine || !stored(sessionStorage, ASKING));
  };
  document.addEventListener("click", event => {
    const example = event.target.closest?.(".beleg-example");
    if (example) sent(example.innerText);
  }, true);
  // From here on the browser goes to an address that knows nothing of an answer that still comes.
  let going = 0;
  addEventListener("beforeunload", () => { going = Date.now(); });
  const staying = () => Date.now() - going > 5000;
  // An answer counts as seen a moment after it is there: a browser that sets out just then doesn't know its address yet.
  const seen = question => {
    if (!staying() || !same(question, stored(sessionStorage, ASKING))) return;
    store(sessionStorage, ASKING, null);
    const box = document.querySelector(QUESTION);
    if (!mine && box && same(box.value, question)) {
      box.value = "";
      bound(box);
    }
  };

  // An answer is read from its question on. Below a question that was just added there is no room yet to move it up,
  // so the view follows until the answer is there, or somebody moves it.
  let asked = 0, following = false;
  const toLastQuestion = () => {
    const questions = document.querySelectorAll("#beleg-chat [data-testid=user]");
    if (questions.length !== asked) following = Boolean(asked = questions.length);
    if (!following) return;
    const last = questions[asked - 1];
    let scrolled = last.parentElement;
    while (scrolled && !/auto|scroll/.test(getComputedStyle(scrolled).overflowY)) scrolled = scrolled.parentElement;
    if (!scrolled || !scrolled.closest("#beleg-chat")) return;
    scrolled.scrollTop += last.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - 12;
    if (!document.querySelector("#beleg-evidence .beleg-wait")) following = false;
  };
  for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(moved, event => {
      if (event.target.closest?.("#beleg-chat")) following = false;
    }, { capture: true, passive: true });
  }
  const look = () => {
    toLastQuestion();
    // The address in the browser is always a permalink of what is shown.
    for (const part of document.querySelectorAll("[data-address]")) {
      const address = part.dataset.address;
      part.removeAttribute("data-address");
      history.replaceState(null, "", address || location.pathname);
    }
    for (const part of staying() ? document.querySelectorAll("[data-answered]") : []) {
      const answered = part.dataset.answered;
      part.removeAttribute("data-answered");
      if (!answered) store(sessionStorage, ASKING, null);
      else setTimeout(seen, 1000, answered);
    }
    for (const part of document.querySelectorAll("[data-heard]")) {
      if (!part.offsetParent) continue;
      part.removeAttribute("data-heard");
      told.textContent = part.textContent;
    }
    for (const part of document.querySelectorAll("[data-goto]")) {
      const target = document.getElementById(part.dataset.goto);
      if (!target || !target.offsetParent) continue;
      part.removeAttribute("data-goto");
      requestAnimationFrame(() => reach(target));
    }
    for (const image of document.querySelectorAll("#beleg-chat img:not([alt])")) image.alt = "";
    for (const message of document.querySelectorAll("#beleg-chat [data-testid][aria-label]")) {
      // Gradio puts the whole answer there, with its tags, in English.
      const name = { user: words.your_question, bot: words.its_answer }[message.dataset.testid];
      if (name && message.getAttribute("aria-label") !== name) message.setAttribute("aria-label", name);
    }
    for (const part of document.querySelectorAll("#beleg-upload button[aria-label^='Click to upload']")) {
      part.setAttribute("aria-label", words.upload_here);  // Gradio has it in English only, and the next two
    }
    for (const part of document.querySelectorAll("#beleg-tabs [aria-label='More tabs']")) {
      part.setAttribute("aria-label", words.more_tabs);
    }
    for (const part of document.querySelectorAll(".uploading")) {
      if (part.textContent !== words.uploading) part.textContent = words.uploading;
    }
    const box = document.querySelector(QUESTION);
    if (box && !box.dataset.kept) {
      box.dataset.kept = "1";
      watch(box);
    }
    putBack();
  };
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; look(); });
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["style"] });

  // A file that is too large is named before it is sent.
  document.addEventListener("change", event => {
    const input = event.target;
    if (input.type !== "file" || !input.closest("#beleg-upload")) return;
    const large = [...input.files].filter(file => file.size > words.max_bytes);
    const box = document.getElementById("beleg-upload-problem");
    if (box) box.textContent = large.length ? words.too_large.replace("{name}", large.map(file => file.name).join(", ")) : "";
    if (large.length) {
      event.stopImmediatePropagation();
      event.preventDefault();
      input.value = "";
    }
  }, true);
  document.addEventListener("drop", event => {
    if (!event.target.closest?.("#beleg-upload")) return;
    const large = [...(event.dataTransfer?.files || [])].filter(file => file.size > words.max_bytes);
    const box = document.getElementById("beleg-upload-problem");
    if (box) box.textContent = large.length ? words.too_large.replace("{name}", large.map(file => file.name).join(", ")) : "";
    if (large.length) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  }, true);

  // A lost connection is said, and taken back when the server answers again.
  const original = window.fetch.bind(window);
  const lost = () => {
    if (document.getElementById("beleg-lost")) return;
    const bar = document.createElement("div");
    bar.id = "beleg-lost";
    bar.setAttribute("role", "alert");
    bar.textContent = words.lost;
    document.body.prepend(bar);
    const again = async () => {
      try {
        await original("gradio_api/startup-events", { method: "HEAD", cache: "no-store" });
        bar.remove();
      } catch {
        setTimeout(again, 2000);
      }
    };
    setTimeout(again, 2000);
  };
  let leaving = false;
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("offline", lost);
  window.fetch = async (...given) => {
    try {
      return await original(...given);
    } catch (error) {
      if (error.name !== "AbortError" && !leaving) lost();
      throw error;
    }
  };

  window.beleg = {
    /** Saves a text as a file. Nothing of it is kept on the server, where others could come upon it. */
    save(given) {
      if (!given) return;
      const { name, kind, text, base64 } = JSON.parse(given);
      const bytes = base64 === undefined ? text : Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: kind }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    copyAnswer() {
      const answers = document.querySelectorAll("#beleg-chat [data-testid=bot] .message-content");
      if (answers.length) copied(answers[answers.length - 1].innerText);
    },
  };
})();
