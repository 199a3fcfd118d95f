/* Moving in the table of skills with the arrow keys: one stop for Tab, then cell by cell; Enter opens a cell's link. */
(() => {
  "use strict";
  const region = document.querySelector("[data-matrix]");
  const table = region?.querySelector("table");
  if (!table) return;
  const rows = [...table.rows].map((row) => [...row.cells]);
  const place = { row: 0, column: 0 };
  for (const link of table.querySelectorAll("a")) link.tabIndex = -1;

  function goTo(row, column) {
    place.row = Math.max(0, Math.min(rows.length - 1, row));
    place.column = Math.max(0, Math.min(rows[place.row].length - 1, column));
    const cell = rows[place.row][place.column];
    cell.tabIndex = -1;
    cell.focus({ preventScroll: true });
    if (place.row && place.column) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    else region.scrollTo({ top: place.row ? cell.offsetTop - rows[0][0].offsetHeight : 0, left: place.column ? cell.offsetLeft - rows[0][0].offsetWidth : 0 });
  }

  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target.closest("td, th");
    const { row, column } = place;
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [row, 0], End: [row, Infinity], PageUp: [row - 10, column], PageDown: [row + 10, column],
    };
    if (event.key === "Enter" && inside && event.target === inside) { inside.querySelector("a[href]")?.click(); return; }
    if (!(event.key in moves)) return;
    event.preventDefault();
    if (inside) goTo(...moves[event.key]);
    else goTo(Math.max(1, row), Math.max(1, column));
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell) return;
    place.row = cell.parentElement.rowIndex;
    place.column = cell.cellIndex;
  });
})();
