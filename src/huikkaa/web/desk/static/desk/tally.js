/* Number keys tap the counters, unless something is being written or the person has switched single keys off. */
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.body.dataset.keys === "off" || event.target.closest("input:not([type=radio]), textarea, select")) return;
  const button = /^[1-9]$/.test(event.key) && document.querySelectorAll(".tally button")[Number(event.key) - 1];
  if (button) { event.preventDefault(); button.click(); }
});
