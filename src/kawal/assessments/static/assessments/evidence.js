/* Files chosen or dropped beside a question are sent at once; without this a button does it. Those that
   were refused among them are told on the next page, where the others are attached. */
"use strict";
{
  const KEY = "kawal.berkas-ditolak";
  const target = (form) => new URL(form.action).pathname;

  function keep(form) {
    const rows = form.querySelectorAll(":is([data-pieces-list], [data-drop-list]) > li:has(.wrong)");
    const refused = [...rows].map((row) => ["span", ".wrong"].map((part) => row.querySelector(part).textContent));
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ target: target(form), refused }));
    } catch { /* a browser that keeps nothing still attaches the others */ }
  }

  function take() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      return kept;
    } catch {
      return null;
    }
  }

  function tell(form, refused) {
    const box = form.querySelector("[data-pieces]");
    for (const [name, why] of refused) {
      const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
      const said = row.querySelector("[data-said]");
      row.querySelector("[data-name]").textContent = name;
      row.querySelector("progress").remove();
      Object.assign(said, { className: "wrong", textContent: why });
      said.dataset.told = "";
      box.querySelector("[data-pieces-list]").append(row);
    }
    box.hidden = false;
  }

  document.addEventListener("kawal:files", (event) => {
    const form = event.target.closest("form[data-at-once]");
    if (form && event.detail.files.length) form.requestSubmit();
  });
  document.addEventListener("kawal:taken-over", (event) => {
    if (event.target.matches("form[data-at-once]")) keep(event.target);
  });

  const form = document.querySelector("form[data-at-once]");
  const kept = take();
  if (form && kept?.target === target(form) && kept.refused.length) tell(form, kept.refused);
}
