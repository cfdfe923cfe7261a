import type { RequestHandler } from './define.ts'
import explain from './explain.ts'
import report from './report.ts'

export const REQUESTS = [explain, report] as unknown as readonly RequestHandler[]
