import pg from 'pg'
import { demoGeography } from '../demo/geography.ts'
import { demoOrganisationId } from '../demo/plan.ts'
import { compose } from '../src/apps/compose.ts'
import { pointOnSurface } from '../src/base/geometry/centroid.ts'
import { newId } from '../src/base/ids.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { connectPostgres } from '../src/platform/db/connect.ts'
import { hire } from './people.ts'
import { recordSql, type Statement } from './sql-record.ts'

const GRID = '370830001001001'
const ACTIONS = 7

interface Running {
  url: string
  /** Of the server that fills this database: its keys are there. */
  dataDir: string
  pool: pg.Pool
}

/** Actions a second when the statements of one whole loop are sent by bare pg clients, with fresh ids each time. */
export async function replayFloor(
  running: Running,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<number> {
  const { url } = running
  const statements = await recordLoop(running)
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  let actions = 0
  await Promise.all(
    Array.from({ length: clients }, async (_none, n) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      for (let round = 0; performance.now() < until; round++) {
        await replay(client, statements, `${n}-${round}`)
        actions += ACTIONS
      }
      await client.end()
    }),
  )
  return actions / ((performance.now() - began) / 1000)
}

/** One loop through the application in this process, on one connection, after a first one has filled the caches. */
async function recordLoop({ url, dataDir, pool }: Running): Promise<Statement[]> {
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: url, WANGGE_DEMO: '0' })
  const connection = await connectPostgres(url, 1)
  const platform = await compose(config, connection)
  const tokens = {
    secretary: await hire(pool, 'community_secretary', { area: GRID.slice(0, 12) }),
    handler: await hire(pool, 'handler', { organisation: demoOrganisationId('sanitation') }),
    worker: await hire(pool, 'grid_worker', { area: GRID }),
  }
  const [lng, lat] = pointOnSurface(demoGeography().grids.find((g) => g.code === GRID)!.geometry)
  const post = async (path: string, body: object, token: string) => {
    const answer = await platform.app.inject({
      method: 'POST',
      url: path,
      payload: body,
      headers: { authorization: `Bearer ${token}` },
    })
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.body}`)
    return answer.json() as { id: string; version: number }
  }
  const loop = async () => {
    const report = { description: '门口暴露垃圾没有清理', point: { lng, lat }, address: '幸福里小区门口' }
    const { id } = await post('/api/orders/report', report, tokens.worker)
    const step = async (action: string, version: number, body: object, token: string) =>
      (await post(`/api/orders/${id}/${action}`, { version, ...body }, token)).version
    let version = await step('register', 1, {}, tokens.secretary)
    const target = { kind: 'organisation', id: demoOrganisationId('sanitation') }
    version = await step('dispatch', version, { target }, tokens.secretary)
    version = await step('accept', version, {}, tokens.handler)
    version = await step('feedback', version, { note: '已清理' }, tokens.handler)
    version = await step('check-pass', version, {}, tokens.worker)
    await step('close', version, {}, tokens.secretary)
  }
  await loop()
  const statements = await recordSql(loop)
  await platform.stop()
  await connection.close()
  return statements
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const KEPT = /from session|from api_token/

/** Sends the statements with new ids for what the loop created, and the audit chain's real next number. */
async function replay(client: pg.Client, statements: readonly Statement[], salt: string): Promise<void> {
  const fresh = new Map<string, string>()
  const created = createdIds(statements)
  const renew = (text: string) =>
    text.replace(UUID, (id) => {
      if (!created.has(id)) return id
      const known = fresh.get(id) ?? newId()
      fresh.set(id, known)
      return known
    })
  let head: Head = { seq: 0, chain: 0 }
  for (const { text, values } of statements) {
    const sent = KEPT.test(text) ? values : values.map((value) => renewValue(value, renew))
    if (text.includes('with head as (update audit_head')) {
      await client.query(text, auditValues(sent, head))
      continue
    }
    if (text.includes('insert into "work_order"')) replaceNumber(sent, salt)
    const result = await client.query(text, sent)
    if (text.includes('from audit_head')) head = result.rows[0] ?? (await awaitHead(client, sent[0]))
  }
}

const createdCache = new WeakMap<readonly Statement[], Set<string>>()

/** Ids the loop made itself: those in the row of the new order and in its clocks. */
function createdIds(statements: readonly Statement[]): Set<string> {
  const known = createdCache.get(statements)
  if (known) return known
  const inserts = statements.filter((s) => /insert into "work_order"|insert into order_clock/.test(s.text))
  const people = new Set(
    statements.filter((s) => /order_step/.test(s.text)).flatMap((s) => s.values.slice(6, 7)),
  )
  const ids = inserts.flatMap((s) =>
    s.values.filter((v): v is string => typeof v === 'string' && v.match(UUID) !== null),
  )
  const created = new Set(ids.filter((id) => !people.has(id)))
  createdCache.set(statements, created)
  return created
}

function renewValue(value: unknown, renew: (text: string) => string): unknown {
  if (typeof value === 'string') return renew(value)
  return value
}

interface Head {
  seq: number
  chain: number
}

/** More clients than chains: all ends are taken, so one is waited for, as the application does. */
async function awaitHead(client: pg.Client, chain: unknown): Promise<Head> {
  const { rows } = await client.query('select chain, seq, hash from audit_head where chain = $1 for update', [
    chain,
  ])
  return rows[0]
}

/** Parameters of the audit insert: the end's new number, its hash, the chain; then the record's own chain and number. */
function auditValues(values: unknown[], { seq, chain }: Head): unknown[] {
  const [, hash, , , , ...rest] = values
  return [seq + 1, hash, chain, chain, seq + 1, ...rest]
}

function replaceNumber(values: unknown[], salt: string): void {
  const at = values.findIndex((value) => typeof value === 'string' && /^\d{14}$/.test(value))
  if (at >= 0) values[at] = `F${process.pid}-${salt}`
}
