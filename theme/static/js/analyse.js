// The analyser: warraq/text/analyser.py letter for letter. TABLES stands before it, made from warraq/text/stemming.py
// and warraq/text/wholes.py.

const RAW = new RegExp(`[\\p{L}\\p{N}_${TABLES.inside}]+`, "gu");
const PART = /[\p{L}\p{N}]+/gu;
const ARABIC = /^[\u0621-\u064a]/;
const DOUBLED = /(?<=.)[يو]+و/gu;
const WEAK = new RegExp(`[${TABLES.weak}]`, "gu");
const LEADING = new RegExp(`^[${TABLES.clitics}${TABLES.verbal}]+(?=..)`, "u");
const PLAIN = new Map(TABLES.plain);
const LEAST = TABLES.least;
const ENDING = new RegExp(`^(.{${LEAST},}?)${TABLES.ended}$`, "su");
const WHOLES = new Set(TABLES.wholes.split(" "));

function plain(word) {
  let made = "";
  for (const letter of word.normalize("NFKC")) made += PLAIN.get(letter) ?? letter;
  return made.toLowerCase().replace(DOUBLED, "و");
}

function stem(form, names = {}) {
  const known = (rest) => (Object.hasOwn(names, rest) ? names[rest] : "");
  for (const prefix of ["", ...TABLES.joined]) {
    const name = form.startsWith(prefix) && known(form.slice(prefix.length));
    if (name) return name;
  }
  if (!ARABIC.test(form)) return form;
  let found = unended(form);
  if (WHOLES.has(found)) return found;
  const prefix = TABLES.prefixes.find((each) => form.startsWith(each) && form.length - each.length >= LEAST);
  if (prefix) {
    form = after(prefix, form);
    found = unended(form);
  }
  while (TABLES.clitics.includes(form[0]) && form.length > LEAST && !WHOLES.has(found)) {
    form = form.slice(1);
    found = unended(form);
  }
  return found;
}

function unended(form) {
  return form.match(ENDING)?.[1] ?? form;
}

function after(prefix, form) {
  const rest = form.slice(prefix.length);
  const own = (prefix.endsWith("لل") ? "ل" : "ال") + rest;
  return WHOLES.has(unended(own)) ? own : rest;
}

function skeleton(stem) {
  return stem.replace(WEAK, "").replace(LEADING, "") || stem;
}

function* terms(text, names) {
  for (const [raw] of text.matchAll(RAW))
    for (const form of plain(raw).match(PART) ?? []) yield { raw, form, stem: stem(form, names) };
}

const CRC = Int32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(text) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}
