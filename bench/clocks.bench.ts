import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { onServer } from './server.ts'

const CLOCKS = 10_000
const AHEAD_SECONDS = 90

/** Ten thousand clocks due in the same instant, two servers on one PostgreSQL: seconds until each was sent, once. */
export async function run({ serverUrl, emit }: Bench): Promise<void> {
  if (!serverUrl) {
    console.log('clocks: needs DATABASE_URL')
    return
  }
  const url = await databaseNamed(serverUrl, 'wangge_bench_clocks', true)
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const env = { DATABASE_URL: url, WANGGE_DEMO: '0' }
  await onServer(env, () =>
    onServer(env, async () => {
      const due = await lay(pool)
      const seconds = await allSent(pool, due)
      await requireOnce(pool)
      const floor = await bareSeconds(pool)
      emit({
        bench: 'clocks/two-processes',
        value: round(seconds),
        unit: 's',
        floor: round(floor, 2),
        ratio: round(floor / seconds, 3),
        n: CLOCKS,
      })
    }),
  )
  await pool.end()
}

/** Orders in hand whose handling is due all at once, a while from now. */
async function lay(pool: pg.Pool): Promise<Date> {
  const due = new Date(Date.now() + AHEAD_SECONDS * 1000)
  await pool.query(
    `insert into work_order (id, number, source, title, description, area_code, desk_code, state, flow_version,
       limit_timer, limit_amount, reported_at, due_at, handle_due_at, updated_at)
     select 'bench-' || n, '8' || n, 'hotline', '暴露垃圾', '门口暴露垃圾没有清理', '370830001001001', '370830001001',
       'handling', 2, 'urgent_hour', 4, now(), $1, $1, now() from generate_series(1, ${CLOCKS}) n`,
    [due],
  )
  await pool.query(
    `insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since, remaining_minutes)
     select 'bench-' || n, 'bench-' || n, 'handle', 'urgent_hour', 4, $1::timestamptz - interval '4 hours', $1,
       $1::timestamptz - interval '4 hours', 240 from generate_series(1, ${CLOCKS}) n`,
    [due],
  )
  return due
}

async function allSent(pool: pg.Pool, due: Date): Promise<number> {
  for (const until = due.getTime() + 300_000; Date.now() < until; await sleep(100)) {
    const { rows } = await pool.query(
      `select count(*)::int as sent from order_alert where step = 'due' and clock_id like 'bench-%'`,
    )
    if (rows[0].sent === CLOCKS) return (Date.now() - due.getTime()) / 1000
  }
  throw new Error('Not every clock was handled within five minutes')
}

async function requireOnce(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `select count(*)::int as events, count(distinct payload->>'orderId')::int as orders from event_record
     where name = 'orders.alerted' and payload->>'step' = 'due' and payload->>'orderId' like 'bench-%'`,
  )
  if (rows[0].events !== CLOCKS || rows[0].orders !== CLOCKS)
    throw new Error(`Told ${rows[0].events} times about ${rows[0].orders} orders`)
}

/** The same rows in one statement each: what the database alone costs. */
async function bareSeconds(pool: pg.Pool): Promise<number> {
  const began = performance.now()
  await pool.query(`insert into order_alert
    (clock_id, step, round, order_id, kind, planned_at, due_at, at, tell, is_told, raised_to, plan)
    select id, 'bare', 0, order_id, kind, due_at, due_at, now(), '{handler,desk}', true, null, 0
    from order_clock where id like 'bench-%'`)
  await pool.query(`update order_clock set alert_at = alert_at + interval '1 second' where id like 'bench-%'`)
  await pool.query(`insert into event_record (name, payload, area_code, organisation_ids, user_ids)
    select 'bench.bare', jsonb_build_object('orderId', o.id, 'number', o.number, 'kind', 'handle', 'step', 'due',
      'level', 0, 'dueAt', o.due_at), o.area_code, '{}', '{}' from work_order o where o.id like 'bench-%'`)
  return (performance.now() - began) / 1000
}
