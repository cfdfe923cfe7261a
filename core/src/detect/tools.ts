import type { ToolDefinition } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { siteOrigin } from '../resolve/resolved.ts'
import { isNullish, optionsOf } from '../resolve/unions.ts'
import type { Value } from '../resolve/values.ts'
import { jsonPieces } from './text-pieces.ts'

/** Tools as a list or as a table by name. `open` when the list may hold more than is seen. */
export function toolDefinitions(ev: Evaluator, value: Value): { tools: ToolDefinition[]; open: boolean } {
  const tools: ToolDefinition[] = []
  let open = false
  const add = (name: string, tool: Value) => {
    if (tool.kind === 'unknown' || tool.kind === 'union') open = true
    tools.push({ name: toolName(ev, tool) ?? name, schema: jsonPieces(ev, tool), origin: siteOrigin(tool.at) })
  }
  for (const option of optionsOf(value)) {
    if (isNullish(option)) continue
    if (option.kind === 'array') {
      for (const item of option.items) {
        const tool = ev.force(item.value)
        if (item.kind === 'one' || item.kind === 'maybe') add('tool', tool)
        else open = true
      }
    } else if (option.kind === 'object') {
      for (const entry of option.entries) {
        if ('name' in entry) add(entry.name, ev.force(entry.value))
        else open = true
      }
    } else open = true
  }
  return { tools, open }
}

function toolName(ev: Evaluator, tool: Value): string | null {
  for (const holder of [tool, tool.kind === 'object' ? ev.member(tool, 'function', tool.at) : tool]) {
    if (holder.kind !== 'object') continue
    const name = ev.member(holder, 'name', tool.at)
    if (name.kind === 'literal' && typeof name.value === 'string') return name.value
  }
  return null
}
