import type { GenAiRequest } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { below } from '../resolve/frames.ts'
import type { CallRef } from '../resolve/module-view.ts'
import { subclasses } from '../resolve/subclasses.ts'
import { isTestCode } from '../resolve/test-code.ts'
import type { Frame, Value } from '../resolve/values.ts'
import { providerOfUrl } from '../sdks/hosts.ts'
import type { ReadRequest } from './request.ts'

type ClassValue = Extract<Value, { kind: 'class' }>

/** A base of more classes is not told apart by them. */
const MOST_HEIRS = 40

/** Whether a request goes to several services with several models, so that which belong together matters. */
export function isMixed({ model, baseUrl }: GenAiRequest): boolean {
  if (model.kind !== 'oneOf' || baseUrl.kind !== 'oneOf') return false
  const services = new Set(baseUrl.values.map(url => providerOfUrl(url)?.providerName ?? url))
  return model.values.length > 1 && services.size > 1
}

/**
 * What holds in a call of a base class's method for an object of each class that extends it: what one heir hands to the
 * constructors above belongs together. Empty outside of methods, and for classes that nothing extends.
 */
export function heirFrames(ev: Evaluator, { module, region }: CallRef): Frame[] {
  const { regions, functions, classes } = module.facts
  let owner: number | null = null
  for (let at = region; at >= 0 && owner === null; at = regions[at]!.parent)
    if (regions[at]!.function >= 0) owner = functions[regions[at]!.function]!.class
  if (owner === null) return []
  const base = ev.evaluate(module, classes[owner]!.node, null)
  if (base.kind !== 'class') return []
  return heirsOf(ev, base).map(heir => {
    const self: Value = { kind: 'instance', class: heir, arguments: null, frame: null, at: heir.at }
    return ev.newFrame({ ...below(module, null), self })
  })
}

/** Classes at the ends of the lines below one; none when there are too many. */
function heirsOf(ev: Evaluator, base: ClassValue): ClassValue[] {
  const ends = new Map<string, ClassValue>()
  const seen = new Set<string>()
  const queue = [base]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = `${next.module.path} ${next.class}`
    if (seen.has(key)) continue
    seen.add(key)
    const heirs = subclasses(ev, next).filter(({ module }) => ev.inTests() || !isTestCode(module.path))
    queue.push(...heirs)
    if (heirs.length === 0 && next !== base) ends.set(key, next)
    if (seen.size > MOST_HEIRS) return []
  }
  return [...ends.keys()].sort().map(key => ends.get(key)!)
}

/** A request whose models are with the services that they are with in one heir or another. */
export function toldApart(all: ReadRequest, apart: ReadRequest): ReadRequest {
  const [model, known] = [all.request.model, apart.request.model]
  if (model.kind !== 'oneOf' || known.kind === 'unknown') return all
  const sure = known.kind === 'known' ? [known.value] : known.values
  const origins = known.kind === 'known' ? [known.origin] : known.origins
  // Models of none of the heirs, such as those of objects of the base itself, stay as they were.
  const others = model.values.flatMap((value, i) =>
    sure.some(each => each.requestModel === value.requestModel) ? [] : [{ value, origin: model.origins[i]! }],
  )
  return {
    ...all,
    providerName: apart.providerName,
    request: {
      ...all.request,
      model: {
        ...model,
        values: [...sure, ...others.map(each => each.value)],
        origins: [...origins, ...others.map(each => each.origin)],
      },
    },
  }
}
