// The live preview in a page: follows the server's events. `sitegen serve` alone adds it; no built file has it.
(() => {
  "use strict";
  const own = document.currentScript;
  const place = `sitegen scroll ${location.pathname}`;
  let digest = own.dataset.digest;
  let events = null;
  let overlay = null;

  // Scrolling

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = JSON.parse(kept);
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", back, { once: true });
    else back();
    addEventListener("load", back, { once: true });
  }

  const reload = () => {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  };

  // Pages

  const SCRIPT = 'script[src="/.sitegen/live.js"]';
  const PROGRAMS = `script:not([type="application/ld+json"], ${SCRIPT.slice(6)})`;
  const POLICY = 'meta[http-equiv="Content-Security-Policy" i]';
  const SHEETS = 'link[rel~="stylesheet"]';

  const policy = (page) => page.querySelector(POLICY)?.getAttribute("content");

  // A page without programs of its own is exchanged in place, which takes a fraction of the time of loading it again.
  const renew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const renewed = next.querySelector(SCRIPT)?.dataset.digest;
    if (!renewed || [document, next].some((page) => page.querySelector(PROGRAMS)) || policy(document) !== policy(next)) {
      return reload();
    }
    const at = { left: scrollX, top: scrollY, behavior: "instant" };
    for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
    const kept = `${POLICY}, ${SHEETS}, ${SCRIPT}`;
    for (const old of [...document.head.children]) old.matches(kept) || old.remove();
    document.head.prepend(...[...next.head.children].filter((one) => !one.matches(kept)));
    restyle({ styles: [...next.querySelectorAll(SHEETS)].map((link) => link.getAttribute("href")), now: renewed });
    document.body.replaceWith(next.body);
    scrollTo(at);
    hide();
  };

  // Styles

  const restyle = ({ styles, now }) => {
    const links = [...document.querySelectorAll(SHEETS)].filter((link) => !link.dataset.old);
    if (links.length !== styles.length) return reload();
    digest = now;
    links.forEach((link, at) => {
      if (link.getAttribute("href") === styles[at]) return;
      const next = link.cloneNode();
      next.setAttribute("href", styles[at]);
      link.dataset.old = "true";
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", reload, { once: true });
      link.after(next);
    });
  };

  // Problems

  const SHEET = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 80vh; overflow: auto; direction: ltr;
      box-sizing: border-box; padding: 1rem 1.25rem; background: #1c1b1a; color: #f3efe8; border-top: 4px solid #d64532;
      font: 15px/1.5 system-ui, sans-serif; }
    h1 { margin: 0 0 .5rem; font-size: 1rem; }
    pre { margin: .75rem 0 0; white-space: pre-wrap; font: 13px/1.5 ui-monospace, monospace; unicode-bidi: plaintext; }
    p { margin: .75rem 0 0; color: #c9c1b4; }`;

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const show = ({ title, problems, note }) => {
    hide();
    overlay = document.createElement("sitegen-problems");
    const inside = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    inside.adoptedStyleSheets = [sheet];
    const section = element("section", "");
    section.setAttribute("role", "alert");
    section.append(element("h1", title), ...problems.map((text) => element("pre", text)), element("p", note));
    inside.append(section);
    document.documentElement.append(overlay);
  };

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  // Events

  const listen = () => {
    const query = new URLSearchParams({ page: location.pathname, digest });
    events = new EventSource(`/.sitegen/events?${query}`);
    const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on("reload", () => renew().catch(reload));
    on("styles", restyle);
    on("problems", show);
    on("mended", hide);
    on("visit", (address) => location.assign(address));
  };

  const rest = () => {
    events?.close();
    events = null;
  };

  // A browser opens few connections to one server, so a page that nobody sees gives its own up.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : events || listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", () => document.hidden || events || listen());
  if (!document.hidden) listen();
})();
