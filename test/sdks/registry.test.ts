import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MemberSpec, OperationSpec, Place, RequestSpec, SdkDescriptor } from '../../core/src/sdks/define.ts'
import { SDKS } from '../../core/src/sdks/registry.generated.ts'
import { descriptorFiles } from './descriptors.ts'

const IDS = new Set(
  `openai azure-openai anthropic google-genai vertex bedrock mistral cohere groq together replicate huggingface ollama
   vercel-ai langchain llamaindex mastra openai-agents claude-agent litellm instructor crewai autogen pydantic-ai dspy
   openai-legacy http other`.split(/\s+/),
)

/** A name, `@1`, `@*`, `@**`, `receiver` or `receiver.method().@1`, then names, positions, `*`, `()`, `<place>` or `?name=place,place`. */
const PLACE =
  /^(@\d+|@\*\*?|(receiver|result)\.\w+\(\)\.@\d+|[A-Za-z_$][\w$]*)(\.(@?[\w$-]+|\*|\(\)|<(@\d+|[\w$.]+)>|\?\w+=[\w@,]+))*$/

describe('SDK descriptors', () => {
  it('are all in the generated registry', () => {
    assert.deepEqual(
      SDKS.map(each => each.title),
      descriptorFiles.map(each => each.descriptor.title),
      'run node core/scripts/build-registries.mjs',
    )
  })

  for (const { name, descriptor } of descriptorFiles) {
    it(`${name} is well-formed`, () => {
      assert.ok(IDS.has(descriptor.id), `unknown id ${descriptor.id}`)
      assert.ok(descriptor.id === name || descriptor.id === 'other', `${name}.ts describes ${descriptor.id}`)
      assert.match(descriptor.docs, /^https:\/\/\S+$/)
      assert.ok(descriptor.modules.every(module => module.typescript || module.python))
      assert.deepEqual(unknownTypes(descriptor), [], 'types that are not described')
      assert.deepEqual(
        placesOf(descriptor).filter(place => !PLACE.test(place)),
        [],
        'places that cannot be read',
      )
    })
  }
})

function* memberSpecs(descriptor: SdkDescriptor): Generator<MemberSpec> {
  for (const module of descriptor.modules) yield* Object.values(module.exports)
  for (const type of Object.values(descriptor.types ?? {})) {
    yield* Object.values(type.members ?? {})
    if (type.call) yield type.call
  }
  yield* Object.values(descriptor.adopts ?? {})
}

function* operations(descriptor: SdkDescriptor): Generator<OperationSpec> {
  for (const spec of memberSpecs(descriptor)) if (spec.operation) yield spec.operation
  for (const type of Object.values(descriptor.types ?? {})) if (type.command) yield type.command
}

function unknownTypes(descriptor: SdkDescriptor): string[] {
  const named = [...memberSpecs(descriptor)].flatMap(spec => [spec.is, spec.makes, spec.operation?.returns])
  for (const type of Object.values(descriptor.types ?? {})) named.push(type.extends)
  return named.filter(name => name !== undefined).filter(name => !Object.hasOwn(descriptor.types ?? {}, name))
}

function placesOf(descriptor: SdkDescriptor): Place[] {
  const specs: (RequestSpec | undefined)[] = [
    ...[...memberSpecs(descriptor)].map(spec => spec.settings),
    ...[...operations(descriptor)].map(operation => operation.request),
    ...Object.values(descriptor.types ?? {}).map(type => type.settings),
  ]
  return [
    ...specs.flatMap(spec => Object.values(spec ?? {}).flat()),
    ...[...operations(descriptor)].flatMap(operation => operation.delegate ?? []),
    ...Object.values(descriptor.types ?? {}).flatMap(type => Object.keys(type.providerWhen ?? {})),
  ]
}
