export * from './client'
export { default as Models } from './models.json'
