/* A comment that was begun and not sent is not lost by going on: the browser asks. */
"use strict";
{
  const text = document.querySelector("[data-mentions]");
  let isSafe = false;

  text?.form.addEventListener("submit", () => { isSafe = true; });
  text?.addEventListener("input", () => { isSafe = false; });
  /* The session has ended, and what was typed is kept (unsaved.js). */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    isSafe = event.detail.xhr.status === 401 && !event.defaultPrevented;
  });
  addEventListener("beforeunload", (event) => {
    if (text?.value.trim() && !isSafe) event.preventDefault();
  });
}
