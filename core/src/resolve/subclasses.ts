import type { Evaluator } from './evaluator.ts'
import { isTestCode } from './test-code.ts'
import { optionsOf } from './unions.ts'
import type { Value } from './values.ts'

type ClassValue = Extract<Value, { kind: 'class' }>

/** Classes of the loaded modules that extend a class directly; what a test derives says nothing of what is not test code. */
export function subclasses(ev: Evaluator, base: ClassValue): ClassValue[] {
  const { name } = base.module.facts.classes[base.class]!
  const found: ClassValue[] = []
  for (const { module, class: child } of ev.program.index.extending(name, base.module.path)) {
    if (isTestCode(module.path) && !isTestCode(base.module.path) && !ev.inTests()) continue
    const facts = module.facts.classes[child]!
    const extendsBase = facts.supers.some(node =>
      optionsOf(ev.evaluate(module, node, null)).some(
        each => each.kind === 'class' && each.module === base.module && each.class === base.class,
      ),
    )
    if (extendsBase)
      found.push({
        kind: 'class',
        module,
        class: child,
        frame: null,
        at: { module, start: facts.start, end: facts.end },
      })
  }
  return found
}
