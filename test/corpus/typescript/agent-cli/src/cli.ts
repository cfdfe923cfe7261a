import { Command } from 'commander'
import { Task } from './task.js'

const program = new Command().option('-p, --provider <name>', 'provider', 'anthropic').argument('<goal>')

program.action(async (goal: string) => {
  const task = new Task(program.opts().provider, process.env.API_KEY!)
  console.log(await task.run(goal))
})

program.parse()
