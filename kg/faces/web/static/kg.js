// What pages do beyond plain HTML: completion, themes, copying. Every page works without it.
const body = document.body;
const served = !("static" in body.dataset);

function theme() {
  const button = document.querySelector("[data-theme-toggle]");
  let kept = null;
  try { kept = localStorage.getItem("kg-theme"); } catch { /* storage may be refused */ }
  if (kept) document.documentElement.dataset.theme = kept;
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme
      || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem("kg-theme", next); } catch { /* as above */ }
  });
}

function copying() {
  if (!navigator.clipboard) return;
  const words = body.dataset.lang === "zh" ? ["复制", "已复制"] : ["Copy", "Copied"];
  for (const code of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words[0];
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = words[1];
      setTimeout(() => { button.textContent = words[0]; }, 1500);
    });
    code.parentElement.prepend(button);
  }
}

// Filters stand open beside a list where there is room.
function filters() {
  const details = document.querySelector("[data-wide-open]");
  if (details && matchMedia("(min-width: 62.01rem)").matches) details.open = true;
}

// Menus close when one clicks elsewhere or presses Escape.
function menus() {
  const close = (keep) => document.querySelectorAll(".drop[open], .choose[open]").forEach((menu) => {
    if (!menu.contains(keep)) menu.open = false;
  });
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(null); });
}

function suggest(input, fetchOffers, choose) {
  const list = document.createElement("ul");
  list.className = "offered";
  list.id = `${input.id}-offered`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.parentElement.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  let at = -1, asked = 0, timer;

  const show = (offers) => {
    at = -1;
    list.replaceChildren(...offers.map((offer, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const name = document.createElement("span");
      name.textContent = offer.text;
      item.append(name);
      if (offer.kind) {
        const kind = document.createElement("span");
        kind.className = "soft";
        kind.textContent = offer.kind;
        item.append(kind);
      }
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(input, offer); list.hidden = true; });
      item.offer = offer;
      return item;
    }));
    list.hidden = offers.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const mark = (next) => {
    const items = [...list.children];
    if (!items.length) return;
    at = (next + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      try {
        const offers = await fetchOffers(input);
        if (mine === asked) show(offers);
      } catch { show([]); }
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
    else if (event.key === "Escape") { show([]); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(input, list.children[at].offer); show([]); }
  });
  input.addEventListener("blur", () => setTimeout(() => show([]), 150));
}

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function completion() {
  if (!served) return;
  const lang = body.dataset.lang;
  for (const input of document.querySelectorAll("[data-suggest]")) {
    suggest(input, async () => {
      const words = input.value.trim();
      if (!words) return [];
      const found = await json(`/api/search?most=8&q=${encodeURIComponent(words)}`);
      return found.rows.map((row) => ({
        text: (lang === "zh" && row.name_zh) || row.name || row.id, kind: row.kind,
        href: `/${lang}/${row.tbl}/${row.id.split("/").map(encodeURIComponent).join("/")}`,
      }));
    }, (_, offer) => { location.href = offer.href; });
  }
  for (const input of document.querySelectorAll("[data-complete]")) {
    suggest(input, async () => {
      const found = await json(`/api/complete?q=${encodeURIComponent(input.value.slice(0, input.selectionStart))}`);
      return found.rows.map((row) => ({ text: row.text, kind: row.kind, whole: row.whole }));
    }, (field, offer) => { field.value = offer.whole + field.value.slice(field.selectionStart); field.focus(); });
  }
}

theme();
copying();
filters();
menus();
completion();
