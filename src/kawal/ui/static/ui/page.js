/* Menus, dialogs, messages. Everything here also works without it; this makes it quicker.
   Behaviour hangs on data- attributes, so parts that htmx brings need no set-up of their own. */
"use strict";
{
  const openMenus = () => document.querySelectorAll("details[data-menu][open]");

  function closeMenus(except) {
    for (const menu of openMenus()) {
      if (menu !== except) menu.open = false;
    }
  }

  /* A link to a page becomes the dialog with the same content, if the page brought it along. */
  function openDialog(event, link) {
    const dialog = document.getElementById(link.dataset.dialog);
    if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    const link = event.target.closest("[data-dialog]");
    if (link) openDialog(event, link);
    if (event.target.closest("[data-close]")) event.target.closest("[data-closable]").remove();
    // Only the backdrop is the dialog itself; everything inside is a child.
    if (event.target.matches("dialog[open]")) event.target.close();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("focusin", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
  });

  /* Pressed again while the answer is on the way, a button sends nothing: what it began is done once.
     Only for a while, as an answer that is a file leaves the page where it is. */
  const ON_THE_WAY = 5000;
  const pressedAt = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("form[method=post]")) return;
    const pressed = event.submitter ?? event.target;
    if (event.timeStamp - pressedAt.get(pressed) < ON_THE_WAY) event.preventDefault();
    else pressedAt.set(pressed, event.timeStamp);
  });

  function start(part) {
    for (const button of part.querySelectorAll("[data-close][hidden]")) button.hidden = false;
    // Who is writing in a form that saves by itself writes on: the letters would be keys elsewhere.
    if (document.activeElement?.matches("[data-saves-itself] :is(textarea, input:not([type=radio]))")) return;
    // The summary of what is wrong is where a person wants to be; data-still marks a mere sample.
    part.querySelector("[data-focus]:not([data-still] *)")?.focus();
  }

  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target));
}
