/* SPDX-License-Identifier: AGPL-3.0-or-later
   Passkeys: ask the browser, put its answer into the form, send the form. Without script the page's other way stays. */
(() => {
  const json = window.webauthnJSON;
  if (!window.PublicKeyCredential || !json) return;
  const read = async (place) => {
    if (place.startsWith("#")) return JSON.parse(document.querySelector(place).textContent);
    const answer = await fetch(place, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  };
  for (const part of document.querySelectorAll("[data-passkey-only]")) part.hidden = false;
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const problem = document.getElementById(button.dataset.problem);
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      if (!button.form.reportValidity()) return;
      problem.hidden = true;
      try {
        const options = await read(button.dataset.options);
        const credential = await json[button.dataset.passkey](options);
        button.form.elements.credential.value = JSON.stringify(credential);
        button.form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
