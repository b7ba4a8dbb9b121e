import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import type { RejectedRow } from '../../modules/areas/contract/imports.ts'
import { importAreaFile } from '../../modules/areas/service/import-file.ts'
import { type Datum, datums } from '../../platform/geo/datum.ts'
import { csvStream } from '../../platform/sheets/write-csv.ts'
import { withPlatform } from './open-database.ts'
import { print, progressBar } from './print.ts'
import { saveStream } from './save-stream.ts'

interface Options {
  dryRun?: boolean
  crs: Datum
  rejects?: string
  json?: boolean
}

export function addAreas(program: Command): void {
  program
    .command('areas')
    .description('区划与网格')
    .command('import <file>')
    .description(
      '导入区划表（.csv、.csv.gz、.xlsx，列：代码、名称）或边界（GeoJSON）；再导入一次不会改变什么',
    )
    .option('--dry-run', '只检查，不写入')
    .addOption(new Option('--crs <坐标系>', '边界的坐标系').choices(datums).default('wgs84'))
    .option('--rejects <文件>', '被拒的行写到这个 CSV')
    .option('--json', '以 JSON 输出结果')
    .addHelpText(
      'after',
      '\n示例：\n  npx wangge areas import 区划.csv.gz\n  npx wangge areas import 网格边界.geojson --crs gcj02 --rejects 被拒.csv',
    )
    .action(importFile)
}

async function importFile(file: string, { dryRun, crs, rejects, json }: Options): Promise<void> {
  const content = await readFile(file)
  const refused: RejectedRow[] = []
  const bar = progressBar('行')
  const counts = await withPlatform((_platform, ctx) =>
    importAreaFile(
      ctx,
      { filename: basename(file), content },
      {
        crs,
        dryRun: dryRun ?? false,
        onProgress: ({ rowsRead }) => bar.show(rowsRead, undefined),
        onReject: (row) => void refused.push(row),
      },
    ),
  )
  bar.end()
  if (rejects) await saveStream(csvStream(columns, refused), rejects)
  print(json, counts, [
    `${dryRun ? '试导入' : '已导入'}：读到 ${counts.rowsRead} 行，新增 ${counts.added}，变化 ${counts.changed}，不变 ${counts.unchanged}，被拒 ${counts.rejected}`,
    ...refused
      .slice(0, 10)
      .map(({ line, code, name, reason }) => `  第 ${line} 行 ${code} ${name}：${reason}`),
  ])
}

const columns = [
  { header: '行号', value: (row: RejectedRow) => row.line },
  { header: '代码', value: (row: RejectedRow) => row.code },
  { header: '名称', value: (row: RejectedRow) => row.name },
  { header: '原因', value: (row: RejectedRow) => row.reason },
]
