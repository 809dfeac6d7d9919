// Units to tick: a search that hides what does not match, "all of a kind", and how many are chosen.
// Without this file the list is whole, and the server understands "all of a kind" by itself.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const find = picker.querySelector(".picker-find");
  const search = find.querySelector("input");
  const count = find.querySelector("[data-count]");
  const groups = [...picker.querySelectorAll("details")];
  const boxes = (group) => [...group.querySelectorAll("input[type=checkbox]:not([data-all])")];

  const settle = () => {
    let chosen = 0;
    for (const group of groups) {
      const ticked = boxes(group).filter((box) => box.checked).length;
      const all = group.querySelector("[data-all]");
      all.checked = ticked > 0 && ticked === boxes(group).length;
      all.indeterminate = ticked > 0 && !all.checked;
      chosen += ticked;
    }
    count.textContent = String(chosen);
  };

  picker.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) {
      for (const box of boxes(event.target.closest("details"))) {
        box.checked = event.target.checked;
      }
    }
    settle();
  });

  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const group of groups) {
      let shown = 0;
      for (const box of boxes(group)) {
        const row = box.closest("li");
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      group.querySelector(".all").hidden = words.length > 0;
      group.hidden = shown === 0;
      if (words.length) group.open = true;
    }
  });

  // Enter in the search must not send the form.
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });

  find.hidden = false;
  settle();
}
