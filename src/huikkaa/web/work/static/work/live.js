/* Live parts: what the server sends is laid over what is on the page, changing only what differs. Nothing that
   holds the focus in a field, and no form with unsent words, is touched; focus, marks and open folds stay. */
(() => {
  "use strict";
  const writing = (node) => node.matches?.("input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select");
  const held = (node) => (node === document.activeElement && writing(node)) || (node.tagName === "FORM" && node.dataset.dirty);
  const OWN = new Set(["data-focus", "aria-busy", "data-sent", "open"]);

  function same(old, fresh) {
    return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");
  }
  function attributes(old, fresh) {
    for (const { name } of [...old.attributes]) if (!OWN.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (!OWN.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  function lay(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    if (held(old) || old.isEqualNode(fresh)) return;
    attributes(old, fresh);
    children(old, fresh);
  }
  function children(old, fresh) {
    const kept = new Map();
    for (const child of old.children) if (child.id) kept.set(child.id, child);
    const wanted = new Set([...fresh.children].map((child) => child.id).filter(Boolean));
    let at = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      while (at && at.id && !wanted.has(at.id)) { const gone = at; at = at.nextSibling; leave(gone); }
      const mine = next.id && kept.get(next.id);
      if (mine) {
        if (mine === at) at = at.nextSibling; else move(old, mine, at);
        lay(mine, next);
      } else if (at && !at.id && !next.id && same(at, next)) {
        const here = at; at = at.nextSibling; lay(here, next);
      } else {
        const added = document.importNode(next, true);
        if (added.classList) added.classList.add("new");
        old.insertBefore(added, at);
      }
    }
    while (at) { const gone = at; at = at.nextSibling; leave(gone); }
  }
  /* Moving a node takes the focus from it; give it back. */
  function move(parent, node, before) {
    const active = document.activeElement;
    parent.insertBefore(node, before);
    if (active && node.contains(active)) active.focus({ preventScroll: true });
  }
  /* When the row that holds the focus goes, the focus goes to the next row, not to the top of the page. */
  function leave(node) {
    const active = document.activeElement;
    if (node.nodeType === Node.ELEMENT_NODE && node.contains(active)) {
      if (held(active)) return;
      const rows = [...document.querySelectorAll("[data-row]")];
      const next = rows[rows.indexOf(active.closest("[data-row]")) + 1] || rows[rows.indexOf(active.closest("[data-row]")) - 1];
      node.remove();
      (next?.querySelector("a[href]") || document.getElementById("content"))?.focus({ preventScroll: true });
      return;
    }
    node.remove();
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id === "poll" && document.hidden) event.preventDefault();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, xhr, successful } = event.detail;
    if (elt.id !== "poll" || !successful || xhr.status !== 200) return;
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    for (const fresh of page.querySelectorAll("[data-live]")) {
      const old = document.getElementById(fresh.id);
      if (old) lay(old, fresh);
    }
    const poll = page.getElementById("poll");
    if (poll) elt.setAttribute("hx-vals", poll.getAttribute("hx-vals"));
  });

  /* "Ask the customer" on the page that already has the composer: choose the kind there, keep what is typed. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-write]");
    const choice = link && document.querySelector(`#write input[name=kind][value=${link.dataset.write}]`);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    const text = document.querySelector("#write textarea");
    text.scrollIntoView({ block: "center" });
    text.focus();
  });
})();
