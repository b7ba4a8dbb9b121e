import { execFile, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCli } from '../../src/apps/cli/run.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { type Connection, connectDatabase, connectEmbedded } from '../../src/platform/db/connect.ts'
import { messageBoard } from '../fixtures/order-lists.ts'

// Databases of their own in folders, opened anew by every command.
vi.setConfig({ testTimeout: 180_000 })

const bin = join(import.meta.dirname, '../../bin/wangge.js')
const COUNTY = '370830000000'
const STREET = '370830001000'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'wangge-cli-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

interface Said {
  code: number
  out: string
  err: string
}

/** A command on the embedded database of a folder, in this process: a second less each than as a process. */
async function wangge(data: string, ...args: string[]): Promise<Said> {
  const said = { out: '', err: '' }
  const hear = (to: 'out' | 'err') => (chunk: unknown) => {
    said[to] += String(chunk)
    return true
  }
  const before = { ...process.env }
  process.env = environment(data)
  const listeners = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear('err')),
    vi.spyOn(console, 'log').mockImplementation((text) => void hear('out')(`${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void hear('err')(`${text}\n`)),
  ]
  try {
    return { code: await runCli(args), ...said }
  } finally {
    for (const listener of listeners) listener.mockRestore()
    process.env = before
    process.exitCode = undefined
  }
}

/** The command as a person runs it: a process of its own. */
function asProcess(data: string, ...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, ...args],
      { env: environment(data), maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    )
  })
}

function environment(data: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _other, ...env } = process.env
  return { ...env, DATA_DIR: join(home, data), WANGGE_DEMO: '0', WANGGE_LOG: 'error', PORT: '0' }
}

async function ok(data: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await wangge(data, ...args)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code}\n${out}${err}`)
  return out
}

const json = async (data: string, ...args: string[]) => JSON.parse(await ok(data, ...args, '--json'))

function list(name: string, rows: number): string {
  const path = join(home, name)
  const messages = Array.from({ length: rows }, (_, i) => ({
    id: String(i + 1),
    subject: `第 ${i + 1} 件`,
    time: '2026/5/1 8:00:00',
    text: `小区 ${i} 号楼前路灯不亮，晚上看不见路，请尽快修好`,
  }))
  writeFileSync(path, messageBoard(messages))
  return path
}

async function looking<T>(data: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connectEmbedded({ directory: join(home, data) }, 2)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

describe('usage', () => {
  test('help is in Chinese with examples; wrong usage is 2 and says what is wrong', async () => {
    const [help, missing, unknown, unsure] = await Promise.all([
      asProcess('none', 'orders', 'import', '--help'),
      asProcess('none', 'orders', 'import', 'list.csv'),
      asProcess('none', 'fly'),
      asProcess('none', 'demo', 'reset'),
    ])
    expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/用法：[\s\S]*示例：/) })
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('--source') })
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('没有“fly”这个命令') })
    expect(unsure).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
  })
})

