// Lists, search and comparison in a folder of pages: the same addresses as the server's, answered here.
// Data come as scripts, since a browser reads no JSON from a file address.
const root = body.dataset.root, lang = body.dataset.lang, zh = lang === "zh" ? 1 : 0;
const words = JSON.parse(document.getElementById("words").textContent);
const asked = new URLSearchParams(location.search);
const loaded = new Map();

function kgData(name, value) { loaded.get(name).give(value); }

function load(name) {
  if (!loaded.has(name)) {
    const entry = {};
    entry.promise = new Promise((give, fail) => {
      entry.give = give;
      const script = document.createElement("script");
      script.src = `${root}data/${name}.js`;
      script.onerror = fail;
      document.head.append(script);
    });
    loaded.set(name, entry);
  }
  return loaded.get(name).promise;
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}.]/gu, "").replace(/\.(?!\d)|(?<!\d)\./g, "");
const path = (id) => id.split("/").map(encodeURIComponent).join("/");
const page = (where, query = "") => `${root}${lang}/${where}.html${String(query) ? `?${query}` : ""}`;
const named = (entry) => (entry ? (zh && entry[2]) || entry[1] || entry[2] : null);

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// Values -----------------------------------------------------------------------------------

const items = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);

function thing(data, id) {
  const entry = data.names[id];
  return entry ? make("a", { href: page(`${entry[0]}/${path(id)}`) }, named(entry) ?? id) : id;
}

function word(column, value) {
  if (column.choices[value]) return column.choices[value][zh];
  return words[value] ?? value;
}

function label(data, column, value) {
  if (value === "unknown") return words.unsaid;
  if (column.t === "reference") return named(data.names[value]) ?? value;
  return word(column, value);
}

function cells(data, column, value, most = 12) {
  if (value === null) return [];
  const shown = column.t === "quantity" || column.t === "date" ? items(value[0]) : items(value);
  const made = shown.slice(0, most).flatMap((one, i) => {
    const part = column.t === "reference" ? thing(data, one)
      : column.t === "link" ? make("a", { href: one, class: "away", rel: "noopener nofollow" }, one.replace(/^https?:\/\/(www\.)?/, ""))
      : column.t === "choice" || column.t === "flag" ? word(column, String(one)) : String(one);
    return i ? [make("span", { class: "sep" }, ", "), part] : [part];
  });
  return shown.length > most ? [...made, make("span", { class: "soft" }, ` +${shown.length - most}`)] : made;
}

function rowTitle(data, row) {
  if (data.named) return (zh && row[2]) || row[1] || row[0];
  const [head, ...rest] = row[0].split("/");
  return [named(data.names[head]) ?? head, ...rest].join(" · ");
}

const rowPage = (table, data, row) => page(data.subject ? subjectOf(data, row) : `${table}/${path(row[0])}`);
function subjectOf(data, row) {
  const id = row[6][data.columns.findIndex((column) => column.n === data.subject)];
  return data.names[id] ? `${data.names[id][0]}/${path(id)}` : `search`;
}

// Filters ----------------------------------------------------------------------------------

const own = new Set(["q", "sort", "show", "page", "size", "as_of"]);
const MULTIPLIERS = { k: 1e3, m: 1e6, b: 1e9, t: 1e12, "万": 1e4, "亿": 1e8, "%": 0.01 };

function amount(typed) {
  const found = typed.trim().match(/^[~<>≥≤]?\s*([\d.]+)\s*([kmbt万亿%]?)/i);
  return found ? Number(found[1]) * (MULTIPLIERS[found[2].toLowerCase()] ?? 1) : null;
}

function end(column, typed, last) {
  if (column.t !== "date") return amount(typed);
  const [year, month, day] = typed.trim().split("-");
  return `${year}-${month ?? (last ? "12" : "01")}-${day ?? (last ? "31" : "01")}`;
}

