import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import { stringify } from 'yaml'
import type { Policy } from '../../../core/src/model/policy.ts'
import {
  driftOf,
  exportLiteLlm,
  type ImportedList,
  importLiteLlm,
  importOpenRouter,
  keyPathText,
  parsePolicy,
} from '../../../core/src/policy/index.ts'
import { plainText } from '../../../core/src/present/index.ts'
import { UsageError } from '../errors.ts'
import { unreadableReason } from '../files.ts'
import { readSettings } from '../settings.ts'
import { targetOf } from '../targets.ts'
import { collect, emit } from './options.ts'

interface ImportOptions {
  team?: string
  accessGroup: string[]
  output?: string
}

export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('the list of approved models, and that of a gateway')
  policy
    .command('import')
    .description("print callcost.yml with the models that a gateway's configuration allows")
    .addArgument(new Argument('<gateway>', 'whose configuration it is').choices(['litellm', 'openrouter']))
    .argument('<file>', 'config.yaml of a LiteLLM proxy, or an OpenRouter guardrail as JSON')
    .option('--team <name>', 'LiteLLM: only what this team may use')
    .option('--access-group <name>', 'LiteLLM: only models of this group; may be repeated', collect, [])
    .option('--output <file>', 'print to a file')
    .action((gateway: string, file: string, { team, accessGroup, output }: ImportOptions) => {
      const text = readGiven(file)
      const groups = accessGroup.length > 0 ? { accessGroups: accessGroup } : {}
      const list =
        gateway === 'litellm' ? importLiteLlm(text, { ...(team ? { team } : {}), ...groups }) : importOpenRouter(text)
      emit(settingsWith(usable(list, file)), output)
    })
  policy
    .command('export')
    .description("print a gateway's configuration with the models that the policy approves")
    .addArgument(new Argument('<gateway>', 'for which').choices(['litellm']))
    .option('--config <file>', 'settings file (default: the nearest callcost.yml)')
    .option('--output <file>', 'print to a file')
    .action((_: string, { config, output }: { config?: string; output?: string }) => {
      const exported = usable(exportLiteLlm(policyOf(config)), 'the policy')
      for (const note of exported.notes) process.stderr.write(`callcost: ${plainText(note)}\n`)
      emit(exported.text, output)
    })
  policy
    .command('drift')
    .description("where the policy and a gateway's configuration have grown apart; exit 1 if they have")
    .addArgument(new Argument('<gateway>', 'whose configuration it is').choices(['litellm']))
    .argument('<file>', 'config.yaml of the proxy')
    .option('--config <file>', 'settings file (default: the nearest callcost.yml)')
    .action((_: string, file: string, { config }: { config?: string }) => {
      const drifts = usable(driftOf(policyOf(config), readGiven(file)), file)
      for (const { message, remedy } of drifts) process.stdout.write(`${plainText(message)}\n  ${plainText(remedy)}\n`)
      if (drifts.length > 0) process.exitCode = 1
    })
}

function settingsWith({ allow, aliases, notes }: ImportedList): string {
  const settings = {
    policy: { rules: { 'approved-models': { allow } } },
    ...(Object.keys(aliases).length > 0 ? { prices: { aliases } } : {}),
  }
  return `${notes.map(note => `# ${plainText(note)}\n`).join('')}${stringify(settings)}`
}

function policyOf(config: string | undefined): Policy {
  const path = config === undefined ? targetOf([], process.cwd()).settingsPath : resolve(config)
  if (path === null) throw new UsageError('no callcost.yml was found; name one with --config')
  const parsed = parsePolicy(readSettings(path).settings.policy)
  if ('policy' in parsed) return parsed.policy
  const problems = parsed.problems.map(({ path: at, message }) => `  ${keyPathText(['policy', ...at])}: ${message}`)
  throw new UsageError(`the policy in ${path} cannot be used:\n${problems.join('\n')}`)
}

function usable<Value extends object>(result: Value | { problem: string }, name: string): Value {
  if ('problem' in result) throw new UsageError(`${name}: ${result.problem}`)
  return result
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: ${unreadableReason(error)}`)
  }
}
