/* "@" in a comment opens the list of colleagues, narrowed by what is typed after it. Whoever is ticked
   stands in the text; without this file the list is ticked by hand, and the server reads the text. */
"use strict";
{
  const text = document.querySelector("[data-mentions]");
  const list = text?.form.querySelector(".mention");

  if (list) {
    const rows = [...list.querySelectorAll("label")];
    const nameOf = (row) => row.textContent.trim();
    const typed = () => /(?:^|\s)@([^\s@]*)$/.exec(text.value.slice(0, text.selectionStart));

    const show = (beginning) => {
      for (const row of rows) {
        const words = nameOf(row).toLowerCase().split(/\s+/);
        row.hidden = !words.some((word) => word.startsWith(beginning));
      }
    };

    const write = (name) => {
      const call = typed();
      const end = text.selectionStart;
      const start = call ? end - call[1].length - 1 : end;
      const gap = start && !/\s$/.test(text.value.slice(0, start)) ? " " : "";
      text.setRangeText(`${gap}@${name} `, start, end, "end");
    };

    text.addEventListener("input", () => {
      const call = typed();
      show(call ? call[1].toLowerCase() : "");
      if (!call) return;
      list.open = true;
      list.scrollIntoView({ block: "nearest" });
    });

    list.addEventListener("change", (event) => {
      const name = nameOf(event.target.closest("label"));
      if (event.target.checked) write(name);
      else text.value = text.value.replace(`@${name} `, "");
      show("");
      text.focus();
    });
  }
}