function filters(data) {
  const found = [];
  const at = (name) => data.columns.findIndex((column) => column.n === name);
  for (const name of new Set(asked.keys())) {
    const bare = name.replace(/\.(min|max)$/, "");
    const i = at(bare);
    if (own.has(name) || i < 0) continue;
    const column = data.columns[i], values = asked.getAll(name).filter(Boolean);
    if (!values.length) continue;
    if (name !== bare) {
      const last = name.endsWith(".max"), limit = end(column, values.at(-1), last);
      found.push({ name: bare, parameter: name, test: (row) => {
        const bound = row[6][i]?.[last ? 3 : 2] ?? null;
        return bound !== null && limit !== null && (last ? bound <= limit : bound >= limit);
      } });
    } else {
      found.push({ name, parameter: name, test: (row) => {
        const had = items(row[6][i]);
        if (!had.length) return values.includes("unknown");
        return had.some((one) => values.includes(one) || (column.tree && (data.above[one] ?? []).some((up) => values.includes(up))));
      } });
    }
  }
  const q = fold(asked.get("q") ?? "");
  if (q) {
    const keys = data.columns.map((column, i) => (column.t === "reference" ? i : -1)).filter((i) => i >= 0 && !data.named);
    found.push({ name: "", parameter: "q", test: (row) => row[4].includes(q) || fold(row[0]).includes(q)
      || keys.some((i) => items(row[6][i]).some((id) => fold((data.names[id] ?? []).slice(1).join(" ")).includes(q))) });
  }
  return found;
}

function sorted(data, rows, sort) {
  const down = sort.startsWith("-") ? -1 : 1, name = sort.replace(/^-/, "");
  const i = data.columns.findIndex((column) => column.n === name);
  const key = name === "sources" ? (row) => row[3]
    : i < 0 ? (row) => rowTitle(data, row).toLowerCase()
    : (row) => { const value = row[6][i]; return value === null ? null : Array.isArray(value) ? value[value.length === 4 ? 1 : 0] ?? value[2] ?? value[3] : value; };
  return rows.map((row) => [key(row), row]).sort(([a, x], [b, y]) => {
    const none = (a === null || a === undefined) - (b === null || b === undefined);
    return none || (a < b ? -down : a > b ? down : x[0] < y[0] ? -1 : 1);
  }).map(([, row]) => row);
}

const changed = (edit) => { const query = new URLSearchParams(asked); query.delete("page"); edit(query); return query; };

function toggled(name, value) {
  return changed((query) => {
    const had = query.getAll(name);
    query.delete(name);
    (had.includes(value) ? had.filter((one) => one !== value) : [...had, value]).forEach((one) => query.append(name, one));
  });
}

// A list -----------------------------------------------------------------------------------

async function list(table) {
  const data = await load(table);
  const kept = filters(data);
  const rows = sorted(data, data.rows.filter((row) => kept.every((one) => one.test(row))), asked.get("sort") || data.usual);
  const size = 50, number = Math.max(1, Number(asked.get("page") ?? 1) | 0);
  const shown = asked.getAll("show").length ? asked.getAll("show") : data.shown;
  const columns = shown.map((name) => data.columns.findIndex((column) => column.n === name)).filter((i) => i >= 0);
  document.querySelector(".total b").textContent = rows.length.toLocaleString("en");
  document.querySelector(".scroll")?.replaceWith(grid(table, data, rows.slice((number - 1) * size, number * size), columns));
  document.querySelector(".pager")?.remove();
  pager(table, number, Math.ceil(rows.length / size));
  facets(table, data, kept);
  chips(table, data);
  for (const [name, value] of asked) {
    for (const input of document.getElementsByName(name)) if (input.type !== "checkbox" && input.type !== "hidden") input.value = value;
  }
  if (asked.getAll("show").length) for (const box of document.getElementsByName("show")) box.checked = shown.includes(box.value);
  keep();
}

