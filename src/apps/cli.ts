import { Command } from 'commander'
import { addStart } from './cli/start.ts'
import { version } from './compose.ts'

const program = new Command('wangge')
  .description('网格 Wangge：基层网格化治理平台')
  .version(version, '-v, --version', '显示版本')
program.helpOption('-h, --help', '显示帮助').helpCommand('help [command]', '显示命令的帮助')

addStart(program)

try {
  await program.parseAsync(process.argv)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
