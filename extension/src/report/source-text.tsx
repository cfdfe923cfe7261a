import { plainText } from '../../../core/src/present/plain-text.ts'

/** Text of the code, its paths and its settings: no markup, no control characters, and it cannot turn the text around it. */
export function SourceText({ text }: { text: string }) {
  return <bdi>{plainText(text)}</bdi>
}
