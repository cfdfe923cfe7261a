import type { Command } from 'commander'

export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('serve an editor: cost above each call, over the Language Server Protocol')
    .option('--stdio', 'speak on standard input and output, the only way there is')
    .addHelpText('after', '\nSet-ups for Neovim, Zed and Helix are in docs/editors.md.')
    .action(async () => {
      // No other command needs it.
      const { serveStdio } = await import('../../../extension/src/server/stdio.ts')
      await serveStdio()
    })
}
