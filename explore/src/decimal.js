// Numbers as they are written in JSON, compared with every digit.

/** @typedef {{ negative: boolean, digits: bigint, exponent: number }} Decimal */

/** @type {Map<string, Decimal>} */
const known = new Map();

/**
 * A number without zeros at its ends: `digits * 10^exponent`.
 * @param {string} text
 * @returns {Decimal}
 */
export function decimal(text) {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (found === null) throw new Error(`no number: ${text}`);
  const [, sign, whole, fraction = "", power = "0"] = found;
  const all = (whole + fraction).replace(/^0+/, "");
  const short = all.replace(/0+$/, "");
  const exponent = Number(power) - fraction.length + (all.length - short.length);
  const made = short === ""
    ? { negative: false, digits: 0n, exponent: 0 }
    : { negative: sign === "-", digits: BigInt(short), exponent };
  if (known.size > 10_000) known.clear();
  known.set(text, made);
  return made;
}

/** @param {Decimal} it */
function length(it) {
  return it.digits.toString().length;
}

/** @param {Decimal} a @param {Decimal} b */
function compareSizes(a, b) {
  if (a.digits === 0n || b.digits === 0n) return Number(a.digits > b.digits) - Number(a.digits < b.digits);
  const order = length(a) + a.exponent - (length(b) + b.exponent);
  if (order !== 0) return order;
  // As many digits before the point: the difference of the exponents is that of the lengths.
  const shift = a.exponent - b.exponent;
  const left = shift > 0 ? a.digits * 10n ** BigInt(shift) : a.digits;
  const right = shift < 0 ? b.digits * 10n ** BigInt(-shift) : b.digits;
  return Number(left > right) - Number(left < right);
}

/**
 * Less than 0, 0 or more than 0.
 * @param {string} a @param {string} b
 */
export function compare(a, b) {
  const [left, right] = [decimal(a), decimal(b)];
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  return left.negative ? compareSizes(right, left) : compareSizes(left, right);
}

/** @param {string} a @param {string} b */
export function equal(a, b) {
  return compare(a, b) === 0;
}

/** @param {string} text */
export function isWhole(text) {
  return decimal(text).exponent >= 0;
}

/** @param {bigint} base @param {bigint} power @param {bigint} modulus */
function powerModulo(base, power, modulus) {
  let result = 1n % modulus;
  for (let left = power, square = base % modulus; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left & 1n) result = (result * square) % modulus;
  }
  return result;
}

/** @param {string} text @param {string} divisor */
export function isMultiple(text, divisor) {
  const [a, b] = [decimal(text), decimal(divisor)];
  if (a.digits === 0n) return true;
  if (b.digits === 0n) return false;
  const shift = a.exponent - b.exponent;
  if (shift >= 0) return (a.digits * powerModulo(10n, BigInt(shift), b.digits)) % b.digits === 0n;
  // More zeros than it has digits.
  if (-shift > length(a)) return false;
  return a.digits % (b.digits * 10n ** BigInt(-shift)) === 0n;
}

/** Smallest and greatest number of a Rust type. */
const RANGES = {
  i8: ["-128", "127"],
  i16: ["-32768", "32767"],
  i32: ["-2147483648", "2147483647"],
  i64: ["-9223372036854775808", "9223372036854775807"],
  u8: ["0", "255"],
  u16: ["0", "65535"],
  u32: ["0", "4294967295"],
  u64: ["0", "18446744073709551615"],
};

/**
 * Whether a Rust type holds the number.
 * @param {string} held @param {string} text
 */
export function fits(held, text) {
  if (held === "f64") return Number.isFinite(Number(text));
  const [least, most] = RANGES[/** @type {keyof typeof RANGES} */ (held)];
  return isWhole(text) && compare(text, least) >= 0 && compare(text, most) <= 0;
}
