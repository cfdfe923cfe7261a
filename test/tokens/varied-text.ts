/**
 * Deterministic varied text for comparing token counts with a reference: every kind of writing and of trouble that
 * source code and prompts hold.
 */

export interface Random {
  /** A whole number from 0 to n - 1. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
}

/** A small seeded generator (mulberry32): the same seed gives the same texts on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { below, pick: list => list[below(list.length)]! }
}

const words = (text: string): string[] => text.split(' ')
const ENGLISH = words(
  "the a of to and You are helpful assistant Answer briefly summarize document customer don't can't WE'LL it'S they'Ve I'm he'd JSON schema, retrieval-augmented e.g. \"quoted\" (optional) co-operate tokens! cost? internationalization HTTPServer iPhone15 README.md",
)
const CODE = words(
  'const let => { } [ ] ( ) ; \\n \\t === !== && || ?. ?? `name` ${ "text" \'x\' 0x1F 1_000 3.14 async await import from def self.x __init__ #include <div className="a"> </div> /* c */ // # -> :: <<= @decorator snake_case_name camelCaseName SCREAMING_CASE <|endoftext|> <|im_start|> <|endofprompt|>',
)
const SCRIPTS = [
  words('Übergröße straße façade naïve São Wrocław žluťoučký İstanbul ﬁne ſtill ǅ'),
  words('Привет как дела стоимость модели ЗАПРОС Ёлка'),
  words('你好世界 请用中文回答 大语言模型的价格 ,。 こんにちは カタカナ 漢字とかな 한국어 문장입니다 가격'),
  words('مرحبا كيف الحال السعر ١٢٣ שלום עולם नमस्ते दुनिया क्षत्रिय ไทยภาษา ελληνικά ՀԱՅ ქართული አማርኛ'),
  words('😀 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 ❤️ ☃ ∑ ≠ → ½ ² ₂ ① Ⅷ ٣ 𝒜 𝟙 𐍈 𠮷'),
]
const MARKS = [
  'e\u0301',
  'a\u0308\u0323',
  '\u0301',
  'n\u0303o',
  '\u200d',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\ufe0f',
  '\u0345x',
]
const SPACES = [
  ' ',
  '  ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  ' \n ',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\u2003',
  '\u180e',
  '\v',
  '\f',
  '\ufeff',
  '\u1680',
]
const SURROGATES = ['\ud800', '\udc00', '\ud83d', '\udfff\ud800', 'a\ud83db']
const RUN_UNITS = ['a', ' ', '\n', '=', '-', '0', 'ab', '漢', '是', '!', '\t', 'é', '😀', 'A', '\r\n', '/', '_', 'xyz ']

function joined(random: Random, list: readonly string[], most: number): string {
  let text = ''
  for (let n = random.below(most); n >= 0; n--) text += random.pick(list) + random.pick(['', ' ', ' ', ' ', '\n', '. '])
  return text
}

const KINDS: readonly ((random: Random) => string)[] = [
  random => joined(random, ENGLISH, 60),
  random => joined(random, CODE, 60),
  random =>
    JSON.stringify(
      { [random.pick(ENGLISH)]: random.below(1e9), list: [joined(random, ENGLISH, 8)], nested: { n: -1.5e-7 } },
      null,
      random.below(3) * 2,
    ),
  random => joined(random, random.pick(SCRIPTS), 30),
  random => joined(random, [...SCRIPTS.flat(), ...MARKS], 30),
  random => joined(random, [...SPACES, ...SPACES, ...ENGLISH], 30),
  random => joined(random, [...SURROGATES, ...MARKS, ...ENGLISH], 20),
  random => String(random.below(2 ** 31)).repeat(1 + random.below(8)),
  random =>
    random.pick(RUN_UNITS).repeat(1 + random.below(random.pick([8, 40, 120, 900]))) + random.pick(['', ' ', 'b', '\n']),
  random => Array.from({ length: random.below(60) }, () => String.fromCodePoint(random.below(0x80))).join(''),
  random => Array.from({ length: random.below(40) }, () => String.fromCharCode(random.below(0x10000))).join(''),
  random =>
    Array.from({ length: random.below(80) }, () =>
      random.pick([...SPACES, ...MARKS, 'a', 'A', 'ǅ', 'ʰ', '1', '.', "'s", "'LL", "'ſ", '/', '漢']),
    ).join(''),
  random =>
    Array.from({ length: 20 + random.below(300) }, () =>
      random.pick([...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/']),
    ).join(''),
]

/** One text of a random kind, or two glued together without a seam. */
export function variedText(random: Random): string {
  const text = random.pick(KINDS)(random)
  return random.below(4) === 0 ? text + random.pick(KINDS)(random) : text
}
