/** The only door of the core. */
export { analyse } from './analyse.ts'
export { type CostWorkspace, createWorkspace, type WorkspaceOptions } from './workspace.ts'
