/* A button that takes what is ticked says how many it takes, those of other pages included. Without
   this it takes them all the same, and says no number. */
"use strict";
for (const said of document.querySelectorAll("[data-ticks]")) {
  const { form } = said.closest("button");
  const { ticks, said: words, elsewhere } = said.dataset;

  const settle = () => {
    const taken = [...form.elements].filter((box) => box.name === ticks && box.checked);
    said.textContent = words.replace("{n}", taken.length + Number(elsewhere));
  };

  form.addEventListener("change", settle);
  settle();
}
