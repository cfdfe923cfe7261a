/** The one command that brings the editor onto a machine. */
export const COMMAND: string
export const directory: string
export const modules: string
export function browserPath(): string | null
export function ensureBrowser(): string | null
export function ensureEditor(): string | null
