import { parentPort } from 'node:worker_threads'
import { type AnalysisRequest, analyseFile } from './analyse-files.ts'

/** A worker takes batches of files and gives back what became of each. */
parentPort?.on('message', (batch: AnalysisRequest[]) => parentPort?.postMessage(batch.map(analyseFile)))
