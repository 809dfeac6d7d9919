/* A result stands on this page only: before the page goes, the browser asks. Not where the result
   itself is sent, to be downloaded or kept; the page is given a moment to go then. */
"use strict";
{
  const MOMENT = 2000;  /* ms */
  let isMeant = false;

  document.addEventListener("submit", (event) => {
    if (!event.target.elements.hasil) return;
    isMeant = true;
    setTimeout(() => { isMeant = false; }, MOMENT);
  });
  addEventListener("beforeunload", (event) => {
    if (!isMeant && document.querySelector("main [name=hasil]")) event.preventDefault();
  });
}
