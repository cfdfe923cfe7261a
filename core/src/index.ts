/** The only door of the core. */
export { analyse } from './analyse.ts'
export { createWorkspace, type WorkspaceOptions } from './workspace.ts'
