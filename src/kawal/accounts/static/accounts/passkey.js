/* Shows passkeys only where the browser knows them, and says in words when one was not used. */
"use strict";
{
  const known = "PublicKeyCredential" in window;
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !known;
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = known;

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const note of document.querySelectorAll("[data-passkey-error]")) note.hidden = false;
  });
}
