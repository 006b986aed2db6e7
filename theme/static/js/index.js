// Reads the files that warraq/find writes: one letter a byte, numbers seven bits a byte, the whole deflated.

const ESCAPE = 0x1f;

function letters(bytes, place = 0, end = bytes.length) {
  let text = "";
  while (place < end) {
    const byte = bytes[place++];
    if (byte === ESCAPE) text += String.fromCharCode((bytes[place++] << 8) | bytes[place++]);
    else text += String.fromCharCode(byte < 0x80 ? byte : byte < 0xe0 ? byte + 0x580 : byte < 0xff ? byte - 0x40 : 0x2026);
  }
  return text;
}

class Reader {
  constructor(bytes, place = 0) {
    this.bytes = bytes;
    this.place = place;
  }
  number() {
    let value = 0, shift = 0, byte;
    do {
      byte = this.bytes[this.place++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }
  skip(count) {
    while (count) if (this.bytes[this.place++] < 128) count--;
  }
}

// A file of terms: its stems, how many postings each has here and in all, and where the columns begin.
function termFile(bytes) {
  const reader = new Reader(bytes);
  const sizes = [reader.number(), reader.number(), reader.number(), reader.number()];
  const starts = [reader.place];
  for (const size of sizes) starts.push(starts.at(-1) + size);
  const stems = [], before = new Uint8Array(512);
  for (let left = reader.number(); left; left--) {
    const head = bytes[reader.place++], shared = head >> 4;
    let own = head & 15;
    if (own === 15) own += reader.number();
    before.set(bytes.subarray(reader.place, reader.place + own), shared);
    reader.place += own;
    stems.push(letters(before, 0, shared + own));
  }
  reader.place = starts[1];
  const here = [], counts = [];
  for (const _ of stems) {
    here.push(reader.number());
    counts.push(here.at(-1) + reader.number());
  }
  return { bytes, starts, stems, here, counts };
}

// What is said of some stems of a file, by their places in it: articles, marks (impact, place in the headline), forms.
function postings(file, wanted) {
  const { bytes, starts, here } = file;
  const reader = new Reader(bytes, starts[2]);
  const found = new Map();
  const last = Math.max(-1, ...wanted);
  let passed = 0;
  for (let place = 0; place <= last; place++) {
    const count = here[place];
    if (wanted.has(place)) {
      const articles = new Uint32Array(count), forms = new Uint8Array(count);
      for (let each = 0, number = -1; each < count; each++) {
        articles[each] = number += reader.number() + 1;
        const pair = bytes[starts[4] + ((passed + each) >> 1)];
        forms[each] = (passed + each) & 1 ? pair & 15 : pair >> 4;
      }
      const marks = bytes.subarray(starts[3] + passed, starts[3] + passed + count);
      found.set(place, { articles, marks, forms });
    } else reader.skip(count);
    passed += count;
  }
  return found;
}

class Index {
  // `fetched` gives a promise of a file's bytes by its path under the folder of the index, or rejects.
  constructor(manifest, fetched) {
    this.articles = manifest.articles;
    this.block = manifest.block;
    this.names = manifest.names;
    this.segments = manifest.segments.map(([name, count, terms, rest, words, names, first, last]) => (
      { name, count, places: { t: terms, r: rest, w: words, n: names }, first, last }));
    this.fetched = fetched;
    this.held = new Map();
  }
  once(path, read) {
    if (!this.held.has(path)) {
      const held = this.fetched(path).then(inflated).then(read);
      held.catch(() => this.held.delete(path));
      this.held.set(path, held);
    }
    return this.held.get(path);
  }
  // The file of a kind, for a key's hash.
  at(segment, kind, key, read) {
    return this.once(`${segment.name}/${kind}/${key % segment.places[kind]}.bin`, read);
  }
  terms(segment, key) {
    return this.at(segment, "t", key, termFile);
  }
  rest(segment, key) {
    return this.at(segment, "r", key, termFile);
  }
  async named(segment, kind, name) {
    const key = `${kind}:${plain(name)}`;
    const file = await this.at(segment, "n", crc(key), termFile);
    const place = file.stems.indexOf(key);
    return place < 0 ? [] : postings(file, new Set([place])).get(place).articles;
  }
  words(segment, key) {
    return this.at(segment, "w", crc(key), (bytes) =>
      letters(bytes).split("\n").filter(Boolean).map((line) => {
        const [text, kind, count] = line.split("\t");
        return { text, kind, count: +count };
      }));
  }
  days(segment) {
    return this.once(`${segment.name}/m/0.bin`, (bytes) => {
      const [first, ...steps] = letters(bytes).split(",").map(Number);
      let day = first;
      return steps.map((step) => (day += step));
    });
  }
  async card(segment, number) {
    const block = Math.floor(number / this.block);
    const lines = await this.once(`${segment.name}/d/${block}.bin`, (bytes) => letters(bytes).split("\n"));
    const [title, spaced, summary, section, minute] = lines.slice((number % this.block) * 5);
    return { title, summary, address: spaced.replace(/[ -]/g, (sign) => (sign === " " ? "-" : " ")), section, date: new Date(minute * 60000) };
  }
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
