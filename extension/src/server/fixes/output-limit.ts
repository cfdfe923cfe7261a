import { CodeActionKind } from 'vscode-languageserver'
import type { SdkId } from '../../../../core/src/model/genai.ts'
import { editOfDocument } from '../workspace-edits.ts'
import type { Fix } from './define.ts'

/** A round figure that no short answer meets; it is there to be changed. */
const LIMIT = 1000
const RULES = new Set(['output-limit-required', 'output-token-limit'])

/** Names of the limit beside the model among a call's own arguments; elsewhere it stands deeper or in a constructor. */
const NAMES: Partial<Record<SdkId, { script: string; python: string }>> = {
  openai: { script: 'max_completion_tokens', python: 'max_completion_tokens' },
  'azure-openai': { script: 'max_completion_tokens', python: 'max_completion_tokens' },
  anthropic: { script: 'max_tokens', python: 'max_tokens' },
  mistral: { script: 'maxTokens', python: 'max_tokens' },
  cohere: { script: 'maxTokens', python: 'max_tokens' },
  groq: { script: 'max_tokens', python: 'max_tokens' },
  together: { script: 'max_tokens', python: 'max_tokens' },
  litellm: { script: 'max_tokens', python: 'max_tokens' },
  'vercel-ai': { script: 'maxOutputTokens', python: 'max_output_tokens' },
}

/** Puts a limit of output tokens in front of the call's model, where the call has none. */
export const outputLimit: Fix = ({ server, view, document, estimate, violation, diagnostic }) => {
  const { callSite } = estimate
  const { maxTokens } = callSite.request
  if (violation ? !RULES.has(violation.ruleId) : !['chat', 'generate_content'].includes(callSite.operationName))
    return []
  if (maxTokens.kind !== 'unknown' || maxTokens.reason !== 'omitted') return []
  const range = view.rangeOf(callSite.location)
  const names = NAMES[callSite.sdk]
  if (!range || !names) return []
  const isPython = document.languageId === 'python'
  const text = document.getText(range)
  const model = (isPython ? /\bmodel\s*=(?!=)/ : /\bmodel\s*[:,}]/).exec(text)
  if (!model) return []
  const name =
    text.startsWith('responses.') || /\bresponses\.\w+\s*\(/.test(lineOf(document.getText(), range.start.line))
      ? 'max_output_tokens'
      : isPython
        ? names.python
        : names.script
  const at = document.offsetAt(range.start) + model.index
  const position = document.positionAt(at)
  const indent = document.getText({ start: { line: position.line, character: 0 }, end: position })
  const separator = indent.trim() === '' ? `,\n${indent}` : ', '
  const newText = `${name}${isPython ? '=' : ': '}${LIMIT}${separator}`
  return [
    {
      title: `Limit the answer: ${newText.slice(0, -separator.length)}`,
      kind: diagnostic ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
      ...(diagnostic ? { diagnostics: [diagnostic] } : {}),
      edit: editOfDocument(server, document.uri, [{ range: { start: position, end: position }, newText }]),
    },
  ]
}

function lineOf(text: string, line: number): string {
  return text.split(/\r\n|\r|\n/)[line] ?? ''
}
