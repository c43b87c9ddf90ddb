// Every page works without this file. It keeps the place for somebody who works with htmx.
(() => {
  "use strict";

  const number = new Intl.NumberFormat("sv-SE");
  const messages = document.getElementById("message");

  const say = (words, kind) => {
    const message = document.createElement("div");
    const text = document.createElement("p");
    message.className = `message ${kind}`;
    text.textContent = words;
    message.append(text);
    messages.replaceChildren(message);
  };

  // A place that is read out when it changes is silent about what it held from the beginning.
  const said = [...messages.children];
  if (said.length) {
    messages.replaceChildren();
    setTimeout(() => messages.append(...said), 100);
  }

  const count = (place) => {
    const { length } = document.getElementById(place.dataset.count).value.replace(/\r?\n/g, "\n");
    const limit = Number(place.dataset.limit);
    place.textContent = `Högst ${number.format(limit)} tecken. Du har skrivit ${number.format(length)}.`;
    place.classList.toggle("over", length > limit);
  };

  // What somebody has open or half written, so that a swap around it takes nothing away.
  // What was sent is left to the server's answer, but not what was written since.
  const plain = (value) => (value ?? "").toString().replace(/\r\n/g, "\n");
  const remember = (ctx) => ({
    open: [...document.querySelectorAll("details[id][open]")],
    typed: [...document.querySelectorAll("textarea[id], input[type=text][id]")].filter((control) => {
      const sent = ctx.sourceElement?.contains(control) && plain(values.get(ctx)?.[control.name]) === control.value;
      return control.value !== control.defaultValue && !sent;
    }),
  });

  const restore = ({ open, typed }) => {
    const fresh = (old) => (old.isConnected ? null : document.getElementById(old.id));
    for (const details of open) fresh(details)?.setAttribute("open", "");
    for (const control of typed) {
      const now = fresh(control);
      if (now) now.value = control.value;
    }
  };

  // What had the focus may be disabled while it waits, or be gone. Unless somebody moved on, the focus goes
  // back to it, else to the first control of what was drawn anew, else to the message.
  let focused = null;
  const refocus = ({ target }) => {
    if (!focused || document.activeElement !== document.body) return;
    const id = typeof target === "string" ? target.slice(1) : target?.id;
    const drawn = id ? document.getElementById(id) : null;
    const place = (focused.isConnected ? focused : focused.id && document.getElementById(focused.id))
      || drawn?.querySelector("a[href], button, input:not([type=hidden]), select, textarea, summary") || messages;
    place.focus({ preventScroll: true });
  };

  // Whoever signed in anew in another tab has another token. With it what is written here can be sent.
  const renew = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    const headers = body.getAttribute("hx-headers:inherited");
    if (!headers) return;
    document.body.setAttribute("hx-headers:inherited", headers);
    for (const field of document.getElementsByName("csrf_token")) field.value = JSON.parse(headers)["X-CSRFToken"];
    say("Du är inloggad igen. Försök på nytt.", "ok");
  };

  // What is saved by itself as it is written, by its form's id: how often it was written in, sent and saved.
  const writings = new Map();
  const unsaved = () => [...writings].filter(([id, { written, saved }]) => written > saved && document.getElementById(id));
  document.addEventListener("input", ({ target }) => {
    const { id } = target.closest("form[data-saves]") ?? {};
    if (!id) return;
    if (!writings.has(id)) writings.set(id, { written: 0, sent: 0, saved: 0 });
    writings.get(id).written += 1;
  });

  // A form that tells more than what is saved, as handing in, waits for that; what can't be saved stops it.
  let waiting = null;
  const stop = () => {
    for (const writing of writings.values()) writing.sent = writing.saved;
    if (!waiting) return;
    waiting = null;
    say("Något av det ni har skrivit är inte sparat. Rätta det och försök igen.", "error");
  };
  const goOn = () => {
    const left = unsaved();
    if (waiting && !left.length) return waiting.requestSubmit();
    for (const [id, { written, sent }] of left) {
      if (sent < written) document.getElementById(id).dispatchEvent(new Event("change", { bubbles: true }));
    }
    return undefined;
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-waits]") || !unsaved().length) return;
    event.preventDefault();
    waiting = event.target;
    say("Sparar först det ni har skrivit.", "ok");
    goOn();
  });
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const writing = writings.get(ctx.sourceElement.id);
    if (writing) writing.sent = writing.written;
    ctx.writing = writing;
    ctx.written = writing?.written;
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx: { writing, written, response } } }) => {
    if (writing && response.status < 400) writing.saved = Math.max(writing.saved, written);
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx: { writing, written } } }) => {
    if (!writing) return;
    if (writing.saved < written) stop();
    else if (waiting) goOn();
  });

  const before = new WeakMap(), values = new WeakMap();
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const { request } = ctx;
    values.set(ctx, Object.fromEntries(request.body));
    if (request.method !== "GET") return;
    for (const [name, value] of [...request.body]) if (value === "") request.body.delete(name);
  });
  document.addEventListener("htmx:before:request", () => {
    focused = document.activeElement === document.body ? null : document.activeElement;
  });
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    before.set(ctx, remember(ctx));
  });
  document.addEventListener("htmx:finally:swap", ({ detail: { ctx } }) => {
    if (before.has(ctx)) restore(before.get(ctx));
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => setTimeout(refocus, 0, ctx));
  document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (ctx && !ctx.response) {
      say("Servern svarar inte. Det du har skrivit finns kvar. Vänta en stund och försök igen.", "error");
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && messages.querySelector("[data-sign-in]")) renew();
  });
  document.addEventListener("input", ({ target }) => {
    const place = document.querySelector(`[data-count="${CSS.escape(target.id)}"]`);
    if (target.id && place) count(place);
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-close]")) return;
    target.closest(".message").remove();
    messages.focus({ preventScroll: true });
  });
})();

// Pages about support: away at once, by the link or by Shift three times within five seconds.
(() => {
  "use strict";

  const exit = document.querySelector("[data-exit]");
  if (!exit) return;

  const leave = () => {
    const blank = document.createElement("div");
    blank.className = "blank";
    document.body.append(blank);
    document.title = "";
    location.replace(exit.href);
  };

  let pressed = [];
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    pressed = key === "Shift" ? [...pressed.filter((then) => timeStamp - then < 5000), timeStamp] : [];
    if (pressed.length === 3) leave();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
})();
