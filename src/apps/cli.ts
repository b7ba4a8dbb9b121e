import './heap.ts'
import { runCli } from './cli/run.ts'

const code = await runCli(process.argv.slice(2))
// A command that is done, and a server that runs, end the process in their own time.
if (code !== 0) process.exit(code)
