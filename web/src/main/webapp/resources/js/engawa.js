/*
 * The little that pages do by themselves: the small actions on reading pages (REST, never a form), counting characters,
 * closing menus, no second submit. Everything else is plain HTML and works without this file.
 */
(() => {
  "use strict";

  const words = document.body.dataset;

  const freshKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  };

  /** Calls Engawa's own REST. Resolves to the answer's JSON (or null), rejects with the sentence to show. */
  const call = async (method, url, body, key) => {
    let answer;
    try {
      answer = await fetch(url, {
        method,
        credentials: "same-origin",
        redirect: "error",
        headers: {
          Accept: "application/json, application/problem+json",
          "Content-Type": "application/json",
          "X-Engawa-CSRF": "1",
          "Idempotency-Key": key || freshKey(),
        },
        body: method === "GET" ? undefined : JSON.stringify(body || {}),
      });
    } catch {
      throw words.textOffline;
    }
    const isJson = /json/.test(answer.headers.get("Content-Type") || "");
    const content = isJson ? await answer.json().catch(() => null) : null;
    if (!answer.ok) {
      throw (content && content.title) || words.textFailed;
    }
    return content;
  };

  const say = (sentence) => {
    const place = document.getElementById("status");
    if (place) {
      place.textContent = sentence;
    }
  };

  const complain = (near, sentence) => {
    const item = near.closest("[data-item], .post, form, section, main") || document.body;
    let box = item.querySelector(":scope > .notice-error[data-own]");
    if (!box) {
      box = document.createElement("div");
      box.className = "notice notice-error";
      box.dataset.own = "";
      box.setAttribute("role", "alert");
      item.append(box);
    }
    const line = document.createElement("p");
    line.textContent = sentence;
    box.replaceChildren(line);
    box.scrollIntoView({ block: "nearest" });
  };

  const after = {
    reload: () => location.reload(),
    none: () => {},
    remove: (control) => control.closest("[data-item]")?.remove(),
    go: (control, content) => {
      const next = new URL(control.dataset.go || (content && content.href) || location.href, location.href);
      const samePage = next.pathname + next.search === location.pathname + location.search;
      location.assign(next);
      if (samePage) {
        location.reload();
      }
    },
    toggle: (control, content) => {
      const pressed = content && typeof content.on === "boolean" ? content.on : control.getAttribute("aria-pressed") !== "true";
      control.setAttribute("aria-pressed", String(pressed));
      const number = control.querySelector(".number");
      if (number && content && typeof content.count === "number") {
        number.textContent = String(content.count);
      }
    },
  };

  // a toggle puts what is not there and deletes what is
  const methodOf = (control) => {
    const method = control.dataset.method || "POST";
    return method === "TOGGLE" ? (control.getAttribute("aria-pressed") === "true" ? "DELETE" : "PUT") : method;
  };

  const act = async (control) => {
    if (control.getAttribute("aria-busy") === "true" || control.getAttribute("aria-disabled") === "true") {
      return;
    }
    control.setAttribute("aria-busy", "true");
    // the same key until it has worked: pressing again after a broken line does the thing once
    control.dataset.key ||= freshKey();
    const field = control.dataset.text ? document.getElementById(control.dataset.text) : null;
    try {
      const content = await call(
        methodOf(control),
        control.dataset.rest,
        field ? { text: field.value } : control.dataset.body ? JSON.parse(control.dataset.body) : undefined,
        control.dataset.key,
      );
      if (field) {
        field.value = "";
      }
      delete control.dataset.key;
      if (control.dataset.done) {
        say(control.dataset.done);
      }
      (after[control.dataset.then] || after.reload)(control, content);
    } catch (sentence) {
      complain(control, typeof sentence === "string" ? sentence : words.textFailed);
    } finally {
      control.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-rest]");
    if (control && !event.ctrlKey && !event.metaKey && event.button === 0) {
      event.preventDefault();
      act(control);
      return;
    }
    if (event.target.closest("[data-print]")) {
      window.print();
    }
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  // no second submit: a form sent once stays quiet until the page answers (or is shown again from the history)
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) {
      event.preventDefault();
    } else if (!event.defaultPrevented) {
      event.target.dataset.sent = "1";
      setTimeout(() => delete event.target.dataset.sent, 8000);
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // characters as people count them, not as UTF-16 does
  const lengthOf = (text) => Array.from(text).length;
  const count = (area) => {
    const place = area.closest(".field")?.querySelector(".count");
    if (place) {
      const limit = Number(place.dataset.limit);
      const length = lengthOf(area.value);
      place.textContent = place.dataset.pattern.replace("{0}", length).replace("{1}", limit);
      place.classList.toggle("count-over", length > limit);
    }
  };
  const countAll = () =>
    document.querySelectorAll(".field .count").forEach((place) => {
      const area = place.closest(".field").querySelector("textarea, input");
      if (area) {
        count(area);
      }
    });
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea, input")) {
      count(event.target);
    }
  });
  countAll();

  // places that need scripts stand in for the pages that do without
  document.querySelectorAll("[data-with-script]").forEach((place) => (place.hidden = false));
  document.querySelectorAll("[data-without-script]").forEach((place) => (place.hidden = true));

  // work that takes its time: its figures, until it has ended and the page shows how
  const watch = async (place) => {
    try {
      const now = await call("GET", place.dataset.watch);
      if (!now.running) {
        location.reload();
        return;
      }
      place.querySelectorAll("[data-figure]").forEach((figure) => (figure.textContent = now.task[figure.dataset.figure]));
    } catch {
      // asked again in a moment; the page can be loaded by hand too
    }
    setTimeout(watch, 1500, place);
  };
  document.querySelectorAll("[data-watch]:not([data-watch=''])").forEach((place) => setTimeout(watch, 700, place));

  // what went wrong is read first
  document.querySelector("[data-focus]")?.focus();

  window.engawa = Object.freeze({ call, say, countAll });
})();
