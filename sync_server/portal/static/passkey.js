// Uses or makes a passkey on a page that carries the options, and sends the answer as its form.
// Asks the browser and nobody else; nothing is fetched.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const button = form.querySelector("button");
  const words = document.querySelector("[data-words]");
  document.querySelector("[data-without-script]").hidden = true;

  const say = (name) => {
    for (const each of words.children) each.hidden = each.dataset.when !== name;
    words.hidden = false;
  };

  if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) {
    say("missing");
    return;
  }

  const options = JSON.parse(form.dataset.options);
  const ask = () =>
    form.dataset.passkey === "make"
      ? navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });

  let busy = false;
  const go = async () => {
    if (busy) return;
    busy = true;
    words.hidden = true;
    try {
      const made = await ask();
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch (error) {
      busy = false;
      say(error.name === "InvalidStateError" ? "known" : "refused");
    }
  };

  button.disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
})();
