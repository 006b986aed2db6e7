// The search page: a form, what is suggested while typing, and results as cards. The address carries the query.

const SHOWN = 10;
const READ_AT_MOST = 40; // pages that are read to find a quoted phrase
const PAUSE = 150; // milliseconds after a letter

const form = document.querySelector("[data-index]");
const words = JSON.parse(form.dataset.words);
const base = new URL(form.dataset.index, location.href);
const site = new URL(form.dataset.root || "./", location.href);
const box = form.elements.q;
const choices = form.querySelector("[role=listbox]");
const said = document.getElementById("said");
const hint = document.getElementById("meant");
const results = document.getElementById("results");
const more = document.getElementById("more");
const FILTERS = ["section", "topic", "author", "from", "until"];

async function fetched(path) {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.arrayBuffer();
}

let opened;
function theIndex() {
  opened ??= fetch(new URL("index.json", base), { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then((manifest) => new Index(manifest, fetched));
  opened.catch(() => (opened = undefined));
  return opened;
}

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function counted(number) {
  const plural = new Intl.PluralRules(words.lang).select(number);
  return words.count[plural].replace("{n}", digits(number));
}

function digits(number) {
  return words.digits === "arabic" ? String(number).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : String(number);
}

function dated(date) {
  const parts = new Intl.DateTimeFormat("en-u-nu-latn", { day: "numeric", month: "numeric", year: "numeric", timeZone: words.zone })
    .formatToParts(date);
  const of = (type) => +parts.find((part) => part.type === type).value;
  return `${digits(of("day"))} ${words.months[of("month") - 1]} ${digits(of("year"))}`;
}

// A text with the words that were looked for marked, whatever is written together with them.
function marked(name, text, { stems, names }, attributes) {
  const made = element(name, "", attributes);
  let place = 0;
  for (const match of text.matchAll(RAW)) {
    const own = [...terms(match[0], names)].some((each) => stems.has(each.stem));
    if (!own) continue;
    made.append(text.slice(place, match.index), element("mark", match[0]));
    place = match.index + match[0].length;
  }
  made.append(text.slice(place));
  return made;
}

function cardOf(card, looked) {
  const item = element("li"), article = element("article", "", { class: "card full" });
  const title = element("h2", "", { class: "found" });
  title.append(marked("a", card.title, looked, { href: new URL(encodeURI(card.address), site).href, class: "cover", dir: "auto" }));
  const filed = element("p", "", { class: "credits" });
  const when = element("time", dated(card.date), { datetime: card.date.toISOString() });
  filed.append(...(card.section ? [element("span", card.section), " · "] : []), when);
  article.append(title, marked("p", card.summary, looked, { class: "standfirst", dir: "auto" }), filed);
  item.append(article);
  return item;
}

function holdsPhrase(text, phrase) {
  const forms = [...terms(text)].map((each) => each.form);
  return forms.some((_, start) => phrase.every(({ form }, step) => forms[start + step] === form));
}

async function standsIn(hit, phrases, index) {
  const card = await index.card(hit.segment, hit.article);
  const lacking = phrases.filter((phrase) => ![card.title, card.summary].some((text) => holdsPhrase(text, phrase)));
  if (!lacking.length) return true;
  const answer = await fetch(new URL(encodeURI(card.address), site));
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = page.querySelector("main")?.textContent ?? "";
  return lacking.every((phrase) => holdsPhrase(text, phrase));
}

// What a query found, ten at a time; of quoted phrases only what has them, which may take reading some pages.
async function* tens(outcome, index) {
  let ten = [], read = 0;
  for (const hit of outcome.found) {
    if (outcome.phrases.length && (++read > READ_AT_MOST || !(await standsIn(hit, outcome.phrases, index)))) continue;
    ten.push(hit);
    if (ten.length === SHOWN) {
      yield ten;
      ten = [];
    }
  }
  if (ten.length) yield ten;
}

function asked() {
  const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const day = (name) => (values[name] ? Math.floor(Date.parse(values[name]) / 86400000) : undefined);
  return { values, text: values.q ?? "", filters: { ...values, from: day("from"), until: day("until") } };
}

let running = 0;
async function run(focus) {
  const { values, text, filters } = asked();
  const mine = ++running;
  close();
  results.replaceChildren();
  hint.replaceChildren();
  more.hidden = true;
  said.textContent = "";
  document.title = [text, document.title.split(words.separator).at(-1)].filter(Boolean).join(words.separator);
  if (!Object.keys(values).length) return;
  said.textContent = words.searching;
  try {
    const index = await theIndex();
    const outcome = await search(index, text, filters);
    const pages = tens(outcome, index);
    if (mine !== running) return;
    await next(pages, outcome, index, mine);
    if (mine !== running) return;
    said.textContent = results.children.length ? (outcome.phrases.length ? words.phrase : counted(outcome.found.length)) : words.none;
    await mean(index, text, outcome.words, mine);
    if (focus) results.querySelector("a")?.focus();
  } catch {
    if (mine === running) said.textContent = words.failed;
  }
}

async function next(pages, outcome, index, mine) {
  const { value } = await pages.next();
  const close = ({ grades }) => [...grades].flatMap(([stem, grade]) => (grade >= FAMILY ? [stem] : []));
  const looked = { stems: new Set(outcome.words.flatMap(close)), names: index.names };
  const cards = await Promise.all((value ?? []).map((hit) => index.card(hit.segment, hit.article)));
  if (mine !== running) return;
  const made = cards.map((card) => cardOf(card, looked));
  results.append(...made);
  more.hidden = (value ?? []).length < SHOWN || results.children.length >= outcome.found.length;
  more.onclick = async () => {
    await next(pages, outcome, index, mine);
    made.at(-1).nextElementSibling?.querySelector("a").focus();
  };
}

async function mean(index, text, looked, mine) {
  const other = await corrected(index, text, looked);
  if (!other || mine !== running) return;
  const address = new URL(location.href);
  address.searchParams.set("q", other);
  const link = element("a", other, { href: address.href });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    box.value = other;
    submit();
  });
  hint.append(`${words.meant} `, link);
}

