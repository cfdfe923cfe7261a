import { useEffect, useId, useRef } from 'preact/hooks'
import { plainText } from '../../../core/src/present/plain-text.ts'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import { placeOf } from './rows.ts'
import { ALL_CALLS, EMPTY, type Fields, NUMBERS, type NumberName, problemsOf, type Scenario } from './scenario.ts'
import { SourceText } from './source-text.tsx'
import type { Models, Supposed } from './use-answers.ts'
import { type Update, type ViewState, withField } from './view-state.ts'

interface Props {
  calls: readonly CallSiteJson[]
  state: ViewState
  set(update: Update): void
  models: Models
  supposed: Supposed
  /** Takes the focus whenever this grows: the panel is in another place than what asked for it. */
  now: number
}

/** Nothing is sent, changed or kept in the code: totals and table show what would be. */
export function WhatIfPanel({ calls, state, set, models, supposed, now }: Props) {
  const { scenario, isSupposing } = state
  // The call may have been edited away meanwhile.
  const scope = calls.some(({ id }) => id === state.scope) ? state.scope : ALL_CALLS
  const fields = scenario[scope] ?? EMPTY
  const problems = problemsOf(fields, models)
  const id = useId()
  const modelList = `${id}-models`
  const scopeField = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (now > 0) scopeField.current?.focus()
  }, [now])
  const put = (name: keyof Fields, value: string) => set(current => withField(name, value, { ...current, scope }))
  return (
    <details
      class="panel"
      open={isSupposing}
      onToggle={event => event.currentTarget.open !== isSupposing && set({ isSupposing: event.currentTarget.open })}
    >
      <summary>
        <h2>What if</h2>
      </summary>
      <p class="faint">
        Suppose that calls were made otherwise, and see totals and table change. Fields left empty stay as the code has
        them. What is supposed of one call holds against what is supposed of all.
      </p>
      <div class="controls">
        <div class="field">
          <label for={`${id}-scope`}>Suppose of</label>
          <select
            ref={scopeField}
            id={`${id}-scope`}
            value={scope}
            onChange={event => set({ scope: event.currentTarget.value })}
          >
            <option value={ALL_CALLS}>all calls</option>
            {calls.map(call => (
              <option key={call.id} value={call.id}>
                {plainText(`${placeOf(call)} ${call.enclosingSymbol}`)}
              </option>
            ))}
          </select>
        </div>
        <Field
          label="Model"
          unit="in the place of every model that the call reaches"
          value={fields.model}
          problem={problems.model}
          list={modelList}
          put={value => put('model', value)}
        />
        {(Object.keys(NUMBERS) as NumberName[]).map(name => (
          <Field
            key={name}
            label={NUMBERS[name].label}
            unit={NUMBERS[name].unit}
            value={fields[name]}
            problem={problems[name]}
            put={value => put(name, value)}
          />
        ))}
        <datalist id={modelList}>
          {[...models].map(([name, { inputPrice, outputPrice, approved }]) => (
            <option key={name} value={name}>
              {priceText(inputPrice, outputPrice)}
              {approved ? '' : ', not approved'}
            </option>
          ))}
        </datalist>
      </div>
      <Supposing scenario={scenario} calls={calls} set={set} />
      {supposed.failure !== null && (
        <p role="alert" class="error">
          <SourceText text={supposed.failure} />
        </p>
      )}
    </details>
  )
}

interface FieldProps {
  label: string
  unit: string
  value: string
  problem: string | undefined
  list?: string
  put(value: string): void
}

function Field({ label, unit, value, problem, list, put }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={list === undefined ? 'decimal' : 'text'}
        autocomplete="off"
        list={list}
        value={value}
        aria-describedby={`${id}-unit`}
        aria-invalid={problem !== undefined}
        onInput={event => put(event.currentTarget.value)}
      />
      <span id={`${id}-unit`} class={problem === undefined ? 'faint note' : 'error note'}>
        {problem ?? unit}
      </span>
    </div>
  )
}

/** Everything that is supposed, each with a way to take it back. */
function Supposing({
  scenario,
  calls,
  set,
}: {
  scenario: Scenario
  calls: readonly CallSiteJson[]
  set: Props['set']
}) {
  const all = Object.entries(scenario).filter(([, fields]) => Object.values(fields).some(text => text.trim() !== ''))
  if (all.length === 0) return null
  return (
    <div class="supposing">
      <ul>
        {all.map(([id, fields]) => {
          const call = calls.find(each => each.id === id)
          const name = id === ALL_CALLS ? 'all calls' : call ? placeOf(call) : `${id} (no longer there)`
          return (
            <li key={id}>
              <SourceText text={`${name}: ${fieldsText(fields)}`} />{' '}
              <button
                type="button"
                aria-label={`Take back what is supposed of ${plainText(name)}`}
                onClick={() => set({ scenario: without(scenario, id) })}
              >
                Take back
              </button>
            </li>
          )
        })}
      </ul>
      {all.length > 1 && (
        <button type="button" onClick={() => set({ scenario: {} })}>
          Take everything back
        </button>
      )}
    </div>
  )
}

function fieldsText(fields: Fields): string {
  const words = [
    fields.model && `model ${fields.model}`,
    ...(Object.keys(NUMBERS) as NumberName[]).map(
      name =>
        fields[name] && `${NUMBERS[name].label.toLowerCase()} ${fields[name]}${name === 'cacheHitRate' ? ' %' : ''}`,
    ),
  ]
  return words.filter(Boolean).join(', ')
}

function without(scenario: Scenario, id: string): Scenario {
  const { [id]: _, ...rest } = scenario
  return rest
}

function priceText(input: string | null, output: string | null): string {
  if (input === null && output === null) return 'no price'
  return `$${input ?? '?'} in, $${output ?? '?'} out a million`
}
