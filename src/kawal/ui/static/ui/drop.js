/* Drop zone: several files, each with its name, size and fault; the form tells its progress.
   Without this the browser's own control and an ordinary submit do the same. */
"use strict";
{
  const size = (bytes) => {
    const unit = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
    return new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit", unit: unit[0], maximumFractionDigits: 1,
    }).format(bytes / unit[1]);
  };

  const endings = (input) => input.accept.split(",").map((e) => e.trim().toLowerCase()).filter(Boolean);

  function faultOf(file, zone, input) {
    const name = file.name.toLowerCase();
    const kinds = endings(input);
    if (kinds.length && !kinds.some((kind) => name.endsWith(kind))) return zone.dataset.kind;
    if (zone.dataset.mostBytes && file.size > Number(zone.dataset.mostBytes)) return zone.dataset.large;
    return "";
  }

  function put(input, files) {
    const kept = new DataTransfer();
    for (const file of files) kept.items.add(file);
    input.files = kept.files;
  }

  function live(zone) {
    const input = zone.querySelector("[type=file]");
    const list = zone.querySelector("[data-drop-list]");
    const wrong = zone.querySelector("[data-drop-wrong]");
    const most = Number(zone.dataset.mostFiles);
    let chosen = [];
    zone.classList.add("is-live");

    function row(file) {
      const item = zone.querySelector("[data-drop-row]").content.firstElementChild.cloneNode(true);
      const [name, button, note] = ["span", "button", "p"].map((part) => item.querySelector(part));
      const fault = faultOf(file, zone, input);
      name.textContent = file.name;
      button.querySelector(".vh").textContent = ` ${file.name}`;
      button.onclick = () => {
        choose(chosen.filter((other) => other !== file));
        input.focus();
      };
      note.className = fault ? "wrong" : "meta";
      note.textContent = fault || size(file.size);
      return item;
    }

    function choose(files) {
      chosen = files.slice(0, most);
      wrong.textContent = files.length > most ? zone.dataset.many : "";
      wrong.hidden = !wrong.textContent;
      put(input, chosen.filter((file) => !faultOf(file, zone, input)));
      list.replaceChildren(...chosen.map(row));
      list.hidden = chosen.length === 0;
      zone.dispatchEvent(new CustomEvent("kawal:files", { bubbles: true, detail: { files: [...input.files] } }));
    }

    const add = (files) => choose(most > 1 ? [...chosen, ...files] : [...files].slice(0, 1));
    input.addEventListener("change", () => add(input.files));
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
    for (const end of ["dragleave", "drop"]) zone.addEventListener(end, () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      add(event.dataTransfer.files);
    });
  }

  /* The answer is a page: another address is opened, the same one replaces what is shown. A view
     that leads elsewhere with a message names the place (ui/acting.py): a redirect that a script
     follows would show the message to nobody. */
  function show(request, form) {
    const next = request.getResponseHeader("X-Location");
    if (next) {
      location.assign(next);
      return;
    }
    const asked = new URL(form.action, document.baseURI);
    const came = new URL(request.responseURL || asked);
    if (came.pathname + came.search !== asked.pathname + asked.search) {
      location.assign(came);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) {
      location.reload();
      return;
    }
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    start(main);
    window.htmx?.process(main);
    (main.querySelector("[data-focus]") ?? main).focus();
    window.scrollTo(0, 0);
  }

  function send(event, form) {
    event.preventDefault();
    const box = form.querySelector("[data-progress]");
    const [bar, word, say] = ["progress", "[data-progress-word]", "[data-progress-say]"].map((part) => box.querySelector(part));
    const data = new FormData(form, event.submitter);
    const request = new XMLHttpRequest();
    const lock = (on) => form.querySelectorAll("button").forEach((button) => (button.disabled = on));
    box.hidden = false;
    lock(true);
    request.upload.onprogress = ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      word.textContent = `${size(loaded)} / ${size(total)}`;
    };
    request.upload.onload = () => {
      bar.removeAttribute("value");
      word.textContent = say.textContent = box.dataset.checking;
    };
    request.onerror = () => {
      lock(false);
      bar.value = 0;
      word.textContent = say.textContent = box.dataset.broken;
    };
    request.onload = () => {
      lock(false);
      show(request, form);
    };
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.send(data);
  }

  function start(part) {
    for (const zone of part.querySelectorAll("[data-drop]:not(.is-live)")) live(zone);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-upload]")) send(event, event.target);
  });
  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target));
}
