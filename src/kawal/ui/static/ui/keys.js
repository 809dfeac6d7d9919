/* Keyboard shortcuts: data-key="U" on a control presses or focuses it outside of text fields, which
   Escape leaves.
   data-key-label says in the help what it does. Single letters can be turned off (WCAG 2.1.4). */
"use strict";
{
  const STORE = "kawal-keys";
  const isOn = () => localStorage.getItem(STORE) !== "off";

  const FIELD = "input:not([type=checkbox], [type=radio], [type=file]), select, textarea";
  const isWriting = (target) => target.isContentEditable || target.matches(FIELD);

  const visible = (element) => element.checkVisibility({ visibilityProperty: true });

  function controlFor(key) {
    const wanted = CSS.escape(key.length === 1 ? key.toUpperCase() : key);
    const own = document.querySelector("dialog[open]") ?? document;
    return [...own.querySelectorAll(`[data-key~="${wanted}"]`)].find(visible);
  }

  function press(control) {
    if (control.matches(FIELD)) {
      control.focus();
      if (control.matches("input")) control.select(); // as Tab does, so that typing replaces
    } else control.click();
  }

  function row(key, label) {
    const line = document.createElement("div");
    const name = line.appendChild(document.createElement("dt"));
    const mark = name.appendChild(document.createElement("kbd"));
    mark.className = "kbd";
    mark.textContent = key;
    line.appendChild(document.createElement("dd")).textContent = label;
    return line;
  }

  function showHelp() {
    const help = document.querySelector("[data-keys-help]");
    if (!help || help.open) return;
    const list = help.querySelector("[data-keys-list]");
    const controls = [...document.querySelectorAll("[data-key-label]")].filter(visible);
    list.replaceChildren(
      ...controls.map((control) => row(control.dataset.key, control.dataset.keyLabel)),
      row("?", list.dataset.keysOwn),
    );
    const toggle = help.querySelector("[data-keys-switch]");
    toggle.checked = isOn();
    toggle.onchange = () => localStorage.setItem(STORE, toggle.checked ? "on" : "off");
    help.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isWriting(event.target)) {
      // Out of the field, so that letters are shortcuts again; a list or a search clears itself first.
      if (event.key === "Escape" && !event.isComposing && !event.target.closest("dialog")) event.target.blur();
      return;
    }
    // The help stays reachable, or nobody could turn the letters on again.
    if (event.key === "?") {
      event.preventDefault();
      showHelp();
    } else if (isOn()) {
      const control = controlFor(event.key);
      if (!control) return;
      event.preventDefault();
      press(control);
    }
  });
}
