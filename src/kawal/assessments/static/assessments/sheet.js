/* Saves an answer by itself: at once on a choice, after a pause while something is typed. Shows a
   ratio while its counts are typed. Nobody leaves the page before what they wrote is stored. */
"use strict";
{
  const PAUSE_MS = 900;
  const form = document.querySelector("[data-answer]");

  if (form) {
    let waiting = 0;
    let isDirty = false;
    let isSending = false;
    let isLeft = false;
    let destination = null;
    let sent = "";

    const written = () => new URLSearchParams(new FormData(form)).toString();

    /* Two answers are shown, and one of them is all that stands here. */
    const isInMerge = () => document.querySelector("#gabung > form") && sent === written();

    const mark = (kind, word) => {
      const state = document.createElement("span");
      state.className = `state is-${kind}`;
      state.textContent = word;
      document.getElementById("tersimpan").replaceChildren(state);
    };

    const save = () => {
      clearTimeout(waiting);
      waiting = 0;
      htmx.trigger(form, "simpan");
    };

    const changed = (pause) => {
      isDirty = true;
      clearTimeout(waiting);
      waiting = setTimeout(save, pause);
    };

    form.classList.add("is-live");
    /* The sheet itself opens at whatever is open by then; a person who comes back wants this one. */
    const own = new URL(form.action);
    if (location.pathname !== own.pathname) {
      history.replaceState(null, "", own.pathname + own.search + location.hash);
    }

    /* Put back after the session had ended: to be looked at, so it is saved when told (unsaved.js). */
    const isRestored = () => "restored" in form.dataset;
    isDirty = isRestored();

    form.addEventListener("input", (event) => {
      if (!event.target.matches("[type=radio]")) changed(PAUSE_MS);
    });
    form.addEventListener("change", () => {
      /* Or going from the note to the merge would bring a new merge under the finger. */
      if (!isInMerge()) changed(0);
    });

    form.addEventListener("click", (event) => {
      /* What last year said and is pressed again is confirmed, though nothing changes. */
      if (event.target.matches("[type=radio]") && document.querySelector("#dari-tahun-lalu [form]")) changed(0);
      if (!event.target.closest("[data-clear]")) return;
      event.preventDefault();
      for (const option of form.querySelectorAll("[type=radio]:checked")) option.checked = false;
      changed(0);
    });

    form.addEventListener("htmx:beforeRequest", () => {
      isSending = true;
      isDirty = false;
      sent = written();
      mark("info", form.dataset.working);
    });

    /* Two people on one question (409): both answers come back and are shown. */
    form.addEventListener("htmx:beforeSwap", (event) => {
      if (event.detail.xhr.status !== 409) return;
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    });

    /* The session has ended: what stands here is kept, and htmx leads to the page to sign in. */
    document.addEventListener("htmx:beforeOnLoad", (event) => {
      isLeft = event.detail.xhr.status === 401 && !event.defaultPrevented;
    });

    form.addEventListener("htmx:afterRequest", (event) => {
      isSending = false;
      const { status } = event.detail.xhr;
      const isStored = status >= 200 && status < 300;
      if (!isStored) {
        destination = null;
        isDirty = true;
        if (status !== 409 && status !== 422) mark("due", [401, 403].includes(status) ? form.dataset.outdated : form.dataset.lost);
      } else if (isRestored()) {
        delete form.dataset.restored;
        form.querySelector(":scope > .say")?.remove();
      }
      /* What came back is of the counts that were sent; those typed since then have their own. */
      if (ratio && sent !== written()) showResult();
      for (const fault of document.querySelectorAll(".wrong[id]")) {
        const field = form.querySelector(`[aria-describedby~="${CSS.escape(fault.id)}"]`);
        field?.toggleAttribute("aria-invalid", fault.childElementCount > 0);
        if (field?.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
      }
      if (isStored && destination && !isDirty) location.assign(destination);
    });

    /* A link that leaves waits for the save that is under way. */
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!link || !isPlain || link.target || link.hash && link.pathname === location.pathname) return;
      if (!waiting && !isSending && !isRestored()) return;
      event.preventDefault();
      destination = link.href;
      if (waiting || isRestored()) save();
    });

    /* Whoever chooses one of two answers leaves nothing behind. */
    document.addEventListener("submit", (event) => {
      if (event.target.closest("#gabung")) isLeft = isInMerge();
    });

    addEventListener("beforeunload", (event) => {
      if (!isLeft && (isDirty || isSending && !destination)) event.preventDefault();
    });
  }

  /* The live result of a ratio; what counts is what the server says after saving. */
  const ratio = document.querySelector("[data-ratio]");

  /* "1.000" is a thousand to an office and one to a program: the server says so, we show nothing. */
  const whole = (text) => (/^\s*\d+\s*$/.test(text) ? Number(text) : null);

  function share(kind, counts, above, below) {
    const sum = (names) => names.reduce((total, name) => total + counts[name], 0);
    const divisor = sum(below);
    const part = kind === "reduction" ? counts[above[0]] - counts[above[1]] : sum(above);
    if (kind === "reduction" && divisor === 0 && part === 0) return [1, part, divisor];
    if (divisor === 0) return [null, part, divisor];
    return [Math.min(1, Math.max(0, part / divisor)), part, divisor];
  }

  function showResult() {
    const { ratio: kind, weight } = ratio.dataset;
    const [above, below] = [ratio.dataset.above.split(" "), ratio.dataset.below.split(" ")];
    const typed = [...ratio.querySelectorAll("[data-count]")];
    const counts = Object.fromEntries(typed.map((input) => [input.dataset.count, whole(input.value)]));
    const box = ratio.querySelector("[data-result]");
    const isComplete = [...above, ...below].every((name) => counts[name] !== null);
    const [value, part, divisor] = isComplete ? share(kind, counts, above, below) : [null, 0, 0];
    const figure = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    box.classList.add("is-typed");
    box.querySelector("[data-percent]").textContent = value === null ? "–" : `${figure.format(value * 100)} %`;
    box.querySelector("[data-sum]").hidden = value === null;
    if (value === null) return;
    box.querySelector("[data-sum-above]").textContent = part;
    box.querySelector("[data-sum-below]").textContent = divisor;
    box.querySelector("[data-points]").textContent = figure.format(value * Number(weight));
  }

  ratio?.addEventListener("input", showResult);

  /* The question one is at, in sight in the tree. */
  document.querySelector(".qs [aria-current=page]")?.scrollIntoView({ block: "nearest" });
}
