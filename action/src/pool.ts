import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Analysis, type AnalysisRequest, analyseFile } from './analyse-files.ts'
import { inSlices } from './slices.ts'

/** A worker must load the parsers first; below this many files it costs more than it saves. */
const WORTH_WORKERS = 400
const BATCH = 64
/** Each thread holds a parser; more of them need memory that a runner may not have. */
const MOST_THREADS = 4

/** Gives what it takes to analyse some of the files, in their order; asked for the next ones while others are analysed. */
type Loading<T> = (files: readonly T[]) => AnalysisRequest[] | Promise<AnalysisRequest[]>
type Analyser = (batch: AnalysisRequest[]) => Promise<Analysis[]>

export interface AnalyserPool {
  /** Results in the order of the files. Rejects when a worker dies. */
  analyse<T>(files: readonly T[], load: Loading<T>, onDone?: (files: number) => void): Promise<Analysis[]>
  close(): Promise<void>
}

/**
 * Analyses files in worker threads where there are many files and more than one core, else in this thread.
 *
 * @param isFree whether this thread does a share beside the workers: where it would only wait for them, one more of them
 * is one more to load the parsers
 */
export function createAnalyserPool(
  threads = Math.min(availableParallelism(), MOST_THREADS),
  isFree = true,
): AnalyserPool {
  const workers: Worker[] = []

  return {
    async analyse(files, load, onDone) {
      if (threads < 2 || files.length < WORTH_WORKERS || workerUrl === null)
        return spread(files, load, [analyseHere], onDone)
      while (workers.length < threads - (isFree ? 1 : 0)) workers.push(new Worker(workerUrl))
      const inWorkers: Analyser[] = workers.map(worker => batch => ask(worker, batch))
      return spread(files, load, isFree ? [...inWorkers, analyseHere] : inWorkers, onDone)
    },
    async close() {
      await Promise.all(workers.splice(0).map(worker => worker.terminate()))
    },
  }
}

/** Only the bundle has a worker that Node can run as it is. */
const workerUrl = import.meta.url.endsWith('.mjs') ? new URL('./worker.mjs', import.meta.url) : null

/** Hands out batches as analysers become free, so that one slow file holds nobody up. */
async function spread<T>(
  files: readonly T[],
  load: Loading<T>,
  analysers: readonly Analyser[],
  onDone?: (files: number) => void,
): Promise<Analysis[]> {
  const results: Analysis[] = new Array(files.length)
  let next = 0
  let done = 0
  await Promise.all(analysers.map(serve))
  return results

  function take() {
    const start = next
    next = Math.min(files.length, next + BATCH)
    if (start === next) return null
    const requests = Promise.resolve(load(files.slice(start, next)))
    // Whoever awaits it is told; until then nobody does.
    requests.catch(() => {})
    return { start, requests }
  }

  async function serve(analyse: Analyser): Promise<void> {
    let ahead = take()
    for (let batch = ahead; batch; batch = ahead) {
      const requests = await batch.requests
      ahead = take()
      for (const [index, analysis] of (await analyse(requests)).entries()) results[batch.start + index] = analysis
      onDone?.((done += requests.length))
    }
  }
}

/** This thread does its share, and lets the workers' answers in between. */
const analyseHere: Analyser = batch => inSlices(batch, analyseFile)

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
