import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Command } from 'commander'
import { giveUpStrange, type KnownKey, keysHere, refuseStrange } from '../../platform/crypto/known-keys.ts'
import type { Db } from '../../platform/db/database.ts'
import { sql } from '../../platform/db/sql.ts'
import { compose } from '../compose.ts'
import { type About, FOLDERS, FORMAT, type Manifest } from './backup-format.ts'
import { insertLines, listTables, renumberEvents, setSequences, type TableShape } from './backup-tables.ts'
import { dropOurTables } from './empty-everything.ts'
import { type Opened, withDatabase } from './open-database.ts'
import { print, progressBar } from './print.ts'
import { Refusal } from './refusal.ts'
import { type MemberStream, readTar } from './tar.ts'

interface Options {
  force?: boolean
  lostKeys?: boolean
  json?: boolean
}

export function addRestore(program: Command): void {
  program
    .command('restore <file>')
    .description('从备份恢复全部数据和附件；只恢复到空库，除非加 --force')
    .option('--force', '先清空现有数据和附件')
    .option('--lost-keys', '备份时的密钥确已丢失：恢复其余数据，加密的内容从此读不出')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      `
先核对整个文件，有一处不符就什么也不改。备份须由同一版本写出：旧备份请先用旧版本恢复，再升级。
加密个人信息的密钥（keys.json）不在备份里，请先放回 DATA_DIR，权限 600。
恢复后请核验审计日志：npx wangge audit verify

示例：
  npx wangge restore 备份.wgb
  DATABASE_URL=postgres://… npx wangge restore 备份.wgb`,
    )
    .action(restore)
}

async function restore(path: string, { force, lostKeys, json }: Options): Promise<void> {
  const { about, manifest, keys } = await inspect(path)
  await withDatabase(async (opened) => {
    await refuseOtherVersion(opened, about)
    const here = keysHere(opened.config, new Date())
    // Before anything is changed: what could not be read afterwards is not restored.
    if (!lostKeys) refuseStrange(keys, here, opened.config.keysFile)
    if (!force && (await holdsData(opened)))
      throw new Refusal('库里已有数据。恢复会全部替换，确认请加 --force（建议先备份）')
    await dropOurTables(opened)
    for (const folder of FOLDERS)
      await rm(join(opened.config.dataDir, folder), { recursive: true, force: true })
    await load(path, about, { opened, total: manifest.rows })
    if (lostKeys) await giveUpStrange(opened.connection.db, here, new Date())
    // Cursors of listeners the backup did not know, queues, code tables.
    const platform = await compose(opened.config, opened.connection)
    await platform.stop()
  })
  print(json, { rows: manifest.rows, files: manifest.files, createdAt: about.createdAt }, [
    `已恢复 ${about.createdAt} 的备份：${manifest.rows} 行，${manifest.files} 个文件`,
  ])
}

