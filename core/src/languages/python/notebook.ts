import { z } from 'zod'

/** The code of a notebook as one text, and where its cells stand in it. */
export interface NotebookCode {
  text: string
  /** `cell` counts all cells from 0, whatever they hold. */
  cells: { cell: number; start: number; end: number }[]
}

const sourceText = z.union([z.string(), z.array(z.string()).transform(lines => lines.join(''))])
const cellSchema = z.object({ cell_type: z.string(), source: sourceText.default('') })
// Format 3 kept its cells in worksheets and their code under `input`.
const oldCellSchema = z.object({ cell_type: z.string(), input: sourceText.optional(), source: sourceText.optional() })
const languageSchema = z
  .object({ name: z.string().optional(), language: z.string().optional() })
  .optional()
  .catch(undefined)
const notebookSchema = z.object({
  cells: z.array(cellSchema.catch({ cell_type: 'raw', source: '' })).optional(),
  worksheets: z
    .array(z.object({ cells: z.array(oldCellSchema) }))
    .optional()
    .catch(undefined),
  metadata: z.object({ kernelspec: languageSchema, language_info: languageSchema }).optional().catch(undefined),
})

/** Cell magics after which the rest of the cell is Python all the same. */
const PYTHON_MAGICS = new Set(['time', 'timeit', 'capture', 'prun', 'memit', 'mprun', 'lprun'])

/** Code cells in order, for one scope; null when the text is no notebook. Cells of other languages become blanks. */
export function notebookCode(json: string): NotebookCode | null {
  const notebook = parse(json)
  if (!notebook) return null
  const isPython = languageOf(notebook).startsWith('python')
  let text = ''
  const cells: NotebookCode['cells'] = []
  const all =
    notebook.cells ??
    (notebook.worksheets ?? []).flatMap(sheet =>
      sheet.cells.map(cell => ({ cell_type: cell.cell_type, source: cell.input ?? cell.source ?? '' })),
    )
  all.forEach(({ cell_type, source }, cell) => {
    if (cell_type !== 'code') return
    const start = text.length
    text += `${isPython ? withoutMagics(source) : blank(source)}\n`
    cells.push({ cell, start, end: text.length })
  })
  return { text, cells }
}

function parse(json: string): z.infer<typeof notebookSchema> | null {
  try {
    const parsed = notebookSchema.safeParse(JSON.parse(json))
    return parsed.success && (parsed.data.cells || parsed.data.worksheets) ? parsed.data : null
  } catch {
    return null
  }
}

function languageOf({ metadata }: z.infer<typeof notebookSchema>): string {
  const named =
    metadata?.language_info?.name ?? metadata?.kernelspec?.language ?? metadata?.kernelspec?.name ?? 'python'
  return /^(i?python|pyspark|conda|xeus-python|sagemaker|\.?venv|env)/i.test(named) ||
    !/^(r|ir|julia|javascript|typescript|deno|scala|bash|csharp|java|rust|go|c\+\+)/i.test(named)
    ? 'python'
    : named
}

/** Shell lines and magics blanked, so that every other character keeps its place. */
function withoutMagics(source: string): string {
  const cell = /^\s*%%(\w+)[^\n]*/.exec(source)
  if (cell && !PYTHON_MAGICS.has(cell[1]!)) return blank(source)
  let continued = false
  return source
    .split('\n')
    .map(line => {
      const isMagic = continued || isMagicLine(line)
      continued = isMagic && /\\\s*$/.test(line)
      return isMagic ? magicReplaced(line) : line
    })
    .join('\n')
}

/** `!pip install x`, `%env A=b`, `%%time`, `?name`, `name??`; `files = !ls` and `x = %who` too. */
function isMagicLine(line: string): boolean {
  return (
    /^\s*(!|%{1,2}[A-Za-z]|\?)/.test(line) ||
    /^% (pip|conda) /.test(line) ||
    /^\s*[\w.]+\?{1,2}\s*$/.test(line) ||
    /^\s*[\w, ]+=\s*[!%][A-Za-z]/.test(line)
  )
}

/** A block whose only statement is a magic still needs a statement. */
function magicReplaced(line: string): string {
  const indent = /^\s*/.exec(line)![0]
  const rest = line.length - indent.length
  return indent.length > 0 && rest >= 4 ? `${indent}pass${' '.repeat(rest - 4)}` : blank(line)
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
