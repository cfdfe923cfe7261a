import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Analysis, type AnalysisRequest, analyseFile } from './analyse-files.ts'
import { inSlices } from './slices.ts'

/** A worker must load the parsers first; below this many files it costs more than it saves. */
const WORTH_WORKERS = 400
const BATCH = 64
/** Each worker holds a parser; more of them need memory that a runner may not have. */
const MOST_WORKERS = 4

export interface AnalyserPool {
  /** Results in the order of the requests. Rejects when a worker dies. */
  analyse(requests: readonly AnalysisRequest[], onDone?: (files: number) => void): Promise<Analysis[]>
  close(): Promise<void>
}

/** Analyses files in this thread, or in workers where there are many files and more than one core. */
export function createAnalyserPool(threads = Math.min(availableParallelism(), MOST_WORKERS)): AnalyserPool {
  const workers: Worker[] = []

  return {
    async analyse(requests, onDone) {
      if (threads < 2 || requests.length < WORTH_WORKERS || workerUrl === null) {
        return inSlices(requests, (request, index) => {
          if (index % BATCH === 0) onDone?.(index)
          return analyseFile(request)
        })
      }
      while (workers.length < threads) workers.push(new Worker(workerUrl))
      return spread(requests, workers, onDone)
    },
    async close() {
      await Promise.all(workers.splice(0).map(worker => worker.terminate()))
    },
  }
}

/** Only the bundle has a worker that Node can run as it is. */
const workerUrl = import.meta.url.endsWith('.mjs') ? new URL('./worker.mjs', import.meta.url) : null

/** Hands out batches as workers become free, so that one slow file holds nobody up. */
async function spread(
  requests: readonly AnalysisRequest[],
  workers: readonly Worker[],
  onDone?: (files: number) => void,
): Promise<Analysis[]> {
  const results: Analysis[] = new Array(requests.length)
  let next = 0
  let done = 0
  await Promise.all(workers.map(serve))
  return results

  async function serve(worker: Worker): Promise<void> {
    while (next < requests.length) {
      const start = next
      next += BATCH
      for (const [index, analysis] of (await ask(worker, requests.slice(start, next))).entries()) {
        results[start + index] = analysis
        done++
      }
      onDone?.(done)
    }
  }
}

/** Only its own listeners are taken off again: Node's own keep the worker's channel open. */
function ask(worker: Worker, batch: AnalysisRequest[]): Promise<Analysis[]> {
  return new Promise((resolve, reject) => {
    const settled = (finish: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onMessage = (results: Analysis[]) => settled(() => resolve(results))
    const onError = (error: Error) => settled(() => reject(error))
    const onExit = (code: number) => settled(() => reject(new Error(`an analysis worker ended with code ${code}`)))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(batch)
  })
}
