/* Large files in pieces (tus 1.0.0): a cut costs one piece, not the file, and a page that was closed
   goes on where it stopped. Without this the form sends everything at once; the server does the rest. */
"use strict";
{
  const PIECE = 4 * 1024 * 1024;
  const TRIES = 8;
  const TUS = { "Tus-Resumable": "1.0.0" };
  const MEANS_LATER = new Set([423, 429, 503]);

  class Refused extends Error {}
  class Lost extends Error {}
  class SignedOut extends Error {}

  const pause = (seconds) => new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });

  const keyOf = (file) => `kawal.unggahan ${file.name} ${file.size} ${file.lastModified}`;
  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const sizeText = (bytes) => new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: 1,
  }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

  function remember(file, url) {
    try {
      if (url) localStorage.setItem(keyOf(file), url);
      else localStorage.removeItem(keyOf(file));
    } catch { /* a browser that keeps nothing still sends */ }
  }

  function remembered(file) {
    try {
      return localStorage.getItem(keyOf(file));
    } catch {
      return null;
    }
  }

  /* Led to the page to sign in, or refused for a token that is not of this session. */
  function isSignedOut(request, url) {
    const asked = new URL(url, location.href).pathname;
    return [401, 403].includes(request.status) || new URL(request.responseURL).pathname !== asked;
  }

  /* Who signed in again, in another tab, has another token: take that of the page as it is now. */
  async function takeNewToken(form) {
    const page = await fetch(location.href).then((answer) => answer.text()).catch(() => "");
    const found = new DOMParser().parseFromString(page, "text/html");
    const token = found.querySelector("form[data-pieces-at] [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  }

  /* XMLHttpRequest, because fetch tells nothing about what has been sent. */
  function ask(form, method, url, { headers = {}, body = null, onsent = null } = {}) {
    return new Promise((answer, fail) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      const token = form.elements.csrfmiddlewaretoken.value;
      const all = { ...TUS, "X-CSRFToken": token, ...headers };
      for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
      if (onsent) request.upload.onprogress = (event) => onsent(event.loaded);
      request.onload = () => {
        if (isSignedOut(request, url)) fail(new SignedOut(form.dataset.signedOut));
        else answer(request);
      };
      request.onerror = request.onabort = () => fail(new Lost());
      request.send(body);
    });
  }

  async function begin(form, file) {
    const metadata = `filename ${encoded(file.name)},filetype ${encoded(file.type)}`;
    const answer = await ask(form, "POST", form.dataset.piecesAt, {
      headers: { "Upload-Length": file.size, "Upload-Metadata": metadata },
    });
    if (answer.status !== 201) throw faultOf(form, answer);
    const url = answer.getResponseHeader("Location");
    remember(file, url);
    return url;
  }

  function faultOf(form, answer) {
    if (MEANS_LATER.has(answer.status)) return new Lost(answer.responseText);
    const isSentence = [409, 410, 413, 415, 422].includes(answer.status) && answer.responseText;
    return new Refused(isSentence ? answer.responseText : form.dataset.failed);
  }

  /* Where to go on; null if the server no longer knows this upload. */
  async function offsetOf(form, url) {
    const answer = await ask(form, "HEAD", url);
    if ([404, 410].includes(answer.status)) return null;
    if (answer.status !== 200) throw new Lost();
    return Number(answer.getResponseHeader("Upload-Offset"));
  }

  async function sendFrom(form, file, url, start, row) {
    let offset = start;
    do {
      const piece = file.slice(offset, offset + PIECE);
      const isLast = offset + piece.size >= file.size;
      const answer = await ask(form, "PATCH", url, {
        headers: { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" },
        body: piece,
        onsent: (sent) => row.sent(Math.min(offset + sent, file.size), isLast && sent >= piece.size),
      });
      if (answer.status === 409) throw new Lost();
      if (answer.status !== 204) throw faultOf(form, answer);
      offset = Number(answer.getResponseHeader("Upload-Offset"));
      row.sent(offset, false);
    } while (offset < file.size);
  }

  async function sendOnce(form, file, row) {
    let url = remembered(file);
    let offset = url ? await offsetOf(form, url) : null;
    if (offset === null) {
      url = await begin(form, file);
      offset = 0;
    }
    // Also when all of it is there: the last answer, that it is sound, may have been lost.
    await sendFrom(form, file, url, offset, row);
    return url;
  }

  async function send(form, file, row) {
    for (let tries = 1; ; tries += 1) {
      try {
        const url = await sendOnce(form, file, row);
        remember(file, null);
        return url.split("/").filter(Boolean).pop();
      } catch (fault) {
        if (!(fault instanceof Lost)) {
          if (fault instanceof Refused) remember(file, null);
          throw fault;
        }
        if (tries === TRIES) throw new Lost(fault.message || form.dataset.lost);
        row.say(fault.message || form.dataset.waiting);
        await pause(Math.min(2 ** tries, 30));
        row.say("");
      }
    }
  }

  function rowFor(form, file) {
    const box = form.querySelector("[data-pieces]");
    const item = box.querySelector("template").content.firstElementChild.cloneNode(true);
    const [name, word, bar, said] = ["[data-name]", "[data-word]", "progress", "[data-said]"].map((part) => item.querySelector(part));
    name.textContent = file.name;
    bar.max = file.size;
    bar.value = 0;
    box.hidden = false;
    box.querySelector("[data-pieces-list]").append(item);
    const tell = (text) => { box.querySelector("[data-pieces-say]").textContent = text; };
    return {
      sent(bytes, isChecking) {
        bar.value = bytes;
        word.textContent = isChecking ? form.dataset.checking : `${sizeText(bytes)} / ${sizeText(file.size)}`;
      },
      say(text) {
        said.textContent = text;
        said.className = "meta";
        if (text) tell(text);
      },
      done() {
        bar.remove();
        word.textContent = form.dataset.done;
        tell(`${file.name} ${form.dataset.done}`);
      },
      failed(text) {
        bar.remove();
        word.textContent = "";
        said.className = "wrong";
        said.textContent = text;
        tell(text);
      },
      offerSignIn() {
        const link = document.createElement("a");
        Object.assign(link, { href: form.dataset.signIn, target: "_blank", textContent: form.dataset.signInWord });
        said.append(" ", link);
      },
    };
  }

  /* "sent", "refused" for good, "lost" or "signed out" for now. The id of what was sent stays in the form. */
  async function handIn(form, file) {
    const row = rowFor(form, file);
    try {
      const id = await send(form, file, row);
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "unggahan", value: id }));
      row.done();
      return "sent";
    } catch (fault) {
      if (![Refused, Lost, SignedOut].some((known) => fault instanceof known)) throw fault;
      row.failed(fault.message);
      if (fault instanceof SignedOut) {
        row.offerSignIn();
        return "signed out";
      }
      return fault instanceof Refused ? "refused" : "lost";
    }
  }

  const settled = new WeakMap();
  const strangers = new WeakSet(); // forms whose session was over
  const unsaved = new Set(); // forms with files on their way, or sent and not taken over yet

  /* Beside a question nothing waits for a button, so what was refused is told on the page that follows. */
  function goesOn(form, results) {
    if (results.has("lost") || results.has("signed out")) return false;
    return !results.has("refused") || Boolean("atOnce" in form.dataset && form.elements.unggahan);
  }

  async function submit(event) {
    const form = event.target;
    const input = form.querySelector("[type=file]");
    const known = settled.get(form) ?? new Set();
    settled.set(form, known);
    const files = [...input.files].filter((file) => !known.has(keyOf(file)));
    if (!input.files.length) return;
    event.preventDefault();
    const buttons = form.querySelectorAll(".actions button");
    for (const button of buttons) button.disabled = true;
    unsaved.add(form);
    form.querySelector("[data-pieces-list]").querySelectorAll(":scope > li:has(.wrong)").forEach((row) => row.remove());
    form.querySelector("[data-drop-list]").hidden = true;
    if (strangers.delete(form)) await takeNewToken(form);
    const results = new Set();
    for (const file of files) {
      const result = await handIn(form, file);
      if (["sent", "refused"].includes(result)) known.add(keyOf(file));
      results.add(result);
      if (result === "signed out") {
        strangers.add(form);
        break;
      }
    }
    for (const button of buttons) button.disabled = false;
    form.querySelector("[data-pieces-rest]").hidden = !(results.has("refused") && form.elements.unggahan);
    if (goesOn(form, results)) {
      unsaved.delete(form);
      form.dispatchEvent(new CustomEvent("kawal:taken-over", { bubbles: true }));
      input.value = "";
      form.submit();
    } else if (results.size === 1 && results.has("refused") && !form.elements.unggahan) {
      unsaved.delete(form);
    }
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-pieces-at]")) submit(event);
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });
}
