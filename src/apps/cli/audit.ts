import type { Command } from 'commander'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { withDatabase } from './open-database.ts'
import { print, progressBar } from './print.ts'

const faultNames = { changed: '内容被改动', missing: '记录缺失', reordered: '次序被调换' }
const SHOWN_FAULTS = 20

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('审计日志')
    .command('verify')
    .description('逐条核验审计日志的哈希链：改动、删除、调换都会发现；有问题时退出码为 1')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge audit verify\n  npx wangge audit verify --json')
    .action(verify)
}

async function verify({ json }: { json?: boolean }): Promise<void> {
  const bar = progressBar('条')
  const { checked, faults } = await withDatabase(({ connection }) =>
    verifyAudit(connection.db, (done) => bar.show(done, undefined)),
  )
  bar.end()
  const lines = faults
    .slice(0, SHOWN_FAULTS)
    .map(({ chain, seq, kind }) => `  链 ${chain} 第 ${seq} 条：${faultNames[kind]}`)
  const verdict = faults.length === 0 ? '全部完好' : `发现 ${faults.length} 处问题`
  print(json, { checked, faults }, [`已核验 ${checked} 条，${verdict}`, ...lines])
  if (faults.length > 0) process.exitCode = 1
}
