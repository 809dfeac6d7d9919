/* A button beside each password that shows what is typed; so that it is asked once. */
"use strict";
{
  const words = document.currentScript.dataset;

  for (const input of document.querySelectorAll("[data-password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--link btn--small";
    button.setAttribute("aria-controls", input.id);
    const show = (visible) => {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? words.hide : words.show;
      button.setAttribute("aria-pressed", String(visible));
    };
    button.addEventListener("click", () => show(input.type === "password"));
    input.form.addEventListener("submit", () => show(false));
    show(false);
    const frame = document.createElement("div");
    frame.className = "password";
    input.before(frame);
    frame.append(input, button);
  }
}
