import { PIECES } from '../advice/index.ts'

/** The reference of all advice, from what the pieces say of themselves: Markdown for the documentation. */
export function presentAdviceReference(): string {
  return PIECES.map(({ id, title, description, unlessRule }) => {
    const silent = unlessRule ? ` Silent where the policy's rule \`${unlessRule}\` stands against the call.` : ''
    return `## \`${id}\`: ${title}\n\n${description}${silent}\n`
  }).join('\n')
}
