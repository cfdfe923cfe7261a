import { useEffect, useRef, useState } from 'preact/hooks'
import type { Comparison, FolderReport } from '../protocol.ts'
import { Changes } from './changes.tsx'
import type { Host } from './host.ts'
import { SourceText } from './source-text.tsx'
import type { Update, ViewState } from './view-state.ts'

interface Props {
  host: Host
  folder: FolderReport
  state: ViewState
  set(update: Update): void
  /** Compares whenever this grows. */
  now: number
}

/** What the files on disk cost against a commit: the numbers of `callcost diff REF`. */
export function Compare({ host, folder, state, set, now }: Props) {
  const [compared, setCompared] = useState<{ revision: number; comparison: Comparison } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const refField = useRef<HTMLInputElement>(null)
  const ref = state.ref.trim()

  async function compare(): Promise<void> {
    if (ref === '' || isBusy) return
    setBusy(true)
    const failed = (error: Error): Comparison => ({ status: 'failed', message: error.message })
    const comparison = await host.ask('callcost/compare', { folder: folder.folder, ref }).catch(failed)
    setCompared({ revision: folder.revision, comparison })
    setBusy(false)
  }
  // Asked for from outside, and not again by what has changed in here.
  useEffect(() => {
    if (now === 0) return
    refField.current?.focus()
    compare()
  }, [now])

  return (
    <details
      class="panel"
      open={state.isComparing}
      onToggle={event =>
        event.currentTarget.open !== state.isComparing && set({ isComparing: event.currentTarget.open })
      }
    >
      <summary>
        <h2>Compare with a git ref</h2>
      </summary>
      <p class="faint">
        The files as they are saved, against a commit: the numbers of callcost diff. Nothing is checked out.
      </p>
      <form
        class="controls"
        onSubmit={event => {
          event.preventDefault()
          compare()
        }}
      >
        <label>
          Branch, tag or commit{' '}
          <input
            ref={refField}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={state.ref}
            onInput={event => set({ ref: event.currentTarget.value })}
          />
        </label>
        <button type="submit" disabled={ref === ''} aria-disabled={isBusy}>
          Compare
        </button>
        <span role="status" class="faint">
          {isBusy ? 'Comparing. What was shown before stays until then.' : ''}
          {!isBusy && compared && compared.revision !== folder.revision
            ? 'The code has changed since: compare again.'
            : ''}
        </span>
      </form>
      {compared?.comparison.status === 'failed' && (
        <p role="alert" class="error">
          <SourceText text={compared.comparison.message} />
        </p>
      )}
      {compared?.comparison.status === 'compared' && <Changes host={host} compared={compared.comparison} />}
    </details>
  )
}