describe('on a database nobody serves', () => {
  test('an account with its post is made and gets a token; an unknown one is 1', async () => {
    expect((await json('alone', 'migrate')).applied.length).toBeGreaterThan(5)
    const post = `acceptor@${COUNTY}`
    const made = await json('alone', 'user', 'add', 'zhangsan', '--name', '张三', '--post', post)
    expect(made).toMatchObject({ account: 'zhangsan', oneTimePassword: expect.any(String) })
    const token = ['token', 'add', '--user', 'zhangsan', '--days', '9', '--scope']
    expect((await ok('alone', ...token, 'orders:read')).trim()).toMatch(/^wt_/)
    expect((await wangge('alone', ...token, 'auditing:read')).code).toBe(1)
    const nobody = await wangge('alone', 'user', 'lock', 'nobody')
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('nobody') })
  })
  test('areas and orders come in from files, the refused in a file of their own', async () => {
    expect(await layAreas('alone')).toMatchObject({ added: 4, rejected: 1 })
    const file = list('orders.csv', 3)
    writeFileSync(file, `${readFileSync(file, 'utf8')}\r\n,B1,没有编号,2026/5/1,内容,0,0`)
    const rejects = join(home, 'rejects.csv')
    const args = ['orders', 'import', file, '--source', '留言板', '--rejects', rejects]
    expect(await json('alone', ...args)).toMatchObject({ state: 'done', added: 3, rejected: 1 })
    expect(await json('alone', ...args)).toMatchObject({ added: 0, unchanged: 3, rejected: 1 })
    expect(readFileSync(rejects, 'utf8')).toContain('“留言编号”没有填写')
  })
  test('orders go out masked, and that they did is in the audit log', async () => {
    const file = join(home, 'out.csv')
    await ok('alone', 'orders', 'export', '--format', 'csv', '-o', file, '--purpose', '试导出')
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('第 1 件')
    expect(text).not.toContain('B00012345')
    const exported = await looking('alone', ({ db }) =>
      db.selectFrom('audit_record').select('detail').where('summary', '=', '命令行导出工单').execute(),
    )
    expect(exported).toMatchObject([{ detail: expect.stringContaining('试导出') }])
  })
  test('the interface is described without any database', async () => {
    expect(JSON.parse(await ok('none', 'openapi')).paths['/api/order-imports']).toBeDefined()
  })
})

describe('backup and restore', () => {
  test('give every row back, events and numbers going on where they were', async () => {
    await ok('alone', 'backup', join(home, 'b.wgb'))
    const keyless = await wangge('second', 'restore', join(home, 'b.wgb'))
    expect(keyless).toMatchObject({ code: 1, err: expect.stringContaining('放回 DATA_DIR') })
    copyFileSync(join(home, 'alone/keys.json'), join(home, 'second/keys.json'))
    await ok('second', 'restore', join(home, 'b.wgb'))
    expect(await contents('second')).toEqual(await contents('alone'))
    expect(await json('second', 'audit', 'verify')).toMatchObject({ faults: [] })
    const more = await json('second', 'orders', 'import', list('more.csv', 5), '--source', '另一处')
    expect(more).toMatchObject({ state: 'done', added: 5 })
  })
  test('do not overwrite what is there, and a damaged backup changes nothing', async () => {
    const before = await contents('second')
    const refused = await wangge('second', 'restore', join(home, 'b.wgb'))
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--force') })
    const plain = gunzipSync(readFileSync(join(home, 'b.wgb')))
    plain[plain.indexOf('第 1 件') + 1]! ^= 1
    const damaged = join(home, 'damaged.wgb')
    writeFileSync(damaged, gzipSync(plain))
    const broken = await wangge('second', 'restore', damaged, '--force')
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('已损坏') })
    writeFileSync(damaged, readFileSync(join(home, 'b.wgb')).subarray(0, 5000))
    expect((await wangge('second', 'restore', damaged, '--force')).code).toBe(1)
    expect(await contents('second')).toEqual(before)
  })
  test('a changed audit record is found', async () => {
    await ok('second', 'restore', join(home, 'b.wgb'), '--force')
    await looking('second', ({ pool }) =>
      pool.query(`grant update on audit_record to current_user; update audit_record set actor_name = '李四'`),
    )
    const { code, out } = await wangge('second', 'audit', 'verify', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).faults[0]).toMatchObject({ kind: 'changed' })
  })
})

