import type { ReportJson } from '../../../core/src/present/index.ts'
import { plural } from '../../../core/src/present/numbers.ts'
import type { SourcePlace } from './messages.ts'
import { SourceText } from './source-text.tsx'

interface Props {
  report: ReportJson
  open(place: Omit<SourcePlace, 'root'>): void
}

/** What the report could not look at, and what it has to say beside the calls. */
export function Noticed({ report: { diagnostics, skipped }, open }: Props) {
  if (diagnostics.length + skipped.length === 0) return null
  return (
    <section aria-labelledby="noticed">
      <h2 id="noticed">Noticed</h2>
      {diagnostics.length > 0 && (
        <ul>
          {diagnostics.map(({ severity, message, path, line }) => (
            <li key={`${path}:${line} ${message}`} class={severity}>
              {path !== null && (
                <button type="button" class="link" onClick={() => open({ path, line: line ?? 1, cell: null })}>
                  <SourceText text={line === null ? path : `${path}:${line}`} />
                </button>
              )}{' '}
              {severity}: <SourceText text={message} />
            </li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && (
        <details>
          <summary>{plural(skipped.length, 'file')} not read</summary>
          <ul>
            {skipped.map(({ path, reason }) => (
              <li key={path}>
                <SourceText text={path} />: <SourceText text={reason} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
