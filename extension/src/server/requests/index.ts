import type { RequestHandler } from './define.ts'
import explain from './explain.ts'
import refresh from './refresh.ts'
import report from './report.ts'

export const REQUESTS = [explain, refresh, report] as unknown as readonly RequestHandler[]
