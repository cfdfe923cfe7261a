export * from './openai'
export { anthropic as claude } from './anthropic'
