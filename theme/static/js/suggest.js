// What a reader may mean: words and names while typing, and other spellings of a word that the archive lacks.

const SLIP_LETTERS = 3; // shorter words have too many neighbours

function openings(form) {
  const bare = form.startsWith("ال") && form.length > 3 ? form.slice(2) : form;
  return [...bare].slice(0, 2).join("");
}

// Words of headlines and names that stand under a key, in all segments, with how often each is there.
async function listed(index, key) {
  const all = new Map();
  for (const lines of await Promise.all(index.segments.map((segment) => index.words(segment, key))))
    for (const { text, kind, count } of lines) {
      const known = all.get(kind + text) ?? { text, kind, count: 0, forms: [...terms(text)].map((each) => each.form) };
      known.count += count;
      all.set(kind + text, known);
    }
  return [...all.values()];
}

const bare = (form) => (form.startsWith("ال") && form.length > 3 ? form.slice(2) : form);

// Words and names that go on from what is typed, the most usual first; names before words.
async function completions(index, typed, most = 8) {
  const form = plain(typed);
  if (bare(form).length < 2) return [];
  const fits = (each) => each.startsWith(form) || bare(each).startsWith(bare(form));
  const found = (await listed(index, openings(form))).filter(({ forms }) => forms.some(fits));
  return found.sort((one, other) => !!other.kind - !!one.kind || other.count - one.count).slice(0, most);
}

// Tells whether two words differ by one slip: a letter more, less, other, or two changed about.
function slipped(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [mine, theirs] = [one.slice(start), other.slice(start)];
  return mine.slice(1) === theirs || mine === theirs.slice(1) || mine.slice(1) === theirs.slice(1)
    || (mine.slice(2) === theirs.slice(2) && mine[0] === theirs[1] && mine[1] === theirs[0]);
}

// The most usual word of the headlines that a word may be a slip of, if any.
async function meant(index, word) {
  if (bare(word.form).length < SLIP_LETTERS) return null;
  const keys = [openings(word.form), "$" + word.form.slice(-2)];
  const found = (await Promise.all(keys.map((key) => listed(index, key)))).flat()
    .filter(({ kind, forms }) => !kind && slipped(bare(forms[0]), bare(word.form)));
  return found.sort((one, other) => other.count - one.count)[0] ?? null;
}

// The query with the words that the archive lacks written as they were likely meant, or nothing.
async function corrected(index, text, words) {
  let other = text;
  for (const word of words) if (!word.count) {
    const known = await meant(index, word);
    if (known) other = other.replace(word.raw, known.text);
  }
  return other === text ? "" : other;
}
