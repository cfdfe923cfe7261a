import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import type { FolderReport } from '../protocol.ts'
import { Calls } from './calls.tsx'
import { Charts } from './charts.tsx'
import { Compare } from './compare.tsx'
import { Exports } from './exports.tsx'
import type { Host } from './host.ts'
import type { SourcePlace } from './messages.ts'
import { Noticed } from './noticed.tsx'
import { rowsOf } from './rows.ts'
import { Totals } from './totals.tsx'
import { useModels, useSupposed } from './use-answers.ts'
import { restored, updated } from './view-state.ts'
import { WhatIfPanel } from './what-if.tsx'

/** The whole page. It says nothing while it waits: what was shown stays until there is something newer. */
export function App({ host }: { host: Host }) {
  const [folders, setFolders] = useState<FolderReport[] | null>(null)
  const [state, set] = useReducer(updated, undefined, () => restored(host.kept()))
  /** Grow with each supposition and each comparison that is asked for from elsewhere than their panels. */
  const [supposeNow, setSupposeNow] = useState(0)
  const [compareNow, setCompareNow] = useState(0)

  useEffect(() => {
    host.listen(message => {
      if (message.type === 'reports') return setFolders(message.folders)
      if (message.type === 'suppose') {
        set({ folder: message.folder, scope: message.callSiteId, isSupposing: true })
        return setSupposeNow(count => count + 1)
      }
      set({ ref: message.ref, isComparing: true })
      setCompareNow(count => count + 1)
    })
    host.send({ type: 'ready' })
  }, [host])
  useEffect(() => host.keep(state), [host, state])

  const shown = folders?.find(({ folder }) => folder === state.folder) ?? folders?.[0] ?? null
  const models = useModels(host, shown)
  const supposed = useSupposed(host, shown, state.scenario, models)
  const rows = useMemo(() => rowsOf(shown?.report.callSites ?? [], supposed.result), [shown, supposed.result])

  if (folders === null) return null
  if (shown === null) return <p class="empty">No folder is open, so there are no calls to report on.</p>

  const { report, folder } = shown
  const open = (place: Omit<SourcePlace, 'root'>) => host.send({ type: 'open', place: { root: shown.root, ...place } })
  const suppose = (callSiteId: string) => {
    set({ scope: callSiteId, isSupposing: true })
    setSupposeNow(count => count + 1)
  }
  return (
    <main>
      <header>
        <h1>LLM cost</h1>
        {folders.length > 1 && (
          <label>
            Folder{' '}
            <select value={folder} onChange={event => set({ folder: event.currentTarget.value })}>
              {folders.map(each => (
                <option key={each.folder} value={each.folder}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Exports host={host} folder={folder} />
      </header>
      {report.callSites.length === 0 ? (
        <p class="empty">No LLM calls were found in {shown.name}.</p>
      ) : (
        <>
          <Totals report={report} supposed={supposed.result} />
          <WhatIfPanel
            calls={report.callSites}
            state={state}
            set={set}
            models={models}
            supposed={supposed}
            now={supposeNow}
          />
          <Charts calls={report.callSites} measure={state.measure} set={set} />
          <Calls
            rows={rows}
            state={state}
            set={set}
            open={open}
            suppose={suppose}
            isSupposing={supposed.result !== null}
          />
        </>
      )}
      <Compare key={folder} host={host} folder={shown} state={state} set={set} now={compareNow} />
      <Noticed report={report} open={open} />
    </main>
  )
}
