import { plainText } from '../../../core/src/present/plain-text.ts'

/** Behind what separates the parts of a path, an owner or a name. */
const PARTS = /(?<=[/_.])/

/**
 * Text of the code, its paths and its settings: no markup, no control characters, and it cannot turn the text around it. Where it has to
 * be broken, that is between its parts as far as they fit.
 */
export function SourceText({ text }: { text: string }) {
  const parts = plainText(text).split(PARTS)
  return <bdi>{parts.flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))}</bdi>
}
