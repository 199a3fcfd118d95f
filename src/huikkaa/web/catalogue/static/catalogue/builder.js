/* Dragging a question to its place: an extra beside the buttons, which do the same. */
(() => {
  "use strict";
  const list = document.querySelector("[data-builder]");
  if (!list || list.querySelector(".open")) return;
  const questions = [...list.querySelectorAll("[data-question]")];
  let dragged = null;
  for (const question of questions) {
    question.draggable = true;
    question.addEventListener("dragstart", (event) => {
      dragged = question;
      event.dataTransfer.effectAllowed = "move";
      question.classList.add("dragged");
    });
    question.addEventListener("dragend", () => {
      for (const one of questions) one.classList.remove("dragged", "before");
      dragged = null;
    });
    question.addEventListener("dragover", (event) => {
      if (!dragged || dragged === question) return;
      event.preventDefault();
      for (const one of questions) one.classList.toggle("before", one === question);
    });
    question.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!dragged || dragged === question) return;
      const from = questions.indexOf(dragged);
      const here = questions.indexOf(question);
      const form = dragged.querySelector("form[action$='/siirra/']");
      const to = document.createElement("input");
      to.type = "hidden";
      to.name = "to";
      to.value = String(from < here ? here - 1 : here);
      form.append(to);
      form.requestSubmit();
    });
  }
})();
