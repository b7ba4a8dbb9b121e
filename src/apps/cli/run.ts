import { Command } from 'commander'
import { AppError } from '../../base/errors.ts'
import { version } from '../compose.ts'
import { addAreas } from './areas.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addDemo } from './demo.ts'
import { addKeys } from './keys.ts'
import { addMigrate } from './migrate.ts'
import { addOpenapi } from './openapi.ts'
import { addOrders } from './orders.ts'
import { Refusal } from './refusal.ts'
import { addRestore } from './restore.ts'
import { addStart } from './start.ts'
import { addTokenCommands, addUserCommands } from './user.ts'
import { helpWords, outputWords, usageExit } from './zh-words.ts'

/** Runs a command line (without the program's name). What it says goes to standard output and error. @returns the exit code */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    await programOf().parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const usage = usageExit(error)
    if (usage === undefined) console.error(said(error))
    return usage ?? (error instanceof Refusal ? error.exitCode : 1)
  }
}

function programOf(): Command {
  const program = new Command('wangge')
    .description('网格 Wangge：基层网格化治理平台')
    .version(version, '-v, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示命令的帮助')
    .configureHelp(helpWords)
    .configureOutput(outputWords)
    .exitOverride()
    .addHelpText(
      'after',
      `
每个命令都可以在服务运行时使用，也可以在服务停止时使用。数据位置由环境变量 DATA_DIR 或 DATABASE_URL 指定，
与 start 相同。退出码：0 成功，1 没有做成，2 用法不对。`,
    )

  addStart(program)
  addMigrate(program)
  addDemo(program)
  addUserCommands(program)
  addTokenCommands(program)
  addAreas(program)
  addOrders(program)
  addAudit(program)
  addKeys(program)
  addBackup(program)
  addRestore(program)
  addOpenapi(program)
  return program
}

/** What the person can do something about in their words, anything else with its name. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AppError || error instanceof Refusal) return error.message
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return `没有找到文件：${(error as NodeJS.ErrnoException).path}`
  if (code === 'ECONNREFUSED' || code === '28P01' || code === '3D000') return `连不上数据库：${error.message}`
  return error.message
}
