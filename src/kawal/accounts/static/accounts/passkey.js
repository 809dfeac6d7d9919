/* Shows passkeys only where the browser knows them, and says in words when one was not used. */
"use strict";
{
  const show = (which, isShown) => {
    for (const part of document.querySelectorAll(`[${which}]`)) part.hidden = !isShown;
  };
  // Browsers bind a passkey to a name; at 192.0.2.1 or [::1] there is none, whatever they know.
  const named = !/^(\[.*\]|[\d.]+)$/.test(location.hostname);
  const known = "PublicKeyCredential" in window;
  show("data-passkey", named && known);
  show("data-no-passkey", named && !known);
  show("data-no-name", !named);

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const note of document.querySelectorAll("[data-passkey-error]")) note.hidden = false;
  });
}
