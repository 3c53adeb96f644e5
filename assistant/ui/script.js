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

  const live = message => {
    let box = document.getElementById("beleg-live");
    if (!box) {
      box = document.createElement("div");
      box.id = "beleg-live";
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    box.textContent = message;
    clearTimeout(live.timer);
    live.timer = setTimeout(() => { box.textContent = ""; }, 4000);
  };

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

  // The address in the browser is always a permalink of what is shown; an answer that is there is no longer asked for.
  const ASKING = "beleg-asking";
  const question = () => document.querySelector("#beleg-question textarea");
  // An answer is read from its question on, so the view moves when a question is added, and stays while it is answered.
  let asked = 0;
  const toLastQuestion = () => {
    const questions = document.querySelectorAll("#beleg-chat [data-testid=user]");
    if (questions.length !== asked && (asked = questions.length)) {
      const last = questions[asked - 1];
      let scrolled = last.parentElement;
      while (scrolled && !/auto|scroll/.test(getComputedStyle(scrolled).overflowY)) scrolled = scrolled.parentElement;
      if (scrolled && scrolled.closest("#beleg-chat")) {
        scrolled.scrollTop += last.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - 12;
      }
    }
  };
  const look = () => {
    toLastQuestion();
    for (const part of document.querySelectorAll("[data-address]")) {
      const address = part.dataset.address;
      part.removeAttribute("data-address");
      history.replaceState(null, "", address || location.pathname);
    }
    for (const part of document.querySelectorAll("[data-answered]")) {
      part.removeAttribute("data-answered");
      store(sessionStorage, ASKING, null);
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
    for (const part of document.querySelectorAll("#beleg-upload button[aria-label^='Click to upload']")) {
      part.setAttribute("aria-label", words.upload_here);  // Gradio has it in English only
    }
    const box = question();
    if (box && !box.dataset.kept) {
      box.dataset.kept = "1";
      const left = stored(sessionStorage, ASKING);
      if (left && !box.value) {
        box.value = left;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      box.addEventListener("keydown", event => {
        if (event.key === "Enter" && !event.shiftKey && box.value.trim()) store(sessionStorage, ASKING, box.value);
      }, true);
      document.querySelector("#beleg-send")?.addEventListener("click", () => {
        if (box.value.trim()) store(sessionStorage, ASKING, box.value);
      }, true);
    }
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
