import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { type Command, Option } from 'commander'
import { areaLevel, areaLevels } from '../../base/area-code.ts'
import { localDate } from '../../base/time/calendar.ts'
import { ColumnMapping, type ImportRun, startImport } from '../../modules/orders/contract/imports.ts'
import { exportOrders } from '../../modules/orders/contract/lists.ts'
import { exportList } from '../../modules/orders/service/export.ts'
import { runImport } from '../../modules/orders/service/imports/run.ts'
import { rejectsOf, show } from '../../modules/orders/service/imports/show.ts'
import { start } from '../../modules/orders/service/imports/start.ts'
import { keepList } from '../../modules/orders/service/imports/upload.ts'
import { findRun } from '../../modules/orders/store/imports.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { systemContext } from '../../platform/http/make-context.ts'
import { listPosts } from '../../platform/identity/posts.ts'
import { auditedContext, withPlatform } from './open-database.ts'
import { print, progressBar } from './print.ts'
import { Refusal } from './refusal.ts'
import { saveStream } from './save-stream.ts'

interface ImportOptions {
  source: string
  mapping?: string
  area?: string
  dryRun?: boolean
  rejects?: string
  json?: boolean
}

export function addOrders(program: Command): void {
  const orders = program.command('orders').description('工单：批量导入、导出')
  orders
    .command('import <file>')
    .description('导入其他系统的工单表（CSV 或 xlsx）；再导入一次不会重复')
    .requiredOption('--source <名称>', '来源系统的名称，如“12345 热线”；同名来源按编号判断重复')
    .option('--mapping <文件>', '列的对应关系（JSON）；不给则用以前保存的，或按表头判断')
    .option('--area <代码>', '没有区域的行落到哪里；不给则为受理员所在的区域')
    .option('--dry-run', '只检查，不写入')
    .option('--rejects <文件>', '被拒的行连同原因写到这个 CSV')
    .option('--json', '以 JSON 输出结果')
    .addHelpText(
      'after',
      `
对应关系的写法：
  { "columns": { "externalNumber": "编号", "description": "内容", "reportedAt": "时间" },
    "source": "hotline", "crs": "gcj02", "repliedIsClosed": true, "history": false }

示例：
  npx wangge orders import 热线.csv --source "12345 热线" --dry-run --rejects 被拒.csv
  npx wangge orders import 热线.csv --source "12345 热线" --area 370830001000`,
    )
    .action(importFile)
  orders
    .command('export')
    .description('导出工单；诉求人信息已脱敏，文件带水印，导出记入审计')
    .requiredOption('-o, --output <文件>', '写到哪里')
    .requiredOption('--purpose <用途>', '用途，写入水印和审计')
    .addOption(new Option('--format <格式>', '文件格式').choices(['csv', 'xlsx']).default('xlsx'))
    .option('--area <代码>', '只要这个区域的')
    .addHelpText(
      'after',
      '\n示例：\n  npx wangge orders export --format xlsx -o 工单.xlsx --purpose 月度分析',
    )
    .action(exportFile)
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  await access(file)
  const given = options.mapping ? await readMapping(options.mapping) : undefined
  const run = await withPlatform(async ({ services }) => {
    const { source, area, dryRun = false } = options
    const { ctx } = auditedContext(services, {
      action: startImport.permission,
      summary: '命令行导入工单',
      detail: { source, area, dryRun },
    })
    const upload = { filename: basename(file), stream: createReadStream(file), truncated: () => false }
    const kept = await keepList(systemContext(services, 'cli'), source, upload)
    const mapping = given ?? kept.mapping
    const areaCode = area ?? mapping.areaCode ?? (await homeArea(ctx))
    const begun = await start(ctx, {
      uploadId: kept.uploadId,
      sourceName: source,
      mapping: { ...mapping, ...(areaCode ? { areaCode } : {}) },
      dryRun,
    })
    const ended = await follow(ctx, begun.id)
    const record = options.rejects ? await findRun(ctx.db, ended.id) : undefined
    if (options.rejects && record) await saveStream(rejectsOf(ctx, record), options.rejects)
    return ended
  })
  report(run, options)
  if (run.state !== 'done') process.exitCode = 1
}

/** Works on the run here; a running server may have been quicker, then it is only watched. */
async function follow(ctx: Ctx, id: string): Promise<ImportRun> {
  const bar = progressBar('行')
  const work = runImport(ctx, id)
  try {
    for (;;) {
      const run = await show(ctx, { id })
      if (run.totalRows !== null) bar.show(run.rows, run.totalRows)
      if (run.endedAt) return run
      await Promise.race([setTimeout(500), run.state === 'running' ? work : setTimeout(100)])
    }
  } finally {
    bar.end()
    await work
  }
}

function report(run: ImportRun, { json, rejects }: ImportOptions): void {
  const what = run.isDryRun ? '试导入完成，没有写入' : '导入完成'
  const head = run.state === 'done' ? what : `导入没有完成：${run.message ?? '已取消'}`
  print(json, run, [
    `${head}。读到 ${run.rows} 行，新增 ${run.added}，更新 ${run.updated}，不变 ${run.unchanged}，被拒 ${run.rejected}`,
    ...(run.rejected > 0 && !rejects ? ['加 --rejects 文件名 可得到被拒的行和原因'] : []),
  ])
}

async function readMapping(path: string): Promise<ColumnMapping> {
  let given: unknown
  try {
    given = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${path} 不是 JSON：${error.message}`, 2)
    throw error
  }
  const parsed = ColumnMapping.safeParse(given)
  const issue = parsed.error?.issues[0]
  if (!parsed.success) throw new Refusal(`${path} 的 ${issue?.path.join('.')} 不对：${issue?.message}`, 2)
  return parsed.data
}

/** The widest area somebody receives demands for, when there is just one. */
async function homeArea(ctx: Ctx): Promise<string | undefined> {
  const posts = await listPosts(ctx.db, { roles: ['acceptor', 'duty_chief'], on: localDate(ctx.now()) })
  const areas = [...new Set(posts.flatMap((post) => (post.areaCode ? [post.areaCode] : [])))]
  const rank = (code: string) => areaLevels.indexOf(areaLevel(code))
  const widest = areas.filter((code) => rank(code) === Math.min(...areas.map(rank)))
  if (widest.length > 1)
    throw new Refusal(`受理员分布在 ${widest.join('、')}，请用 --area 指定没有区域的行落到哪里`, 2)
  return widest[0]
}

interface ExportOptions {
  output: string
  purpose: string
  format: 'csv' | 'xlsx'
  area?: string
}

async function exportFile({ output, ...options }: ExportOptions): Promise<void> {
  const input = exportOrders.query!.parse(options)
  await withPlatform(async ({ services }) => {
    const { ctx, settle } = auditedContext(services, {
      action: exportOrders.permission,
      summary: '命令行导出工单',
      detail: options,
    })
    const { body } = await exportList(ctx, input)
    await settle()
    await saveStream(body as Readable, output)
  })
  console.log(`已导出到 ${output}`)
}
