// Ranks: BM25 by impacts, every word wanted and none demanded; exact forms, headlines and order lift, newness a little.

const FORM = 0.1; // what the exact form of a word adds, by its own rarity
const EXACT = 0.4; // what it adds that all words stand in their exact forms
const HEAD = 0.3; // that all are in the headline
const ORDER = 1; // that they are there in the query's order
const NEAR = 0.8; // or near to each other, as a share of that
const CLITIC = 0.85; // a stem under a letter that is likely a clitic
const FAMILY = 0.6; // a broken plural, a verb's other form
const PRESENT = 0.5; // a verb's stem under another letter of the present tense
const KIN = 0.2; // a stem with the same consonants
const ALL = 0.4; // how much it counts that all words are there
const FRESH = 0.05; // the newest day, above the oldest
const FRESH_DAYS = 60;
const FADED = 900; // days after which nothing is left of it
const FEW = 3; // words for which the first postings may do
const OPEN = 15; // the place of a word that is in no headline
const NO_PLACE = 99;

const PRESENT_LETTER = new RegExp(`^[${TABLES.verbal}]`, "u");
const KINDRED = new Map();
TABLES.families.forEach((family, number) => family.forEach((each) =>
  KINDRED.set(each, (KINDRED.get(each) ?? new Set()).add(number))));

function isFamily(one, other) {
  const mine = KINDRED.get(one), theirs = KINDRED.get(other);
  return mine && theirs && [...mine].some((number) => theirs.has(number));
}

function detached(longer, shorter) {
  return longer.length === shorter.length + 1 && longer.endsWith(shorter) && TABLES.clitics.includes(longer[0]);
}

// يعلن, تعلن, أعلن are one verb; so are تعلم and علم here, which rank apart by their forms.
function isPresent(one, other) {
  const [mine, theirs] = [one, other].map((each) => (each.length > LEAST ? each.replace(PRESENT_LETTER, "") : each));
  return mine === theirs || mine === other || one === theirs;
}

// How far a stem of the archive may stand for one of the query. Of a stem with and without a letter before it the
// commoner one tells whether the letter is a clitic.
function kinship(asked, stem, counts, names) {
  if (asked === stem) return 1;
  const [mine, theirs] = [counts.get(asked) ?? 0, counts.get(stem)];
  if (detached(stem, asked)) return mine >= theirs ? CLITIC : 0;
  if (detached(asked, stem)) return theirs >= mine ? CLITIC : 0;
  if (isFamily(asked, stem)) return FAMILY;
  if (Object.hasOwn(names, asked)) return 0;
  if (isPresent(asked, stem)) return PRESENT;
  return skeleton(asked) === skeleton(stem) && asked.replace(WEAK, "").length > 2 ? KIN : 0;
}

// One word of a query, looked up everywhere: lists of postings by segment, and how rare it is.
async function lookedUp(index, term) {
  const key = crc(skeleton(term.stem));
  const files = await Promise.all(index.segments.map((segment) => index.terms(segment, key)));
  const counts = new Map();
  for (const file of files) file.stems.forEach((stem, place) => {
    if (skeleton(stem) === skeleton(term.stem)) counts.set(stem, (counts.get(stem) ?? 0) + file.counts[place]);
  });
  const grades = new Map();
  for (const stem of counts.keys()) {
    const grade = kinship(term.stem, stem, counts, index.names);
    if (grade) grades.set(stem, grade);
  }
  const close = [...grades].filter(([, grade]) => grade >= FAMILY);
  const count = (close.length ? close : [...grades]).reduce((sum, [stem]) => sum + counts.get(stem), 0);
  const lists = files.map((file) => picked(file, grades));
  const longer = files.map((file) => file.stems.some((stem, place) => grades.has(stem) && file.counts[place] > file.here[place]));
  return { ...term, key, grades, hash: crc(term.form) & 15, count, lists, longer, rarity: rarity(index.articles, count) };
}

function picked(file, grades) {
  const wanted = new Set(file.stems.flatMap((stem, place) => (grades.has(stem) ? [place] : [])));
  return [...postings(file, wanted)].map(([place, found]) => ({ ...found, grade: grades.get(file.stems[place]) }));
}

// The rest of a word's postings, where there are more than the first ones.
async function deepened(index, word) {
  const more = await Promise.all(index.segments.map(async (segment, number) =>
    (word.longer[number] ? picked(await index.rest(segment, word.key), word.grades) : [])));
  return { ...word, lists: word.lists.map((lists, number) => [...lists, ...more[number]]) };
}

function rarity(all, count) {
  const some = Math.min(count, all - 0.5);
  return some ? Math.log(1 + (all - some + 0.5) / (some + 0.5)) : 0;
}

// The rarity of the exact form, from the share of postings that bear its hash; one in sixteen bears it by chance.
function formRarity(index, word) {
  let seen = 0, same = 0;
  for (const list of word.lists.flat()) if (list.grade >= CLITIC) {
    seen += list.forms.length;
    for (const form of list.forms) if (form === word.hash) same++;
  }
  const share = seen ? Math.min(1, Math.max(1, ((same - seen / 16) * 16) / 15) / seen) : 1;
  return rarity(index.articles, Math.max(1, share * word.count));
}

