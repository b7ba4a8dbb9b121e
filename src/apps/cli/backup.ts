import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Command } from 'commander'
import { sql } from '../../platform/db/sql.ts'
import { version } from '../compose.ts'
import { type About, FOLDERS, FORMAT, type Manifest } from './backup-format.ts'
import { listTables, readLines, readSequences } from './backup-tables.ts'
import { type Opened, withDatabase } from './open-database.ts'
import { type Progress, print, progressBar } from './print.ts'
import { saveStream } from './save-stream.ts'
import { header, padding, tarEnd, tarMember } from './tar.ts'

export function addBackup(program: Command): void {
  program
    .command('backup <file>')
    .description('备份全部数据和附件为一个文件，可恢复到内嵌数据库或 PostgreSQL')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      `
备份是同一时刻的完整数据，服务不必停止；内嵌数据库在备份期间其他操作会等待。
文件含个人信息，只有本用户可读，请妥善保管。
加密个人信息的密钥不在备份里：请把 DATA_DIR 下的 keys.json 另行保存，没有它就读不出加密的内容。

示例：
  npx wangge backup /备份/$(date +%F).wgb`,
    )
    .action(backup)
}

async function backup(path: string, { json }: { json?: boolean }): Promise<void> {
  const bar = progressBar('行')
  const manifest: Manifest = { rows: 0, files: 0, members: {} }
  await withDatabase((opened) =>
    saveStream(Readable.from(members(opened, manifest, bar), { objectMode: false }), path, createGzip()),
  )
  bar.end()
  const { size } = await stat(path)
  print(json, { file: path, bytes: size, rows: manifest.rows, files: manifest.files }, [
    `已备份到 ${path}：${manifest.rows} 行，${manifest.files} 个文件，${(size / 1024 / 1024).toFixed(1)} MB`,
  ])
}

async function* members(opened: Opened, manifest: Manifest, bar: Progress): AsyncGenerator<Buffer> {
  yield* databaseMembers(opened, manifest, bar)
  for (const folder of FOLDERS) yield* fileMembers(join(opened.config.dataDir, folder), folder, manifest)
  yield* tarMember({ name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest)) })
  yield tarEnd
}

/** Everything as it was at one instant. Rows wait in a queue between the transaction and the file. */
async function* databaseMembers(
  { connection }: Opened,
  manifest: Manifest,
  bar: Progress,
): AsyncGenerator<Buffer> {
  const trx = await connection.db.startTransaction().setIsolationLevel('repeatable read').execute()
  try {
    const { rows: migrations } = await sql<About['migrations'][number]>`
      select module, name, checksum from migration order by module, name`.execute(trx)
    const sequences = await readSequences(trx)
    const createdAt = new Date().toISOString()
    const about: About = { format: FORMAT, version, createdAt, migrations, sequences }
    yield* checked({ name: 'about.json', content: Buffer.from(JSON.stringify(about)) }, manifest)
    for (const table of await listTables(trx)) {
      let part = 0
      for await (const lines of readLines(trx, table)) {
        const name = `tables/${table.name}/${String(++part).padStart(6, '0')}.jsonl`
        manifest.rows += lines.length
        bar.show(manifest.rows, undefined)
        yield* checked({ name, content: Buffer.from(`${lines.join('\n')}\n`) }, manifest)
      }
    }
  } finally {
    await trx.rollback().execute()
  }
}

function* checked(member: { name: string; content: Buffer }, manifest: Manifest): Generator<Buffer> {
  manifest.members[member.name] = createHash('sha256').update(member.content).digest('hex')
  yield* tarMember(member)
}

/** Attachments lie under the hash of their content and never change; half-received ones are left. */
async function* fileMembers(folder: string, as: string, manifest: Manifest): AsyncGenerator<Buffer> {
  if (!existsSync(folder)) return
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.part$|^\.|tmp/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const name = `${as}/${relative(folder, path)}`
    const { size } = await stat(path)
    const hash = createHash('sha256')
    yield header(name, size)
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer)
      yield chunk as Buffer
    }
    yield padding(size)
    manifest.files++
    manifest.members[name] = hash.digest('hex')
  }
}