function submit() {
  const address = new URL(location.href);
  address.search = new URLSearchParams(asked().values);
  history.pushState(null, "", address);
  run(true);
}

function restore() {
  const given = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) if (form.elements[name]) form.elements[name].value = given.get(name) ?? "";
  const filters = form.querySelector("details");
  if (FILTERS.some((name) => given.get(name))) filters.open = true;
  run(false);
}

// Suggestions: a list under the box, walked with the arrows. A name chooses a filter, a word goes on, a headline opens.
let active = -1;

function close() {
  choices.hidden = true;
  active = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function walk(step) {
  const options = [...choices.children];
  if (choices.hidden || !options.length) return;
  active = (active + step + options.length + 1) % (options.length + 1);
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
  if (active === options.length) active = -1;
  if (active < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", options[active].id);
}

async function suggest() {
  const typed = box.value, last = typed.split(/\s+/u).at(-1), mine = running;
  if ([...last].length < 2) return close();
  try {
    const index = await theIndex();
    const known = await completions(index, last);
    const start = typed.slice(0, typed.length - last.length);
    const going = known.filter(({ kind }) => !kind).slice(0, 3).map(({ text }) => start + text);
    const lines = await Promise.all([...(going.length ? [] : [typed]), ...going.slice(0, 2)].map((text) => search(index, text)));
    const hits = [...new Map(lines.flatMap(({ found }) => found.filter((hit) => hit.headed).slice(0, 4))
      .map((hit) => [`${hit.segment.name}/${hit.article}`, hit])).values()].slice(0, 4);
    const cards = await Promise.all(hits.map((hit) => index.card(hit.segment, hit.article)));
    if (box.value !== typed || mine !== running || document.activeElement !== box) return;
    show([
      ...known.filter(({ kind }) => kind).slice(0, 3).map(({ text, kind }) => option(text, words.kinds[kind], () => narrow(kind, text))),
      ...going.map((text) => option(text, "", () => { box.value = text; submit(); })),
      ...cards.map((card) => option(card.title, words.headline, () => location.assign(new URL(encodeURI(card.address), site)))),
    ]);
  } catch {
    close();
  }
}

function option(text, kind, choose) {
  const made = element("li", text, { role: "option", "aria-selected": "false", dir: "auto" });
  if (kind) made.append(" ", element("span", kind, { class: "of" }));
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", choose);
  return made;
}

function narrow(kind, name) {
  form.elements[{ s: "section", t: "topic", a: "author" }[kind]].value = name;
  box.value = box.value.replace(/\S+$/u, "").trim();
  form.querySelector("details").open = true;
  submit();
}

function show(options) {
  options.forEach((each, place) => (each.id = `choice-${place}`));
  choices.replaceChildren(...options);
  choices.hidden = !options.length;
  active = -1;
  box.setAttribute("aria-expanded", String(!!options.length));
}

let waiting;
box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE);
});
box.addEventListener("blur", close);
box.addEventListener("focus", theIndex, { once: true });
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !choices.hidden) close();
  else if (event.key === "ArrowDown") walk(1);
  else if (event.key === "ArrowUp") walk(-1);
  else if (event.key === "Enter" && active >= 0) choices.children[active].click();
  else return;
  event.preventDefault();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  submit();
});
addEventListener("popstate", restore);
form.hidden = false;
restore();
