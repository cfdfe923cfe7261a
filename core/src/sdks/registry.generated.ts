// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.
import type { SdkDescriptor } from './define.ts'
import anthropic from './anthropic.ts'
import azureOpenai from './azure-openai.ts'
import bedrock from './bedrock.ts'
import cerebras from './cerebras.ts'
import claudeAgent from './claude-agent.ts'
import cloudflare from './cloudflare.ts'
import cohere from './cohere.ts'
import genkit from './genkit.ts'
import googleGenai from './google-genai.ts'
import groq from './groq.ts'
import http from './http.ts'
import huggingface from './huggingface.ts'
import instructor from './instructor.ts'
import langchain from './langchain.ts'
import llamaindex from './llamaindex.ts'
import mastra from './mastra.ts'
import mistral from './mistral.ts'
import ollama from './ollama.ts'
import openai from './openai.ts'
import openaiAgents from './openai-agents.ts'
import openrouter from './openrouter.ts'
import portkey from './portkey.ts'
import replicate from './replicate.ts'
import together from './together.ts'
import vercelAi from './vercel-ai.ts'
import vertex from './vertex.ts'
import voyage from './voyage.ts'

export const SDKS: readonly SdkDescriptor[] = [
  anthropic,
  azureOpenai,
  bedrock,
  cerebras,
  claudeAgent,
  cloudflare,
  cohere,
  genkit,
  googleGenai,
  groq,
  http,
  huggingface,
  instructor,
  langchain,
  llamaindex,
  mastra,
  mistral,
  ollama,
  openai,
  openaiAgents,
  openrouter,
  portkey,
  replicate,
  together,
  vercelAi,
  vertex,
  voyage,
]
