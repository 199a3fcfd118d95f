/* Choosing several rows: x on a row, shift for all between, one press for the whole page. The bar works without. */
(() => {
  "use strict";
  const bar = document.getElementById("picked");
  if (!bar) return;
  const boxes = () => [...document.querySelectorAll('#rows input[name="pyynto"]')].filter((box) => box.offsetParent !== null);
  const picked = () => boxes().filter((box) => box.checked);
  const count = bar.querySelector("[data-picked-count]");
  const some = bar.querySelector("[data-picked-some]");
  const none = bar.querySelector("[data-picked-none]");
  const clear = bar.querySelector("[data-picked-clear]");
  let last = null;

  function show() {
    const number = picked().length;
    count.textContent = String(number);
    some.hidden = clear.hidden = number === 0;
    none.hidden = number > 0;
    bar.toggleAttribute("data-on", number > 0);
    for (const box of boxes()) box.closest("[data-row]").toggleAttribute("data-picked", box.checked);
  }
  function pick(box, on) {
    box.checked = on;
    last = box.value;
  }
  function between(box, on) {
    const all = boxes();
    const from = all.findIndex((one) => one.value === last);
    const to = all.indexOf(box);
    if (from < 0) return pick(box, on);
    for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = on;
    last = box.value;
  }
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.('#rows input[name="pyynto"]');
    if (box) {
      if (event.shiftKey) between(box, box.checked);
      else last = box.value;
      return show();
    }
    const all = event.target.closest?.("#pick-all");
    if (all) {
      event.preventDefault();
      const on = picked().length < boxes().length;
      for (const one of boxes()) pick(one, on);
      return show();
    }
    if (event.target.closest?.("[data-picked-clear]")) {
      for (const one of boxes()) one.checked = false;
      last = null;
      show();
      document.getElementById("rows").querySelector("[data-row] a[href]")?.focus();
    }
  });
  /* Before the page's own keys: shift and x reaches from the last chosen row to this one, t goes to the bar. */
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === "off") return;
    if (event.target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const row = document.querySelector("[data-row][data-focus]");
    if (event.shiftKey && event.key.toLowerCase() === "x" && row) {
      event.preventDefault();
      event.stopImmediatePropagation();
      between(row.querySelector('input[name="pyynto"]'), true);
      show();
    } else if (event.key === "t" && picked().length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      bar.querySelector("button[name=teko]").focus();
    } else if (event.key === "Escape" && picked().length && bar.contains(document.activeElement)) {
      clear.click();
    }
  }, true);
  document.addEventListener("htmx:afterRequest", () => setTimeout(show, 0));
  addEventListener("pageshow", show);
  show();
})();
