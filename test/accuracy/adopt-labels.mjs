/**
 * Turns annotated source into a labelled project: `node test/accuracy/adopt-labels.mjs DIRECTORY…`.
 *
 * Write a corpus project with a marker behind each line that matters, then run this once: the markers leave the source
 * (so that nothing that reads it can see them) and become entries of the project's `labels.json` with right line numbers.
 *
 *     //= SDK|PROVIDER|OPERATION|MODELS|LIMIT|IDIOM[|text=PART,PART…][|messages=N]   a call site
 *     //! why it is none                                                             a look-alike
 *     //? why one may argue                                                          a call that is not scored
 *
 * PROVIDER is one name, or several when the code can reach several; MODELS are separated by commas, `?` when the code cannot tell. LIMIT and IDIOM are `-` when there is none; LIMIT
 * is `*` when callers or branches set several, which is not scored. A PART is the
 * name given to a string literal by a comment in front of it (`t:NAME` in a block comment), or `@FILE` for the whole text
 * of a prompt file (`@FILE:trim` when the code trims it). Python uses `#=` and `#!`.
 *
 * Files without markers keep the labels they have. In a notebook markers stand in its cells.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const SITE = /[ \t]*(?:\/\/|#)= ([^\n]+)$/
const LOOK_ALIKE = /[ \t]*(?:\/\/|#)! ([^\n]+)$/
const UNSCORED = /[ \t]*(?:\/\/|#)\? ([^\n]+)$/
const TEXT_NAME = /\/\*t:(\w+)\*\/\s*/g

/** @returns {string[]} project-relative paths, sorted */
function filesOf(directory, under = '') {
  return readdirSync(join(directory, under))
    .sort()
    .flatMap(name => {
      const path = under ? `${under}/${name}` : name
      return statSync(join(directory, path)).isDirectory() ? filesOf(directory, path) : [path]
    })
}

/** The string literal that starts at an offset, as the program sees it. */
function literalAt(text, offset) {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text.slice(offset))
  const kind = scanner.scan()
  if (kind !== ts.SyntaxKind.StringLiteral && kind !== ts.SyntaxKind.NoSubstitutionTemplateLiteral) {
    throw new Error(`no plain string literal at offset ${offset}: ${text.slice(offset, offset + 40)}`)
  }
  return scanner.getTokenValue()
}

function partText(directory, literals, name) {
  if (!name.startsWith('@')) {
    if (!literals.has(name)) throw new Error(`no literal is marked t:${name}`)
    return literals.get(name)
  }
  const [file, how] = name.slice(1).split(':')
  const text = readFileSync(join(directory, file), 'utf8')
  return how === 'trim' ? text.trim() : text
}

function siteOf(directory, literals, path, line, marker) {
  const [sdk, providerName, operationName, models, limit, idiom, ...options] = marker.trim().split('|')
  if (idiom === undefined) throw new Error(`${path}:${line}: marker has too few fields: ${marker}`)
  const site = {
    path,
    line,
    sdk,
    providerName: providerName.includes(',') ? providerName.split(',') : providerName,
    operationName,
    models: models === '?' ? [] : models.split(',').sort(),
    modelKnown: models !== '?',
    maxTokens: /^\d+$/.test(limit) ? Number(limit) : null,
    ...(limit === '*' ? { severalLimits: true } : {}),
    hard: idiom === '-' ? null : idiom,
  }
  for (const option of options) {
    const [key, value] = option.split('=')
    if (key === 'text') site.inputText = value.split(',').map(name => partText(directory, literals, name))
    else if (key === 'messages') site.messages = Number(value)
    else throw new Error(`${path}:${line}: unknown option ${option}`)
  }
  return site
}

/** The notebook with each cell's source unmarked; as it was when nothing is marked. */
function notebookUnmarked(text, unmarked) {
  const notebook = JSON.parse(text)
  let isMarked = false
  notebook.cells.forEach((cell, index) => {
    const source = [cell.source].flat().join('')
    const plain = unmarked(source, index)
    isMarked ||= plain !== source
    cell.source = plain.split(/(?<=\n)/)
  })
  return isMarked ? `${JSON.stringify(notebook, null, 1)}\n` : text
}

function adopt(directory) {
  const labelsPath = join(directory, 'labels.json')
  const labels = existsSync(labelsPath) ? JSON.parse(readFileSync(labelsPath, 'utf8')) : {}
  labels.sites ??= []
  labels.lookAlikes ??= []
  labels.unscored ??= []
  const files = filesOf(directory).filter(path => path !== 'labels.json')
  const annotated = new Map(files.map(path => [path, readFileSync(join(directory, path), 'utf8')]))

  const literals = new Map()
  for (const text of annotated.values()) {
    for (const match of text.matchAll(TEXT_NAME)) {
      const name = match[0].slice(4, match[0].indexOf('*/'))
      if (literals.has(name)) throw new Error(`${directory}: literal name ${name} is used twice`)
      literals.set(name, literalAt(text, match.index + match[0].length))
    }
  }

  for (const [path, text] of annotated) {
    const sites = []
    const lookAlikes = []
    const unscored = []
    const unmarked = (code, cell) => {
      const place = line => ({ path, line: line + 1, ...(cell === undefined ? {} : { cell }) })
      return code
        .split('\n')
        .map((line, index) => {
          const site = SITE.exec(line)
          if (site) sites.push({ ...siteOf(directory, literals, path, index + 1, site[1]), ...place(index) })
          const lookAlike = LOOK_ALIKE.exec(line)
          if (lookAlike) lookAlikes.push({ ...place(index), why: lookAlike[1].trim() })
          const open = UNSCORED.exec(line)
          if (open) unscored.push({ ...place(index), why: open[1].trim() })
          return line.replace(SITE, '').replace(LOOK_ALIKE, '').replace(UNSCORED, '')
        })
        .join('\n')
    }
    const plain = (path.endsWith('.ipynb') ? notebookUnmarked(text, unmarked) : unmarked(text)).replace(TEXT_NAME, '')
    if (plain === text) continue
    writeFileSync(join(directory, path), plain)
    labels.sites = [...labels.sites.filter(site => site.path !== path), ...sites]
    labels.lookAlikes = [...labels.lookAlikes.filter(entry => entry.path !== path), ...lookAlikes]
    labels.unscored = [...labels.unscored.filter(entry => entry.path !== path), ...unscored]
  }

  const byPlace = (a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line
  labels.sites.sort(byPlace)
  labels.lookAlikes.sort(byPlace)
  labels.unscored.sort(byPlace)
  writeFileSync(labelsPath, `${JSON.stringify(labels, null, 2)}\n`)
  console.log(`${directory}: ${labels.sites.length} sites, ${labels.lookAlikes.length} look-alikes`)
}

for (const directory of process.argv.slice(2)) adopt(directory)
