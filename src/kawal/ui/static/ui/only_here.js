/* A result that lives only in its page (data-only-here) is not thrown away without a question: by
   another language, a link, reloading or closing. What its own forms send, as a download or keeping
   it, is asked for. Without this the sentence on the page says it. */
"use strict";
{
  let isAskedFor = false;

  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) isAskedFor = event.target.matches("main form");
  });
  window.addEventListener("beforeunload", (event) => {
    const isHere = document.querySelector("[data-only-here]");
    if (isHere && !isAskedFor) event.preventDefault();
    isAskedFor = false;
  });
}
