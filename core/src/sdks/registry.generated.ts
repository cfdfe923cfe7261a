// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.
import type { SdkDescriptor } from './define.ts'
import agentKit from './agent-kit.ts'
import agno from './agno.ts'
import anthropic from './anthropic.ts'
import autogen from './autogen.ts'
import azureOpenai from './azure-openai.ts'
import bedrock from './bedrock.ts'
import cerebras from './cerebras.ts'
import chatgpt from './chatgpt.ts'
import claudeAgent from './claude-agent.ts'
import cloudflare from './cloudflare.ts'
import cohere from './cohere.ts'
import crewai from './crewai.ts'
import dspy from './dspy.ts'
import fal from './fal.ts'
import firebaseAi from './firebase-ai.ts'
import genkit from './genkit.ts'
import googleAdk from './google-adk.ts'
import googleGenai from './google-genai.ts'
import groq from './groq.ts'
import guidance from './guidance.ts'
import http from './http.ts'
import huggingface from './huggingface.ts'
import instructor from './instructor.ts'
import langchain from './langchain.ts'
import litellm from './litellm.ts'
import llamaindex from './llamaindex.ts'
import mastra from './mastra.ts'
import mistral from './mistral.ts'
import ollama from './ollama.ts'
import openai from './openai.ts'
import openaiAgents from './openai-agents.ts'
import openaiLegacy from './openai-legacy.ts'
import openrouter from './openrouter.ts'
import portkey from './portkey.ts'
import pydanticAi from './pydantic-ai.ts'
import replicate from './replicate.ts'
import smolagents from './smolagents.ts'
import strands from './strands.ts'
import tanstackAi from './tanstack-ai.ts'
import together from './together.ts'
import tokenJs from './token-js.ts'
import vercelAi from './vercel-ai.ts'
import vertex from './vertex.ts'
import voyage from './voyage.ts'

export const SDKS: readonly SdkDescriptor[] = [
  agentKit,
  agno,
  anthropic,
  autogen,
  azureOpenai,
  bedrock,
  cerebras,
  chatgpt,
  claudeAgent,
  cloudflare,
  cohere,
  crewai,
  dspy,
  fal,
  firebaseAi,
  genkit,
  googleAdk,
  googleGenai,
  groq,
  guidance,
  http,
  huggingface,
  instructor,
  langchain,
  litellm,
  llamaindex,
  mastra,
  mistral,
  ollama,
  openai,
  openaiAgents,
  openaiLegacy,
  openrouter,
  portkey,
  pydanticAi,
  replicate,
  smolagents,
  strands,
  tanstackAi,
  together,
  tokenJs,
  vercelAi,
  vertex,
  voyage,
]
