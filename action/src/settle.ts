import type { FileChange, Want, Workspace } from '../../core/src/model/workspace.ts'

/** Gives a workspace what it wants until it wants nothing more. */
export async function settle(
  workspace: Workspace,
  provide: (wants: readonly Want[]) => Promise<FileChange[]>,
): Promise<void> {
  const answered = new Set<string>()
  for (let wants = workspace.wanted(); wants.length > 0; wants = workspace.wanted()) {
    for (const { path, need } of wants) {
      // Answering the same question twice would go on for ever.
      if (answered.has(`${need} ${path}`)) throw new Error(`the analysis asks for ${path} (${need}) again`)
      answered.add(`${need} ${path}`)
    }
    workspace.apply(await provide(wants))
  }
}
