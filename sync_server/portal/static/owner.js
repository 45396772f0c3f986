// Takes the owner's code out of the address, where it stands after the #, and puts it into the
// form. What stands there was never sent; it is removed so that no history keeps it.
"use strict";

(() => {
  const field = document.querySelector("input[data-owner]");
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (!field || !code) return;
  history.replaceState(null, "", window.location.pathname);
  if (/^[A-Za-z0-9_-]{8,200}$/.test(code)) field.value = code;
})();
