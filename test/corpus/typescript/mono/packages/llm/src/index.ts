export { createLlm, type Llm } from './create.js'
export { default as claude } from './claude.js'
export * from './models.js'
