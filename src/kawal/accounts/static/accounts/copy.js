/* Copies a text by one click where the browser allows it; otherwise the text is selected. */
"use strict";
{
  const done = document.currentScript.dataset.done;

  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      text.select();
      if (!navigator.clipboard) return;
      await navigator.clipboard.writeText(text.value);
      button.querySelector("span").textContent = done;
    });
  }
}
