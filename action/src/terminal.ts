import { createColors } from 'picocolors'
import { PLAIN, type Style, type TextOptions } from '../../core/src/present/index.ts'

/** Columns assumed where the output is no terminal and COLUMNS says nothing. */
const PIPED_WIDTH = 120
const NARROWEST = 40

/** Colour only where a person sees it and has not asked for none (https://no-color.org). */
export function textOptions(out: NodeJS.WriteStream, wantsColor: boolean): TextOptions {
  const { NO_COLOR, FORCE_COLOR, TERM, COLUMNS } = process.env
  const isAsked = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0'
  const isColored = wantsColor && !NO_COLOR && (isAsked || (out.isTTY && TERM !== 'dumb'))
  const width = out.columns || Number(COLUMNS) || PIPED_WIDTH
  return { width: Math.max(width, NARROWEST), style: isColored ? colored() : PLAIN }
}

function colored(): Style {
  const colors = createColors(true)
  return { strong: colors.bold, faint: colors.dim, warning: colors.yellow }
}

/** One line on stderr that is written over, and only where a person watches. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const out = process.stderr
  let shown = false
  return {
    show(text) {
      if (!out.isTTY) return
      shown = true
      out.write(`\r\u001b[2K${text}`)
    },
    clear() {
      if (shown) out.write('\r\u001b[2K')
      shown = false
    },
  }
}
