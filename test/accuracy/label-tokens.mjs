/**
 * Fills `inputTextTokens` of every label that has `inputText`: the exact token count of the static prompt text by OpenAI's
 * own tokenizer (the `tiktoken` wasm build), part by part. Message overhead is not in it: the runner adds it.
 * Run after adopting or changing labels: `node test/accuracy/label-tokens.mjs`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { get_encoding } from 'tiktoken'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const encodings = new Map()

/** Models before GPT-4o, and OpenAI's embeddings, use the older vocabulary. */
function encodingOf(model) {
  const name = /^(gpt-4-|gpt-4$|gpt-3\.5|text-embedding)/.test(model) ? 'cl100k_base' : 'o200k_base'
  if (!encodings.has(name)) encodings.set(name, get_encoding(name))
  return encodings.get(name)
}

for (const name of readdirSync(corpus, { recursive: true })) {
  if (basename(name) !== 'labels.json') continue
  const path = join(corpus, name)
  const before = readFileSync(path, 'utf8')
  const labels = JSON.parse(before)
  for (const site of labels.sites) {
    if (!site.inputText) continue
    const encoding = encodingOf(site.models[0] ?? '')
    site.inputTextTokens = site.inputText.reduce((sum, text) => sum + encoding.encode_ordinary(text).length, 0)
  }
  const after = `${JSON.stringify(labels, null, 2)}\n`
  if (after !== before) writeFileSync(path, after)
}
for (const encoding of encodings.values()) encoding.free()
