/* A session that ended takes no typed text with it: what a form sent is kept in this tab until the
   next page of the same person, and put back if the server says it was never taken. */
"use strict";
{
  const KEY = "kawal.isian";
  const SAYS_UNSAVED = "isian";
  const SECRET = new Set(["hidden", "password", "file", "submit", "button"]);

  const forms = () => [...document.querySelectorAll("main form[method=post]")];
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !SECRET.has(field.type));
  const isPick = (field) => ["checkbox", "radio"].includes(field.type);

  function keep(form) {
    const values = fieldsOf(form).map((field) => [field.name, isPick(field) ? field.checked : field.value]);
    const kept = { person: document.body.dataset.person, path: location.pathname, form: forms().indexOf(form), values };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch { /* a browser that keeps nothing still sends */ }
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

  function putBack(kept, form) {
    fieldsOf(form).forEach((field, place) => {
      const [name, value] = kept.values[place] ?? [];
      if (name !== field.name) return;
      if (isPick(field)) field.checked = value;
      else field.value = value;
    });
    form.prepend(document.getElementById("isian-kembali").content.cloneNode(true));
  }

  const query = new URLSearchParams(location.search);
  const kept = take();
  if (query.has(SAYS_UNSAVED)) {
    query.delete(SAYS_UNSAVED);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    const form = kept && kept.path === location.pathname && kept.person === document.body.dataset.person && forms()[kept.form];
    if (form) putBack(kept, form);
  }
  document.addEventListener("submit", (event) => {
    if (event.target.matches("main form[method=post]")) keep(event.target);
    else take();
  });
}
