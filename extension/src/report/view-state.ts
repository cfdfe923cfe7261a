import type { Measure } from './groups.ts'
import type { Shown, Sorting } from './rows.ts'
import { ALL_CALLS, EMPTY, type Fields, type Scenario } from './scenario.ts'

/** What a person has set in the report: kept when the webview is hidden, and through a restart of the editor. */
export interface ViewState {
  /** Of the shape of this state. */
  version: 1
  /** URI of the folder shown; null for the first. */
  folder: string | null
  sorting: Sorting
  search: string
  shown: Shown
  measure: Measure
  /** What the fields of the what-if panel are about: a call's id, or all calls. */
  scope: string
  scenario: Scenario
  isSupposing: boolean
  isComparing: boolean
  ref: string
}

export const INITIAL: ViewState = {
  version: 1,
  folder: null,
  sorting: { key: 'perCall', descending: true },
  search: '',
  shown: 'all',
  measure: 'call',
  scope: ALL_CALLS,
  scenario: {},
  isSupposing: false,
  isComparing: false,
  ref: 'main',
}

/** State that was kept, unless another version of the extension kept it. */
export function restored(kept: unknown): ViewState {
  const state = kept as Partial<ViewState> | null | undefined
  return state?.version === INITIAL.version ? { ...INITIAL, ...state } : INITIAL
}

export type Update = Partial<ViewState> | ((state: ViewState) => Partial<ViewState>)

export function updated(state: ViewState, update: Update): ViewState {
  return { ...state, ...(typeof update === 'function' ? update(state) : update) }
}

/** One field of the what-if panel, in the scope that the panel is about. */
export function withField(name: keyof Fields, value: string, { scenario, scope }: ViewState): Partial<ViewState> {
  return { scope, scenario: { ...scenario, [scope]: { ...(scenario[scope] ?? EMPTY), [name]: value } } }
}

/** The same column again turns the order round; amounts start with the most. */
export function sortedBy(key: Sorting['key']): Update {
  return ({ sorting }) => ({
    sorting: {
      key,
      descending: sorting.key === key ? !sorting.descending : !['call', 'model', 'owner'].includes(key),
    },
  })
}
