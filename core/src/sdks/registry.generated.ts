// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.
import type { SdkDescriptor } from './define.ts'
import anthropic from './anthropic.ts'
import azureOpenai from './azure-openai.ts'
import bedrock from './bedrock.ts'
import googleGenai from './google-genai.ts'
import http from './http.ts'
import langchain from './langchain.ts'
import openai from './openai.ts'
import vercelAi from './vercel-ai.ts'
import vertex from './vertex.ts'

export const SDKS: readonly SdkDescriptor[] = [
  anthropic,
  azureOpenai,
  bedrock,
  googleGenai,
  http,
  langchain,
  openai,
  vercelAi,
  vertex,
]
