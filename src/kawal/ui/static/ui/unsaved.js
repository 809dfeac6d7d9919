/* A session that ended takes no typed text with it: what a form sent is kept in this tab until the
   next page of the same person, and put back if the server says it was never taken. A form that a
   script sends (htmx) is told by 401; then whatever was typed on the page is kept. */
"use strict";
{
  const KEY = "kawal.isian";
  const SAYS_UNSAVED = "isian";
  const SECRET = new Set(["hidden", "password", "file", "submit", "button"]);

  const forms = () => [...document.querySelectorAll("main form[method=post]")];
  /* data-kept: hidden, and still part of what was typed, as the version that was on the screen. */
  const isOurs = (field) => field.name && (!SECRET.has(field.type) || "kept" in field.dataset);
  const fieldsOf = (form) => [...form.elements].filter(isOurs);
  const isPick = (field) => ["checkbox", "radio"].includes(field.type);

  /* An address may show another form the next time: a worksheet opens where the work goes on. */
  const target = (form) => new URL(form.action, location).pathname;

  function isTouched(field) {
    if (isPick(field)) return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  }

  /* Says whether it could: a browser that keeps nothing still sends. */
  function keep(...sent) {
    const kept = sent.map((form) => ({
      place: forms().indexOf(form),
      target: target(form),
      values: fieldsOf(form).map((field) => [field.name, isPick(field) ? field.checked : field.value]),
    }));
    const whose = { person: document.body.dataset.person, path: location.pathname };
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...whose, forms: kept }));
      return true;
    } catch {
      return false;
    }
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

  function putBack(kept) {
    const form = forms()[kept.place];
    if (!form || target(form) !== kept.target) return;
    fieldsOf(form).forEach((field, place) => {
      const [name, value] = kept.values[place] ?? [];
      if (name !== field.name) return;
      if (isPick(field)) field.checked = value;
      else field.value = value;
    });
    form.prepend(document.getElementById("isian-kembali").content.cloneNode(true));
    form.dataset.restored = "";
  }

  const query = new URLSearchParams(location.search);
  const kept = take();
  if (query.has(SAYS_UNSAVED)) {
    query.delete(SAYS_UNSAVED);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    const isMine = kept?.path === location.pathname && kept.person === document.body.dataset.person;
    if (isMine) kept.forms.forEach(putBack);
  }
  document.addEventListener("submit", (event) => {
    if (event.target.matches("main form[method=post]")) keep(event.target);
    else take();
  });
  /* Before htmx goes to the page to sign in; what could not be kept stays where it is. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status !== 401) return;
    const touched = forms().filter((form) => form === event.target || fieldsOf(form).some(isTouched));
    if (!keep(...touched)) event.preventDefault();
  });
}