// Scores of one segment: for each article, what the words it has are worth. What is true of all words of a query
// lifts an article far more than what is true of most of them: shares of the words' rarity are taken to the third power.
function scored(index, segment, number, words, today) {
  const score = new Float32Array(segment.count), mass = new Float32Array(segment.count);
  const exact = new Float32Array(segment.count), head = new Float32Array(segment.count), order = new Float32Array(segment.count);
  const before = new Uint8Array(segment.count).fill(OPEN);
  const had = new Uint8Array(segment.count), headed = new Uint8Array(segment.count);
  const whole = words.reduce((sum, word) => sum + word.rarity, 0) || 1;
  for (const word of words) {
    const { touched, best, where, same } = bests(segment.count, word, number);
    for (const article of touched) {
      score[article] += best[article];
      mass[article] += word.rarity;
      had[article]++;
      if (same[article]) exact[article] += word.rarity;
      if (where[article] < OPEN) {
        head[article] += word.rarity;
        headed[article]++;
      }
      const step = before[article] < OPEN && where[article] < OPEN ? where[article] - before[article] : NO_PLACE;
      if (step === 1) order[article] += word.rarity;
      else if (Math.abs(step) < 8) order[article] += word.rarity * NEAR;
      before[article] = where[article];
    }
  }
  const found = [];
  const pace = (segment.last - segment.first) / segment.count;
  for (let article = 0; article < segment.count; article++) if (score[article]) {
    const age = today - (segment.first + pace * article);
    const shared = mass[article] / whole, inHead = head[article] / whole, inForm = exact[article] / whole;
    const lift = 1 + HEAD * inHead * inHead * inHead + ORDER * (order[article] / whole) * inHead * inHead;
    const worth = score[article] * (shared < 1 ? shared ** ALL : 1) * (1 + EXACT * inForm * inForm * inForm)
      * lift * (age < FADED ? 1 + FRESH * Math.exp(-age / FRESH_DAYS) : 1);
    found.push({ segment, article, worth, had: had[article], headed: headed[article] });
  }
  return found;
}

// What a word is worth to each article of a segment that has it, where in the headline it stands, and if in its form.
function bests(count, word, number) {
  const best = new Float32Array(count), where = new Uint8Array(count), same = new Uint8Array(count), touched = [];
  for (const { articles, marks, forms, grade } of word.lists[number]) {
    const bare = word.rarity * grade / 16, inForm = (word.rarity + FORM * word.formRarity) * grade / 16;
    for (let each = 0; each < articles.length; each++) {
      const article = articles[each], exact = forms[each] === word.hash;
      const worth = (exact ? inForm : bare) * ((marks[each] >> 4) + 0.5);
      if (!best[article]) touched.push(article);
      if (worth > best[article]) {
        best[article] = worth;
        where[article] = marks[each] & 15;
        same[article] = exact;
      }
    }
  }
  return { touched, best, where, same };
}

function unique(listed) {
  const seen = new Set();
  return listed.filter(({ stem }) => !seen.has(stem) && seen.add(stem));
}

// Everything that a query finds, best first. `filters`: section, topic, author (names), from, until (days since 1970).
// The first postings do for a few words that some headline has together; else the rest of them are asked for too.
async function search(index, text, filters = {}) {
  const phrases = parsed(text, index.names);
  const allowed = await Promise.all(index.segments.map((segment) => passing(index, segment, filters)));
  let words = await Promise.all(unique([...terms(text, index.names)]).map((term) => lookedUp(index, term)));
  let found = ranked(index, words, phrases, allowed);
  const whole = words.filter((word) => word.count).length;
  if (words.length > FEW || phrases.length || allowed.some(Boolean) || !found.some((hit) => hit.headed === whole)) {
    words = await Promise.all(words.map((word) => deepened(index, word)));
    found = ranked(index, words, phrases, allowed);
  }
  // A phrase that no article has all the words of is read as words.
  const loose = phrases.length > 0 && !found.length;
  if (loose) found = ranked(index, words, [], allowed);
  return { found, words, phrases: loose ? [] : phrases, loose };
}

function ranked(index, words, phrases, allowed) {
  for (const word of words) word.formRarity = formRarity(index, word);
  const today = Math.max(0, ...index.segments.map((segment) => segment.last));
  const found = index.segments.flatMap((segment, number) => {
    const hits = words.length ? scored(index, segment, number, words, today) : every(segment);
    const fits = (hit) => (!allowed[number] || allowed[number].has(hit.article)) && quoted(phrases, words, number, hit);
    return allowed[number] || phrases.length ? hits.filter(fits) : hits;
  });
  return found.sort((one, other) => other.worth - one.worth);
}

// Without words the filters alone choose, newest first.
function every(segment) {
  return Array.from({ length: segment.count }, (_, article) => (
    { segment, article, had: 0, worth: segment.first + ((segment.last - segment.first + 1) * article) / segment.count }));
}

function parsed(text, names) {
  return [...text.matchAll(/["«“](.+?)["»”]/gu)].map(([, phrase]) => [...terms(phrase, names)]).filter((each) => each.length);
}

// A quoted phrase needs all of its words; whether they stand together the text itself tells.
function quoted(phrases, words, number, hit) {
  return phrases.flat().every(({ stem }) => words.find((word) => word.stem === stem).lists[number]
    .some(({ articles, grade }) => grade >= CLITIC && holds(articles, hit.article)));
}

function holds(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}

async function passing(index, segment, { section, topic, author, from, until }) {
  const kinds = [["s", section], ["t", topic], ["a", author]].filter(([, name]) => name);
  const sets = (await Promise.all(kinds.map(([kind, name]) => index.named(segment, kind, name)))).map((each) => new Set(each));
  if (from || until) {
    const days = await index.days(segment);
    sets.push(new Set(days.flatMap((day, each) => (day >= (from ?? 0) && day <= (until ?? Infinity) ? [each] : []))));
  }
  return sets.length ? sets.reduce((one, other) => new Set([...one].filter((each) => other.has(each)))) : null;
}
