import { z } from 'zod'
import type { Origin } from '../../model/source.ts'
import { definePolicyRule } from '../define.ts'
import { driftOf } from '../export.ts'
import { oneOrMore } from '../options.ts'

const FILE = 'a path below the directory of callcost.yml, such as gateway/config.yaml'
const file = z.string({ error: FILE }).regex(/^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))(?!.*\/\/)[^\\]+$/, FILE)

export default definePolicyRule({
  id: 'gateway-drift',
  title: 'The gateway serves what is approved',
  description:
    'A LiteLLM proxy whose config.yaml lies in the repository may serve only the models that `approved-models` approves everywhere (its last entry without `match`), and has to serve all of those that it names. What it serves beyond them is reached by whoever knows its name; what it does not serve fails at run time. `callcost policy export litellm` writes the list, `callcost policy drift litellm` compares on a laptop. A config that is not there or cannot be read is a violation.',
  defaultSeverity: 'off',
  options: z.strictObject({
    litellm: oneOrMore(file, FILE)
      .optional()
      .meta({ description: 'Configs of proxies.', examples: ['gateway/config.yaml'] }),
  }),
  lacks: ({ litellm }) => (litellm ? null : 'litellm'),
  filesOf: ({ litellm }) => litellm ?? [],
  checkCode({ litellm = [] }, { policy, textOf }) {
    return litellm.flatMap(path => {
      const text = textOf(path)
      const drifts = text === null ? { problem: 'it is not there, or cannot be read' } : driftOf(policy, text)
      if ('problem' in drifts) {
        return [
          {
            subject: path,
            message: `what the gateway serves is not known from ${path}: ${drifts.problem}`,
            remedy: 'name the config.yaml of the proxy in the rule gateway-drift, and keep it readable',
          },
        ]
      }
      return drifts.map(({ model, message, remedy, line }) => ({
        subject: `${path}: ${model}`,
        message,
        remedy,
        origin: originAt(path, line ?? 1),
      }))
    })
  },
})

function originAt(path: string, line: number): Origin {
  return { path, line, column: 1, endLine: line, cell: null }
}
