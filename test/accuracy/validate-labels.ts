import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusProject, LabelledPlace, LabelledSite } from './labels.ts'

/** Last names of the calls that SDKs offer, as they stand in front of the parenthesis (or of type arguments). */
const CALLEE = new RegExp(
  `\\b(${[
    'create(AndPoll|AndRun|AndRunPoll|AndStream)?',
    'parse|stream|runTools|toolRunner|complete|chat|chatCompletion|chatCompletionStream|converse|send',
    'generate(Text|Object|Image|Images|Speech|Content|ContentStream)?|stream(Text|Object)|transcribe|embed(Many|Content)?',
    'sendMessage(Stream)?|embed(Documents|Query)|rerank|edit|textGeneration|featureExtraction',
    '(get|stream)(ChatCompletions|Completions|Embeddings)|invoke|batch|call|run|query|fetch|request|post|apply|bind',
    'create_and_(poll|stream|run)|acreate|generate_content(_async|_stream)?|send_message|invoke_model(_with_response_stream)?',
    'converse_stream|a(invoke|stream|batch|predict)|embed_(query|documents|content)|kickoff|run_(sync|stream|streamed)',
    'a?(completion|embedding)s?|chat_completion|text_generation|urlopen|to_thread|submit|run_in_executor|llm|with_raw_response',
    'retrieve_and_generate|responses|kickoff_\\w+|get_text_embedding\\w*|stream_\\w+|initiate_chat|print_response|image_generation|transcribe\\w*|translate',
    'analyze|classify|explain|qa|lm|agent|chain|predictor|run_stream_events|generate_images?|synthesize_speech|count',
    'got|axios|ky|ask|callModel|streamEvents|transform|predict|experimental_\\w+',
    'summarize|createVariation|ajax|greet|object|SSE|EventSource',
  ].join('|')})\\b`,
)

interface Place {
  path: string
  line: number
  cell?: number | undefined
}

function keyOf({ path, line, cell }: Place): string {
  return `${path}${cell === undefined ? '' : `#${cell}`}:${line}`
}

/** Lines of a file, or of one cell of a notebook. */
function linesOf(text: string, cell: number | undefined): string[] {
  if (cell === undefined) return text.split('\n')
  const { cells } = JSON.parse(text) as { cells: { source: string | string[] }[] }
  return [cells[cell]?.source ?? ''].flat().join('').split('\n')
}

/** Everything that is wrong with a project's labels, in words; empty when nothing is. */
export function labelFaults({ name, directory, labels }: CorpusProject): string[] {
  const faults: string[] = []
  const texts = new Map<string, string[]>()
  const lineAt = ({ path, line, cell }: Place): string | null => {
    const key = keyOf({ path, line: 0, cell })
    if (!existsSync(join(directory, path))) return null
    if (!texts.has(key)) texts.set(key, linesOf(readFileSync(join(directory, path), 'utf8'), cell))
    return texts.get(key)![line - 1] ?? null
  }
  const say = (place: Place, fault: string) => faults.push(`${name}/${keyOf(place)}: ${fault}`)

  const seen = new Map<string, number>()
  for (const place of [...labels.sites, ...labels.lookAlikes, ...labels.unscored]) {
    const text = lineAt(place)
    if (text === null || text.trim() === '') say(place, 'there is no such line')
    const key = keyOf(place)
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  for (const [key, times] of seen) if (times > 1) faults.push(`${name}/${key}: labelled ${times} times`)
  for (const site of labels.sites) {
    const text = lineAt(site)
    // A method kept in a variable is called by whatever name it got there.
    const renamed = site.hard?.endsWith(' method') && /\w\(/.test(text ?? '')
    if (text !== null && !CALLEE.test(text) && !renamed) say(site, `no callee in: ${text.trim()}`)
    for (const fault of siteFaults(site)) say(site, fault)
  }
  for (const list of [labels.sites, labels.lookAlikes, labels.unscored]) {
    const sorted = [...list].sort(byPlace)
    if (sorted.some((entry, index) => entry !== list[index])) faults.push(`${name}: labels are not sorted by place`)
  }
  return faults
}

function siteFaults(site: LabelledSite): string[] {
  const faults: string[] = []
  if (site.modelKnown !== site.models.length > 0) faults.push('modelKnown and models contradict each other')
  if ([...site.models].sort().join() !== site.models.join()) faults.push('models are not sorted')
  if (new Set(site.models).size !== site.models.length) faults.push('a model stands twice')
  if (site.maxTokens !== null && !(Number.isInteger(site.maxTokens) && site.maxTokens > 0)) {
    faults.push('maxTokens is no positive whole number')
  }
  if (site.inputText && !site.inputTextTokens) faults.push('inputTextTokens is missing: run label-tokens.mjs')
  return faults
}

function byPlace(a: LabelledPlace | LabelledSite, b: LabelledPlace | LabelledSite): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line
}