describe('keys', () => {
  test('kept from a database shut it, until they are back or given up; none is made meanwhile', async () => {
    const [file, aside] = [join(home, 'alone/keys.json'), join(home, 'alone/keys.aside')]
    const { current } = await json('alone', 'keys', 'list')
    renameSync(file, aside)
    const shut = await wangge('alone', 'user', 'lock', 'zhangsan')
    expect(shut).toMatchObject({ code: 1, err: expect.stringContaining(`密钥 ${current} 加密`) })
    expect((await wangge('alone', 'start')).err).toContain(`密钥 ${current} 加密`)
    expect((await wangge('alone', 'keys', 'rotate')).code).toBe(1)
    expect(existsSync(file)).toBe(false)
    expect(await json('alone', 'keys', 'list')).toMatchObject({ states: [{ id: current, state: 'missing' }] })
    renameSync(aside, file)
    expect((await wangge('alone', 'keys', 'forget', current, '--yes')).err).toContain('没有丢失')
    await ok('alone', 'user', 'lock', 'zhangsan')
  })
  test('are added to by rotation, retired when nothing needs them, and given up when lost', async () => {
    const { current: old } = await json('second', 'keys', 'list')
    const { current } = await json('second', 'keys', 'rotate')
    expect(await json('second', 'keys', 'list')).toMatchObject({ current, keys: [current, old] })
    expect((await wangge('second', 'keys', 'retire', current)).err).toContain('现用')
    expect(await json('second', 'keys', 'reseal')).toEqual({ left: 0 })
    await ok('second', 'keys', 'retire', old)
    expect(await json('second', 'keys', 'list')).toMatchObject({ keys: [current] })
    rmSync(join(home, 'second/keys.json'))
    await ok('second', 'keys', 'forget', current, '--yes')
    await ok('second', 'user', 'lock', 'zhangsan')
    expect((await json('second', 'keys', 'list')).keys).not.toContain(current)
  })
})

describe('with the server running', () => {
  test('commands go through it, and a kill in the middle of an import loses and doubles nothing', async () => {
    await layAreas('served')
    const server = await serve('served')
    const rows = 2500
    const args = ['orders', 'import', list('long.csv', rows), '--source', '长表', '--area', STREET]
    const importing = asProcess('served', ...args)
    await someRowsIn('served')
    server.kill('SIGKILL')
    expect((await importing).code).not.toBe(0)

    const run = await json('served', ...args)
    expect(run).toMatchObject({ state: 'done', rows, rejected: 0, updated: 0 })
    expect(run.added + run.unchanged).toBe(rows)
    const counted = await looking('served', ({ pool }) =>
      pool.query(`select count(*)::int as orders, count(distinct external_number)::int as numbers,
        (select count(*)::int from order_step) as steps, (select count(*)::int from order_clock) as clocks from work_order`),
    )
    expect(counted.rows[0]).toEqual({ orders: rows, numbers: rows, steps: rows, clocks: rows })
  })
})

/** A county with one street, and a code that is none. */
function layAreas(data: string) {
  const path = join(home, 'areas.csv')
  const rows = [
    '370000000000,山东省',
    '370800000000,济宁市',
    `${COUNTY},汶上县`,
    `${STREET},中都街道`,
    '37083,太短',
  ]
  writeFileSync(path, `代码,名称\n${rows.join('\n')}\n`)
  return json(data, 'areas', 'import', path)
}

/** Every row of every table in words that do not depend on transaction numbers. */
async function contents(data: string): Promise<Record<string, unknown>> {
  return looking(data, async ({ pool }) => {
    const tables = [
      'app_user',
      'post',
      'area',
      'work_order',
      'order_step',
      'order_clock',
      'audit_record',
      'audit_head',
    ]
    const entries = await Promise.all(
      tables.map(async (name) => {
        const { rows } = await pool.query(
          `select md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} as t`,
        )
        return [name, rows[0].sum]
      }),
    )
    const events = await pool.query('select count(*)::int as events, max(seq) as last from event_record')
    return { ...Object.fromEntries(entries), ...events.rows[0] }
  })
}

async function serve(data: string) {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
  const child = spawn(process.execPath, [bin, 'start'], { env: environment(data), stdio })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('已启动') && resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  return child
}

/** Looks through the running server's socket, as the commands do. */
async function someRowsIn(data: string): Promise<void> {
  const { db, close } = await connectDatabase(readConfig({ DATA_DIR: join(home, data), WANGGE_POOL: '2' }))
  for (let found: unknown; !found; await setTimeout(20))
    found = await db.selectFrom('work_order').select('id').limit(1).executeTakeFirst()
  await close()
}
