import type { Host } from './host.ts'
import type { ExportFormat } from './messages.ts'

const FORMATS: Record<ExportFormat, string> = { csv: 'CSV', json: 'JSON', markdown: 'Markdown' }

/** The report as the command line prints it; where to is asked by the editor. */
export function Exports({ host, folder }: { host: Host; folder: string }) {
  return (
    <fieldset class="choice">
      <legend>Export</legend>
      {(Object.keys(FORMATS) as ExportFormat[]).map(format => (
        <button key={format} type="button" onClick={() => host.send({ type: 'export', folder, format })}>
          {FORMATS[format]}
        </button>
      ))}
    </fieldset>
  )
}
