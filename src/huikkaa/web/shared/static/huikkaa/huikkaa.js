/* Comfort on top of pages that work without it: menus that close, drafts that save themselves, keys, and care
   that nothing being written is ever swapped away. No framework, nothing inline, nothing stored but one choice. */
(() => {
  "use strict";
  const html = document.documentElement;
  html.classList.replace("no-js", "js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isWriting = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || element.matches("input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select"));

  /* Announcements: one polite region. The words are set a moment later, so that a repeated one is heard again. */
  const live = document.getElementById("live");
  function announce(words) {
    if (!live || !words) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 50);
  }

  /* Menus: one open at a time; Escape closes and gives the focus back. */
  document.addEventListener("click", (event) => {
    for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  const waiting = new WeakMap(); // forms whose words are about to be kept as a draft

  /* Errors: the summary takes the focus, so that it is read first. */
  function focusSummary(root = document) {
    const summary = root.querySelector("[data-focus-me]");
    if (summary) summary.focus();
  }
  focusSummary();

  /* A form is sent once: the second click of a double click finds the button busy. Coming back frees it. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.dataset.many !== undefined) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      form.dataset.sent = "yes";
      form.dataset.dirty = "";
      clearTimeout(waiting.get(form)); // what is being sent is not kept as a draft once more
      if (event.submitter) { event.submitter.setAttribute("aria-busy", "true"); event.submitter.dataset.busy = "yes"; }
    }
  });
  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("button[data-busy]")) { button.removeAttribute("aria-busy"); delete button.dataset.busy; }
  });

  /* Drafts: a form with data-draft-url is posted there a moment after each pause in writing. The answer's text
     (such as "Luonnos tallennettu klo 10.18") is shown; when the line is down, the form says so and tries again. */
  async function saveDraft(form) {
    const status = form.querySelector("[data-draft-status]");
    if (form.dataset.sent) return;
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST", body: draftOf(form), credentials: "same-origin", headers: { "X-Draft": "1" }, keepalive: true,
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status)); // led away: the session has ended
      form.dataset.dirty = "";
      const seen = form.querySelector("input[name=seen]");
      if (seen && answer.headers.get("X-Draft-Mark")) seen.value = answer.headers.get("X-Draft-Mark");
      if (status) status.textContent = await answer.text();
    } catch {
      if (status) status.textContent = form.dataset.draftFailed || document.body.dataset.lineDown;
      later(form, 10000);
    }
  }
  function draftOf(form) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }
  function later(form, wait) {
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => saveDraft(form), wait));
  }
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || event.target.closest("[data-not-draft]")) return;
    if (isWriting(event.target)) form.dataset.dirty = "yes";
    if (form.dataset.draftUrl) later(form, 900);
  });
  addEventListener("pagehide", () => {
    for (const form of all("form[data-draft-url]")) if (form.dataset.dirty && !form.dataset.sent) saveDraft(form);
  });

  /* Live parts: what holds the focus in a field, or words not yet sent, is never swapped. It is marked as stale
     instead, and the newest version comes with the next swap after the person has moved on. */
  function holdsWriting(target) {
    if (!target) return false;
    const active = document.activeElement;
    if (active && target.contains(active) && (isWriting(active) || active.closest("form"))) return true;
    return all("form", target).some((form) => form.dataset.dirty);
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, requestConfig, xhr } = event.detail;
    const own = requestConfig?.elt?.closest?.("form");
    if (own && target.contains(own)) return; // the person's own sending may replace what was sent
    if (requestConfig?.verb === "get" && holdsWriting(target)) {
      event.detail.shouldSwap = false;
      target.dataset.stale = "yes";
      return;
    }
    if (xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  /* A page that hears that the session has ended does not lead away from words that are not kept yet. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const unsaved = all("form").filter((form) => form.dataset.dirty);
    if (!event.detail.xhr.getResponseHeader("HX-Redirect") || !unsaved.length) return;
    event.preventDefault();
    for (const form of unsaved) {
      const status = form.querySelector("[data-draft-status]");
      if (status) status.textContent = form.dataset.draftFailed || document.body.dataset.lineDown;
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    delete event.detail.target.dataset.stale;
    focusSummary(event.detail.target);
    restoreRow();
  });
  document.addEventListener("announce", (event) => announce(event.detail.value ?? event.detail.words)); // HX-Trigger: announce
  for (const kind of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(kind, () => announce(document.body.dataset.lineDown));
  }

  /* Keys: single letters work outside fields, unless the person has switched them off (data-keys="off").
     A row list is any element with data-rows; its rows carry data-row, its links data-key="o" and the like. */
  const keysOn = () => document.body.dataset.keys !== "off";
  let current = null;
  const rows = () => all("[data-rows] [data-row]").filter((row) => row.offsetParent !== null);
  function goTo(row) {
    if (!row) return;
    for (const other of all("[data-row][data-focus]")) other.removeAttribute("data-focus");
    row.setAttribute("data-focus", "");
    current = row.dataset.row;
    const link = row.querySelector("a[href]");
    (link || row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function restoreRow() {
    if (current === null) return;
    rows().find((row) => row.dataset.row === current)?.setAttribute("data-focus", "");
  }
  function step(by) {
    const list = rows();
    const at = list.findIndex((row) => row.hasAttribute("data-focus"));
    goTo(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))]);
  }
  function press(key) {
    const row = document.querySelector("[data-row][data-focus]");
    const target = row?.querySelector(`[data-key="${key}"]`) || all(`[data-key="${key}"]`).find((element) => !element.closest("[data-row]"));
    if (!target) return false;
    if (isWriting(target)) { target.focus(); target.select?.(); } else target.click();
    return true;
  }
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-row]");
    if (row && !row.hasAttribute("data-focus")) {
      for (const other of all("[data-row][data-focus]")) other.removeAttribute("data-focus");
      row.setAttribute("data-focus", "");
      current = row.dataset.row;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      const hot = event.altKey && !event.ctrlKey && !event.metaKey && document.querySelector(`[data-hotkey="${CSS.escape(event.key.toLowerCase())}"]`);
      if (hot) { event.preventDefault(); hot.click(); }
      return;
    }
    if (!keysOn() || isWriting(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const moves = { j: () => step(1), k: () => step(-1), "?": () => showKeys() };
    if (moves[key]) { event.preventDefault(); moves[key](); return; }
    if (key === "Enter" && event.target.matches("[data-row]")) { event.target.querySelector("a[href]")?.click(); return; }
    if (/^[a-z/]$/.test(key) && press(key)) event.preventDefault();
  });
  /* "?" opens the page's keys as a dialog; the list itself stays at the foot of the page for those without a script. */
  function showKeys() {
    const help = document.getElementById("keys");
    if (!help || document.querySelector("dialog[open]")) return;
    const dialog = document.createElement("dialog");
    const copy = help.cloneNode(true);
    const heading = document.createElement("h2");
    const close = document.createElement("button");
    dialog.className = "keys-dialog";
    copy.removeAttribute("id");
    copy.hidden = false;
    heading.id = "keys-dialog-head";
    heading.textContent = help.getAttribute("aria-label");
    dialog.setAttribute("aria-labelledby", heading.id);
    close.className = "ds-button";
    close.dataset.size = "sm";
    close.textContent = help.dataset.close || "OK";
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    copy.removeAttribute("role");
    copy.removeAttribute("aria-label");
    copy.removeAttribute("tabindex");
    dialog.append(heading, copy, close);
    document.body.append(dialog);
    dialog.showModal();
    close.focus();
  }
  for (const button of all("[data-keys-help]")) {
    button.hidden = !document.getElementById("keys");
    button.addEventListener("click", showKeys);
  }

  window.huikkaa = { announce };
})();