/** More than what migrations and the first start put in: people, places or orders. */
async function holdsData({ connection }: Opened): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from app_user where kind <> 'system') or exists (select 1 from area)
      or exists (select 1 from work_order) as found`.execute(connection.db)
  return rows[0]?.found ?? false
}

function open(path: string): AsyncGenerator<MemberStream> {
  const file = createReadStream(path)
  const plain = createGunzip()
  file.on('error', (error) => plain.destroy(error))
  return readTar(file.pipe(plain))
}

/** Reads it all and compares every checksum before anything is changed. */
async function inspect(path: string): Promise<{ about: About; manifest: Manifest; keys: KnownKey[] }> {
  let about: About | undefined
  let manifest: Manifest | undefined
  let keys: KnownKey[] = []
  const sums: Record<string, string> = {}
  for await (const { name, chunks } of open(path)) {
    const kept: Buffer[] = []
    const hash = createHash('sha256')
    for await (const chunk of chunks) {
      hash.update(chunk)
      if (name.endsWith('.json') || isKeys(name)) kept.push(chunk)
    }
    if (isKeys(name)) keys = [...keys, ...readKeys(Buffer.concat(kept).toString())]
    if (name === 'about.json') about = JSON.parse(Buffer.concat(kept).toString())
    if (name === 'manifest.json') manifest = JSON.parse(Buffer.concat(kept).toString())
    else sums[name] = hash.digest('hex')
  }
  if (about?.format !== FORMAT || !manifest) throw new Refusal('这不是 wangge backup 写出的文件')
  const names = new Set([...Object.keys(sums), ...Object.keys(manifest.members)])
  const wrong = [...names].find((name) => sums[name] !== manifest.members[name])
  if (wrong) throw new Refusal(`备份文件已损坏：${wrong} 与校验值不符`)
  return { about, manifest, keys }
}

function isKeys(member: string): boolean {
  return member.startsWith('tables/sealing_key/')
}

function readKeys(lines: string): KnownKey[] {
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ id, proof, since, retired_at: retiredAt, lost_at: lostAt }) => ({
      ...{ id, proof, since, retiredAt, lostAt },
    }))
}

async function refuseOtherVersion({ connection }: Opened, about: About): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select module || '/' || name || ' ' || checksum as key from migration`.execute(connection.db)
  const here = new Set(rows.map((row) => row.key))
  const there = about.migrations.map((m) => `${m.module}/${m.name} ${m.checksum}`)
  const strange = there.find((key) => !here.has(key)) ?? [...here].find((key) => !there.includes(key))
  if (strange)
    throw new Refusal(
      `备份的表结构（版本 ${about.version}）与当前不同：${strange.split(' ')[0]}。请用同一版本恢复后再升级`,
    )
}

interface Loading {
  opened: Opened
  total: number
}

/** All rows in one transaction: a restore that breaks off leaves an empty database, not half of one. */
async function load(path: string, about: About, { opened, total }: Loading): Promise<void> {
  const bar = progressBar('行')
  const { db } = opened.connection
  const tables = new Map((await listTables(db)).map((table) => [table.name, table]))
  await db.transaction().execute(async (tx) => {
    await emptySeeded(tx, [...tables.values()])
    let done = 0
    let waiting: { table: TableShape; lines: string[] } | undefined
    const flush = async () => {
      if (waiting) await insertLines(tx, waiting.table, waiting.table.columns, waiting.lines)
      waiting = undefined
    }
    for await (const { name, chunks } of open(path)) {
      const table = tables.get(/^tables\/(\w+)\//.exec(name)?.[1] ?? '')
      if (table) {
        const lines = (await textOf(chunks)).trimEnd().split('\n')
        // Rows that refer to rows of their own table go in together.
        if (waiting?.table !== table || !table.refersTo.includes(table.name)) await flush()
        waiting = { table, lines: [...(waiting?.lines ?? []), ...lines] }
        done += lines.length
        bar.show(done, total)
      } else if (FOLDERS.some((folder) => name.startsWith(`${folder}/`))) {
        await placeFile(opened.config.dataDir, name, chunks)
      } else for await (const _chunk of chunks);
    }
    await flush()
    await setSequences(tx, about.sequences)
    await renumberEvents(tx)
  })
  bar.end()
}

/** Migrations put rows into some tables; those come back with the backup. */
async function emptySeeded(tx: Db, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables.toReversed()) {
    // Append-only for us, and empty after migration.
    if (name !== 'audit_record') await sql`delete from ${sql.table(name)}`.execute(tx)
  }
}

async function placeFile(dataDir: string, name: string, chunks: AsyncGenerator<Buffer>): Promise<void> {
  const path = normalize(join(dataDir, name))
  if (!FOLDERS.some((folder) => path.startsWith(join(dataDir, folder, '/'))))
    throw new Refusal(`备份里的文件名不对：${name}`)
  await mkdir(dirname(path), { recursive: true })
  await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }))
}

async function textOf(chunks: AsyncGenerator<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}
