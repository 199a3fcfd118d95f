/* Comfort for forms made in the settings: rows are added and taken away on the spot, sums are reckoned while one
   types, and what another answer makes needless is hidden. Without this the server does the same. */
(() => {
  "use strict";
  const all = (selector, root) => [...root.querySelectorAll(selector)];

  /* An amount as people write it, in whole ten-thousandths, so that no cent is lost on the way. */
  function read(words) {
    const plain = words.replace(/[\s\u00a0\u202f€]/g, "").replace("−", "-").replace(",", ".");
    return /^-?\d+(\.\d{1,4})?$/.test(plain) ? Math.round(Number(plain) * 10000) : 0;
  }
  function written(amount, isMoney) {
    const [whole, part] = (Math.abs(amount) / 10000).toFixed(isMoney ? 2 : 4).split(".");
    const decimals = isMoney ? part : part.replace(/0+$/, "");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
    return (amount < 0 ? "-" : "") + grouped + (decimals ? "," + decimals : "") + (isMoney ? "\u00a0€" : "");
  }
  function sum(rows) {
    for (const place of all("[data-sum-of]", rows)) {
      const cells = all(`[data-entry] [data-summed="${CSS.escape(place.dataset.sumOf)}"]`, rows);
      const words = written(cells.reduce((found, cell) => found + read(cell.value), 0), cells[0]?.classList.contains("w-money"));
      if (place.textContent !== words) place.textContent = words;
    }
  }

  /* Rows are numbered anew after each change, in names, ids and words alike. */
  function number(rows) {
    const name = rows.dataset.entryRows;
    const entries = all("[data-entry]", rows);
    entries.forEach((entry, at) => {
      const was = entry.querySelector("[data-drop-row]").value.slice(name.length + 1);
      if (was !== String(at)) {
        for (const element of all("*", entry)) {
          for (const attribute of ["id", "name", "for", "list", "value", "hx-target", "aria-describedby"]) {
            const found = element.getAttribute(attribute);
            if (!found || (attribute === "value" && !element.matches("[data-drop-row]"))) continue;
            element.setAttribute(attribute, found.replace(`${name}-${was}`, `${name}-${at}`));
          }
        }
      }
      entry.setAttribute("aria-label", entry.getAttribute("aria-label").replace(/__row__|\d+/, at + 1));
      entry.querySelector(".entry-number").textContent = at + 1;
    });
    rows.querySelector("[data-row-count]").value = entries.length;
    rows.querySelector("[data-add-row]").hidden = entries.length >= Number(rows.dataset.most);
    sum(rows);
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row], [data-drop-row]");
    if (!button) return;
    event.preventDefault();
    const rows = button.closest("[data-entry-rows]");
    const list = rows.querySelector("[data-entry-list]");
    const entry = button.closest("[data-entry]");
    if (entry) {
      const next = entry.nextElementSibling || entry.previousElementSibling;
      entry.remove();
      if (!next) list.append(rows.querySelector("template").content.cloneNode(true));
      number(rows);
      (next?.querySelector("[data-drop-row]") || rows.querySelector("[data-add-row]")).focus();
    } else {
      list.append(rows.querySelector("template").content.cloneNode(true));
      number(rows);
      window.htmx?.process(list.lastElementChild);
      list.lastElementChild.querySelector("input:not([type=hidden]), select, textarea").focus();
    }
    rows.querySelector("[data-row-count]").dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* Conditions: what another answer says decides whether this is asked. */
  function given(form, name) {
    return all(`[name="${CSS.escape(name)}"]`, form)
      .filter((control) => !control.matches("[type=radio], [type=checkbox]") || control.checked)
      .map((control) => control.value);
  }
  function holds(condition, values) {
    if (condition.how === "is") return values.some((value) => condition.values.includes(value));
    if (!values[0]?.trim()) return false;
    const [number, limit] = [read(values[0]), read(String(condition.values[0] ?? ""))];
    return condition.how === "over" ? number > limit : number < limit;
  }
  function follow(form) {
    for (const place of all("[data-asked-if]", form)) {
      const condition = JSON.parse(place.dataset.askedIf);
      place.classList.toggle("not-asked", !holds(condition, given(form, condition.name)));
    }
  }
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const rows = event.target.closest?.("[data-entry-rows]");
      if (rows) sum(rows);
      if (event.target.form) follow(event.target.form);
    });
  }
  for (const place of all("[data-asked-if]", document)) follow(place.closest("form"));
  for (const rows of all("[data-entry-rows]", document)) number(rows);
})();
