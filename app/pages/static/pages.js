// What makes the pages quicker to use. Without it all works: every button is a link, and every mark leads to its record.

const ids = (element) => (element.dataset.records ?? element.dataset.record ?? "").split(" ").filter(Boolean);

// Point at a record anywhere, and it lights up everywhere.
function light(event) {
  const from = event.target.closest?.("[data-record], [data-records]");
  const lit = new Set(from ? ids(from) : []);
  for (const element of document.querySelectorAll("[data-record], [data-records]"))
    element.classList.toggle("lit", ids(element).some((id) => lit.has(id)));
}
for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, light);

// A move along the timeline or over the map asks for the page of the new address, and takes over what has changed.
const question = () => location.pathname + location.search;
let shown = question();
let asked = 0;
async function move(href, key) {
  const mine = ++asked;
  const answer = await fetch(href, { headers: { Accept: "text/html" } });
  if (mine !== asked) return;
  if (!answer.ok) return location.assign(href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return;
  const index = key && [...document.querySelectorAll("[data-zoom]")].indexOf(key.closest("[data-zoom]"));
  const name = key?.dataset.key;
  const scrolled = window.scrollY;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.title = page.title;
  history.pushState(null, "", href);
  shown = question();
  window.scrollTo(0, scrolled);
  const figure = document.querySelectorAll("[data-zoom]")[index];
  (name ? figure?.querySelector(`[data-key="${CSS.escape(name)}"]`) : figure?.querySelector("[tabindex]"))?.focus();
}
// Only another question is another page: a jump within the page (the skip link) fires this too.
window.addEventListener("popstate", () => question() === shown || location.reload());

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".moves a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  move(link.href, link);
});

function press(figure, key) {
  const link = figure?.querySelector(`[data-key="${CSS.escape(key === "=" ? "+" : key)}"]`);
  if (!link) return false;
  if (new URL(link.href).pathname === location.pathname) move(link.href, figure.querySelector("[tabindex]"));
  else location.assign(link.href);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (press(event.target.closest("[data-zoom]"), event.key)) event.preventDefault();
});

let last = -Infinity;
document.addEventListener("wheel", (event) => {
  const figure = event.target.closest?.("[data-zoom]");
  if (!figure || !(event.ctrlKey || figure.contains(document.activeElement))) return;
  if (Math.abs(event.deltaY) < Math.abs(event.deltaX)) return;
  event.preventDefault();
  if (event.timeStamp - last < 250) return;
  last = event.timeStamp;
  press(figure, event.deltaY < 0 ? "+" : "-");
}, { passive: false });

// The manual: an address that names an operation opens it, and a form asks for what it says and shows the answer.
const unfold = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")?.setAttribute("open", "");
window.addEventListener("hashchange", unfold);
unfold();

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.try");
  if (!form) return;
  event.preventDefault();
  let path = form.dataset.path;
  for (const part of form.querySelectorAll("[data-in]")) path = path.replace(`{${part.dataset.in}}`, encodeURIComponent(part.value));
  const sent = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = sent.size ? `${path}?${sent}` : path;
  const shown = form.querySelector(".tried");
  shown.hidden = false;
  shown.textContent = `GET ${address} …`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  let text = await answer.text();
  if (answer.headers.get("Content-Type").includes("json")) try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* lines of it */ }
  shown.textContent = `GET ${address}\n${answer.status}\n\n${text.slice(0, 20000)}`;
});
