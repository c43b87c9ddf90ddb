// Every page works without this file. It keeps the place for somebody who works with htmx.
(() => {
  "use strict";

  const number = new Intl.NumberFormat("sv-SE");

  // No answer at all: htmx has nothing to show, so we say it.
  const noAnswer = () => {
    const message = document.createElement("div");
    const text = document.createElement("p");
    message.className = "message error";
    text.textContent = "Servern svarar inte. Det du har skrivit finns kvar. Vänta en stund och försök igen.";
    message.append(text);
    document.getElementById("message")?.replaceChildren(message);
  };

  const count = (place) => {
    const { length } = document.getElementById(place.dataset.count).value.replace(/\r?\n/g, "\n");
    const limit = Number(place.dataset.limit);
    place.textContent = `Högst ${number.format(limit)} tecken. Du har skrivit ${number.format(length)}.`;
    place.classList.toggle("over", length > limit);
  };

  // What somebody has open or half written, so that a swap around it takes nothing away.
  // The form that was sent is left to the server's answer.
  const remember = (sent) => ({
    open: [...document.querySelectorAll("details[id][open]")],
    typed: [...document.querySelectorAll("textarea[id], input[type=text][id]")]
      .filter((control) => control.value !== control.defaultValue && !sent?.contains(control)),
  });

  const restore = ({ open, typed }) => {
    const fresh = (old) => (old.isConnected ? null : document.getElementById(old.id));
    for (const details of open) fresh(details)?.setAttribute("open", "");
    for (const control of typed) {
      const now = fresh(control);
      if (now) now.value = control.value;
    }
  };

  // A button that is disabled while it waits loses the focus; give it back unless somebody moved on.
  let focused = "";
  const refocus = () => {
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  const before = new WeakMap();
  document.addEventListener("htmx:before:request", () => {
    focused = document.activeElement?.id ?? "";
  });
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    before.set(ctx, remember(ctx.sourceElement));
  });
  document.addEventListener("htmx:finally:swap", ({ detail: { ctx } }) => {
    if (before.has(ctx)) restore(before.get(ctx));
  });
  document.addEventListener("htmx:finally:request", () => setTimeout(refocus));
  document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (ctx && !ctx.response) noAnswer();
  });
  document.addEventListener("input", ({ target }) => {
    const place = document.querySelector(`[data-count="${CSS.escape(target.id)}"]`);
    if (target.id && place) count(place);
  });
  document.addEventListener("click", ({ target }) => {
    target.closest("[data-close]")?.closest(".message").remove();
  });
})();
