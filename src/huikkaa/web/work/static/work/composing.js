/* Writing: templates picked into the words, colleagues called with @, who else is here, printing. */
(() => {
  "use strict";
  const form = document.getElementById("write");
  const text = form?.querySelector("textarea");
  const around = document.getElementById("around");
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  /* Who else has this open: told in the answer to the page's regular question, never asked for by itself. */
  document.addEventListener("around", (event) => {
    if (around && around.textContent !== event.detail.value) around.textContent = event.detail.value;
  });
  let typedAt = 0;
  text?.addEventListener("input", () => { typedAt = Date.now(); });
  const kind = () => form?.querySelector("input[name=kind]:checked, input[name=kind][type=hidden]")?.value || "";
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id === "poll" && text) event.detail.parameters.kirjoittaa = Date.now() - typedAt < 20000 ? kind() : "";
  });
  if (!text) return;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "w" || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === "off") return;
    if (event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    event.preventDefault();
    text.scrollIntoView({ block: "center" });
    text.focus();
  });

  let visited = false; // before the person has been in the words, what is brought goes to their end
  text.addEventListener("focus", () => { visited = true; });
  function insert(words) {
    const from = visited ? text.selectionStart : text.value.length;
    const before = text.value.slice(0, from);
    const gap = before && !before.endsWith("\n") ? "\n\n" : "";
    text.setRangeText(gap + words, from, visited ? text.selectionEnd : from, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  }
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => insert(document.getElementById(button.dataset.insert).textContent));
  }

  /* Templates: the list opens under the words; a picked one is written where the cursor was. */
  const list = document.getElementById("template-list");
  const missing = document.getElementById("template-missing");
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === list) list.querySelector("a[data-template]")?.focus();
  });
  list?.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-template]");
    if (!link) return;
    event.preventDefault();
    const words = document.getElementById(link.dataset.template).textContent;
    missing.textContent = link.dataset.missing || "";
    list.replaceChildren();
    insert(words);
  });
  list?.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a[data-template]")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, j: at + 1, k: at - 1 }[event.key];
    if (event.key === "Escape") { list.replaceChildren(); text.focus(); event.preventDefault(); }
    else if (to !== undefined && links.length) { links[(to + links.length) % links.length].focus(); event.preventDefault(); event.stopPropagation(); }
  });

  /* Calling a colleague: @ in a note opens the names; arrows choose, Enter takes, Escape lets be. */
  let names = null;
  let asked = null;
  const box = document.createElement("ul");
  box.className = "names-box";
  box.id = "names-box";
  box.setAttribute("role", "listbox");
  box.hidden = true;
  text.after(box);
  text.setAttribute("aria-controls", box.id);
  const started = () => /(?:^|[\s(])@([\p{L}'’ -]{0,40})$/u.exec(text.value.slice(0, text.selectionStart));
  function close() {
    box.hidden = true;
    text.removeAttribute("aria-activedescendant");
  }
  async function open() {
    if (!started() || kind() !== "note") return close();
    if (names === null) {
      asked ||= fetch(form.dataset.namesUrl, { credentials: "same-origin" }).then((answer) => answer.json());
      try { names = (await asked).names; } catch { asked = null; return close(); }
    }
    const begun = started(); // what has been typed while the names were on their way
    if (!begun) return close();
    const typed = begun[1].toLowerCase();
    const found = names.filter((name) => name.toLowerCase().split(" ").some((_part, at, parts) => parts.slice(at).join(" ").startsWith(typed))).slice(0, 6);
    if (!found.length || found.includes(begun[1])) return close();
    box.replaceChildren(...found.map((name, at) => {
      const option = document.createElement("li");
      option.id = `name-${at}`;
      option.setAttribute("role", "option");
      option.textContent = name;
      return option;
    }));
    choose(0);
    box.hidden = false;
  }
  function choose(at) {
    [...box.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    text.setAttribute("aria-activedescendant", `name-${at}`);
  }
  function take(option) {
    const begun = started();
    const from = text.selectionStart - begun[1].length;
    text.setRangeText(`${option.textContent} `, from, text.selectionStart, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }
  text.addEventListener("input", open);
  text.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("mousedown", (event) => { event.preventDefault(); take(event.target); });
  text.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const at = [...box.children].findIndex((option) => option.getAttribute("aria-selected") === "true");
    const last = box.children.length - 1;
    if (event.key === "ArrowDown") choose(at < last ? at + 1 : 0);
    else if (event.key === "ArrowUp") choose(at > 0 ? at - 1 : last);
    else if (event.key === "Enter" || event.key === "Tab") take(box.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
})();