function grid(table, data, rows, columns) {
  const sort = asked.get("sort") || data.usual;
  const head = (name, text, number) => make("th", { scope: "col", class: number ? "num" : null,
    "aria-sort": sort === name ? "ascending" : sort === `-${name}` ? "descending" : null },
  make("a", { href: page(table, changed((query) => query.set("sort", sort === `-${name}` ? name : `-${name}`))) },
    text + (sort === name ? " ↑" : sort === `-${name}` ? " ↓" : "")));
  const body_ = rows.map((row) => make("tr", {},
    make("th", { scope: "row" },
      data.named ? make("input", { type: "checkbox", name: "id", value: row[0], form: "beside", "aria-label": `${words.compare} ${rowTitle(data, row)}` }) : null,
      data.named ? " " : null, make("a", { href: rowPage(table, data, row) }, rowTitle(data, row))),
    ...columns.map((i) => make("td", { "data-label": data.columns[i][lang], class: data.columns[i].t === "quantity" ? "num" : null },
      ...cells(data, data.columns[i], row[6][i], 3),
      row[5].includes(data.columns[i].n) ? make("a", { class: "badge open", href: rowPage(table, data, row) }, words.disputed) : null)),
    make("td", { "data-label": words.sources, class: "num soft" }, String(row[3]))));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.rows },
    make("table", { class: "rows" },
      make("thead", {}, make("tr", {}, head(data.named ? "name" : "id", words.name),
        ...columns.map((i) => head(data.columns[i].n, capital(data.columns[i][lang]), data.columns[i].t === "quantity")), head("sources", words.sources, true))),
      make("tbody", {}, ...body_)));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function pager(table, number, pages) {
  if (pages < 2) return;
  const to = (n, text, rel) => make("a", { rel, href: page(table, changed((query) => query.set("page", n))) }, text);
  document.querySelector(".scroll").after(make("nav", { class: "pager", "aria-label": words.pages },
    number > 1 ? to(number - 1, `← ${words.previous}`, "prev") : null, make("span", {}, `${number} / ${pages}`),
    number < pages ? to(number + 1, `${words.next} →`, "next") : null));
}

function facets(table, data, kept) {
  for (const details of document.querySelectorAll(".facet[data-column]")) {
    const i = data.columns.findIndex((column) => column.n === details.dataset.column);
    if (i < 0) continue;
    const column = data.columns[i], counts = new Map(), picked = asked.getAll(column.n);
    for (const row of data.rows) {
      if (!kept.every((one) => one.name === column.n || one.test(row))) continue;
      const had = items(row[6][i]);
      const all = new Set(had.length ? (column.tree ? had.flatMap((one) => data.above[one] ?? [one]) : had) : ["unknown"]);
      for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    for (const one of picked) if (!counts.has(one)) counts.set(one, 0);
    const order = [...counts].sort(([a, m], [b, n]) => (a === "unknown") - (b === "unknown") || n - m || (a < b ? -1 : 1)).slice(0, 61);
    if (picked.length) details.open = true;
    details.querySelector("ul").replaceChildren(...order.map(([value, n]) => make("li", {},
      make("a", { href: page(table, toggled(column.n, value)), class: picked.includes(value) ? "on" : null, "aria-current": picked.includes(value) ? "true" : null },
        make("span", {}, label(data, column, value)), make("b", {}, n.toLocaleString("en"))))));
  }
}

function chips(table, data) {
  const made = [];
  const chip = (text, ...parameters) => made.push(make("a", { class: "chip on", href: page(table, changed((query) => parameters.forEach((name) => query.delete(name)))) },
    `${text} `, make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "hidden" }, words.remove)));
  if (asked.get("q")) chip(`“${asked.get("q")}”`, "q");
  for (const column of data.columns) {
    const values = asked.getAll(column.n).filter(Boolean);
    if (values.length) chip(`${column[lang]}: ${values.map((value) => label(data, column, value)).join(` ${words.or} `)}`, column.n);
    const [low, high] = [asked.get(`${column.n}.min`), asked.get(`${column.n}.max`)];
    if (low || high) chip(`${column[lang]}: ${low || "…"} – ${high || "…"}`, `${column.n}.min`, `${column.n}.max`);
  }
  if (made.length) document.querySelector(".bar").before(make("p", { class: "chips active" }, ...made, make("a", { class: "clear", href: page(table) }, words.clear)));
}

// Every form of a list keeps what the others have said.
function keep() {
  for (const form of document.querySelectorAll(".within, .ranges, .choose form")) {
    for (const old of form.querySelectorAll("input[type=hidden]")) old.remove();
    const had = new Set([...form.elements].map((input) => input.name));
    for (const [name, value] of asked) if (!had.has(name) && name !== "page") form.prepend(make("input", { type: "hidden", name, value }));
  }
}

