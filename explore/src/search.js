// Finds types while somebody types: by their names first, then by what is in them.

/** @type {WeakMap<object, { name: string, words: string, rest: string }>} */
const known = new WeakMap();

/** What of a type is searched, in lower case. @param {any} type */
function texts(type) {
  let found = known.get(type);
  if (found === undefined) {
    const rest = [type.file, type.pointer, type.title, type.docs, type.rust, type.kind, type.grade];
    found = {
      name: type.name.toLowerCase(),
      // The beginnings of the words of a name: `pnd` for `PhoneNumberDTO`.
      words: (type.name.match(/[A-Z]?[a-z0-9]*/g) ?? []).map((/** @type {string} */ it) => it[0] ?? "").join("").toLowerCase(),
      rest: rest.filter(Boolean).join("\n").toLowerCase(),
    };
    known.set(type, found);
  }
  return found;
}

/** How well a word fits; 0 for not at all. @param {{ name: string, words: string, rest: string }} text @param {string} word */
function score({ name, words, rest }, word) {
  if (name === word) return 100;
  if (name.startsWith(word)) return 60;
  if (name.includes(word)) return 40;
  if (words.startsWith(word)) return 30;
  return rest.includes(word) ? 5 : 0;
}

/**
 * The places of the types that have every word, the best first; all of them without a word.
 * @param {any[]} types @param {string} query
 * @returns {number[]}
 */
export function search(types, query) {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return types.map((_, index) => index);
  const scored = [];
  for (const [index, type] of types.entries()) {
    const text = texts(type);
    let sum = 0;
    for (const word of wanted) {
      const own = score(text, word);
      if (own === 0) {
        sum = 0;
        break;
      }
      sum += own;
    }
    if (sum > 0) scored.push({ index, sum: sum - type.name.length / 100 });
  }
  return scored.sort((a, b) => b.sum - a.sum || a.index - b.index).map((it) => it.index);
}
