/* Files chosen or dropped beside a question are sent at once; without this a button does it. */
"use strict";
{
  document.addEventListener("kawal:files", (event) => {
    const form = event.target.closest("form[data-at-once]");
    if (form && event.detail.files.length) form.requestSubmit();
  });
}