// Search and comparison --------------------------------------------------------------------

function hits(data, typed, most) {
  const q = fold(typed);
  if (!q) return [];
  const far = (row) => { const all = row[4].split(" "); return all.includes(q) ? 0 : all.some((one) => one.startsWith(q)) ? 1 : 2; };
  return data.rows.filter((row) => row[4].includes(q)).map((row) => [far(row), row])
    .sort(([a, x], [b, y]) => a - b || y[5] - x[5] || (x[0] < y[0] ? -1 : 1)).slice(0, most).map(([, row]) => row);
}

async function search() {
  const typed = asked.get("q") ?? "";
  for (const input of document.getElementsByName("q")) input.value = typed;
  const data = await load("search"), found = hits(data, typed, 60);
  document.querySelector("[data-hits]").replaceChildren(...found.map((row) => make("li", {},
    make("a", { href: page(`${row[1]}/${path(row[0])}`) }, (zh && row[3]) || row[2] || row[0]), " ", make("span", { class: "badge" }, data.kinds[row[1]][zh]))));
  if (!found.length && typed) document.querySelector("[data-hits]").replaceChildren(make("li", {}, words.nothing));
}

async function compare() {
  const index = await load("search");
  const tables = new Map(index.rows.map((row) => [row[0], row[1]]));
  const added = asked.get("add") ? hits(index, asked.get("add"), 1).map((row) => row[0]) : [];
  const chosen = [...new Set([...asked.getAll("id"), ...added])].filter((id) => tables.has(id));
  const wanted = chosen.filter((id) => tables.get(id) === tables.get(chosen[0])).slice(0, 5);
  if (!wanted.length) return;
  const table = tables.get(wanted[0]), data = await load(table);
  const rows = wanted.map((id) => data.rows.find((row) => row[0] === id));
  const lines = data.columns.map((column, i) => [column, rows.map((row) => row[6][i])]).filter(([column, values]) => column.n !== "aliases" && values.some((value) => value !== null));
  const without = (id) => new URLSearchParams(wanted.filter((one) => one !== id).map((one) => ["id", one]));
  const made = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.compare }, make("table", { class: "rows beside" },
    make("thead", {}, make("tr", {}, make("td"), ...rows.map((row) => make("th", { scope: "col" }, make("a", { href: rowPage(table, data, row) }, rowTitle(data, row)), " ",
      make("a", { class: "drop-one", href: page("compare", without(row[0])), "aria-label": `${words.out} ${rowTitle(data, row)}` }, "×"))))),
    make("tbody", {}, ...lines.map(([column, values]) => make("tr", { class: new Set(values.map((value) => JSON.stringify(value))).size > 1 ? "differs" : null },
      make("th", { scope: "row" }, capital(column[lang])), ...values.map((value, i) => make("td", { "data-label": rowTitle(data, rows[i]) }, ...cells(data, column, value),
        value !== null && column.said ? make("a", { class: "behind", href: `${rowPage(table, data, rows[i])}#${column.n}` }, words.sources) : null)))))));
  (document.querySelector("[data-compare]") ?? document.querySelector(".empty")).replaceWith(made);
  const form = document.querySelector(".within");
  for (const id of wanted) form.prepend(make("input", { type: "hidden", name: "id", value: id }));
}

function suggestions() {
  for (const input of document.querySelectorAll("[data-suggest], [data-suggest-id]")) {
    const offers = async () => {
      const data = await load("search");
      return hits(data, input.value, 8).map((row) => ({ text: (zh && row[3]) || row[2] || row[0], kind: data.kinds[row[1]][zh], href: page(`${row[1]}/${path(row[0])}`) }));
    };
    suggest(input, offers, (field, offer) => { if ("suggestId" in field.dataset) field.value = offer.text; else location.href = offer.href; });
  }
}

const here = document.getElementById("main").dataset;
if (here.kind && [...asked.keys()].length) list(here.kind);
else if (here.page === "search") search();
else if (here.page === "compare" && [...asked.keys()].length) compare();
suggestions();
