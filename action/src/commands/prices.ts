import type { Command } from 'commander'
import { PRICE_ADDRESS, resetPrices, updatePrices } from '../prices.ts'

export function addPrices(program: Command): void {
  const prices = program.command('prices').description('the price book')
  prices
    .command('update')
    .description('fetch the newest prices and use them from now on, if they look right')
    .option('--from <file>', 'read them from a file instead of the network')
    .addHelpText(
      'after',
      `
Examples:
  callcost prices update                        from ${PRICE_ADDRESS}
  callcost prices update --from data.json       from a downloaded copy

This is the only command that uses the network.`,
    )
    .action(async ({ from }: { from?: string }) => {
      const today = new Date().toISOString().slice(0, 10)
      process.stdout.write(`${await updatePrices(today, from ?? null)}\n`)
    })
  prices
    .command('reset')
    .description('go back to the prices that came with this version')
    .action(() => {
      resetPrices()
      process.stdout.write('The prices that came with this version are in use from now on.\n')
    })
}
