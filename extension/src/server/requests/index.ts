import compare from './compare.ts'
import declare from './declare.ts'
import type { RequestHandler } from './define.ts'
import explain from './explain.ts'
import exportReport from './export.ts'
import models from './models.ts'
import refresh from './refresh.ts'
import report from './report.ts'
import template from './template.ts'
import whatIf from './what-if.ts'

export const REQUESTS = [
  compare,
  declare,
  explain,
  exportReport,
  models,
  refresh,
  report,
  template,
  whatIf,
] as unknown as readonly RequestHandler[]
