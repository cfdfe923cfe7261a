import type { Steps } from '../../core/src/model/steps.ts'

/** Work on the thread that answers requests stops after so many milliseconds to let one through. */
const SLICE_MS = 12

/** Does work item by item, letting everything else on this thread have a turn in between. */
export async function inSlices<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = []
  let until = Date.now() + SLICE_MS
  for (const [index, item] of items.entries()) {
    results.push(work(item, index))
    if (Date.now() < until) continue
    await breath()
    until = Date.now() + SLICE_MS
  }
  return results
}

/** The same of work that is made of steps. */
export async function stepByStep<T>(steps: Steps<T>): Promise<T> {
  let until = Date.now() + SLICE_MS
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (Date.now() < until) continue
    await breath()
    until = Date.now() + SLICE_MS
  }
}

/** Resolves once what was waiting for this thread has had its turn. Browsers have no `setImmediate`. */
export function breath(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve)
  })
}
