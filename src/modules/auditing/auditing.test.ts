import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { systemActor } from '../../platform/access/actor.ts'
import { type AuditInput, appendAudit } from '../../platform/audit/record.ts'
import { mayRewriteAudit } from '../../platform/audit/search.ts'
import { sql } from '../../platform/db/sql.ts'
import { setDay } from '../calendars/contract.ts'
import { exportRecords, listVerifications, readRecord, searchRecords, startVerification } from './contract.ts'
import { verifyChains } from './jobs.ts'

const AREA = '370830000000'
let harness: Harness
let auditor: Person
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  auditor = await harness.staff({ role: 'audit_admin', area: AREA }, '审计员')
  admin = await harness.staff({ role: 'system_admin', area: AREA }, '系统员')
})
afterAll(() => harness.close())

async function write(part: Partial<AuditInput>): Promise<void> {
  await harness.ctx.db.transaction().execute((tx) =>
    appendAudit(tx, {
      at: new Date('2026-01-05T02:00:00Z'),
      actor: systemActor,
      ip: null,
      trace: 'test',
      action: 'orders:close',
      summary: '结案',
      outcome: 'done',
      detail: {},
      ...part,
    }),
  )
}

describe('the audit log', () => {
  test('is open to the audit administrator only, and a stranger’s try stands in it', async () => {
    expect((await harness.call(searchRecords, {}, admin)).status).toBe(403)
    expect((await harness.call(searchRecords, {})).status).toBe(401)
    const { rows } = await harness.ok(searchRecords, { outcome: 'denied' }, auditor)
    expect(rows[0]).toMatchObject({
      actorName: '系统员',
      actionName: '查看和核验审计日志',
      outcome: 'denied',
    })
  })
  test('keeps what was done, and that it was looked at', async () => {
    await harness.ok(setDay, { date: '2026-07-11', kind: 'work', name: '防汛' }, admin)
    const { rows } = await harness.ok(searchRecords, { subject: 'calendar', actor: '系统' }, auditor)
    expect(rows[0]).toMatchObject({ subject: 'calendar:2026-07-11', summary: '设置一天上班或休息' })
    const mine = await harness.ok(searchRecords, { actor: auditor.id }, auditor)
    expect(mine.rows.some((row) => row.summary === '查询审计日志')).toBe(true)
  })
  test('is searched by time, area, outcome and words', async () => {
    await write({
      at: new Date('2025-03-01T00:00:00Z'),
      areaCode: '370830001001',
      detail: { why: '路灯不亮' },
    })
    await write({ at: new Date('2025-03-02T00:00:00Z'), areaCode: '370830002001', outcome: 'refused' })
    const from = '2025-03-01T00:00:00Z'
    const count = async (query: object) =>
      (await harness.ok(searchRecords, { from, until: '2025-04-01T08:00:00+08:00', ...query }, auditor)).rows
        .length
    expect(await count({})).toBe(2)
    expect(await count({ until: '2025-03-02T00:00:00Z' })).toBe(1)
    expect(await count({ area: '370830001000' })).toBe(1)
    expect(await count({ area: '370830000000' })).toBe(2)
    expect(await count({ outcome: 'refused,denied' })).toBe(1)
    expect(await count({ q: '路灯' })).toBe(1)
    expect(await count({ q: '路%灯' })).toBe(0)
  })
  test('is read page by page, each record once, though many share a moment', async () => {
    const at = new Date('2024-05-05T00:00:00Z')
    for (let i = 0; i < 25; i++) await write({ at, summary: `第 ${i} 条` })
    const range = { from: '2024-05-01T00:00:00Z', until: '2024-06-01T00:00:00Z', limit: 4 }
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await harness.ok(searchRecords, { ...range, ...(after && { after }) }, auditor)
      seen.push(...page.rows.map((row) => row.summary))
      after = page.next
    } while (after)
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
    expect((await harness.call(searchRecords, { after: 'garbage' }, auditor)).status).toBe(400)
  })
  test('is exported whole, formulas disarmed', async () => {
    const range = { from: '2024-05-01T00:00:00Z', until: '2024-06-01T00:00:00Z' }
    await write({ at: new Date('2024-05-06T00:00:00Z'), summary: '=HYPERLINK("http://evil")' })
    const answer = await harness.call(exportRecords, range, auditor)
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.text.split('\r\n').filter(Boolean)).toHaveLength(27)
    expect(answer.text).toContain(`'=HYPERLINK`)
    const { rows } = await harness.ok(searchRecords, { q: '导出审计日志' }, auditor)
    expect(rows).toHaveLength(1)
  })
})

describe('verifying the chains', () => {
  const run = async () => {
    const begun = await harness.ok(startVerification, {}, auditor)
    expect(begun.state).toBe('running')
    expect((await harness.call(startVerification, {}, auditor)).status).toBe(409)
    await verifyChains.run(harness.ctx, { id: begun.id })
    const { verifications } = await harness.ok(listVerifications, {}, auditor)
    return verifications.find((one) => one.id === begun.id)!
  }
  test('an untouched log holds', async () => {
    const done = await run()
    expect(done).toMatchObject({ state: 'done', faults: [] })
    expect(done.checked).toBeGreaterThan(30)
  })
  test('a changed record is found and named, and its page says so', async () => {
    const { rows } = await harness.ok(searchRecords, { q: '第 7 条' }, auditor)
    const { chain, seq } = rows[0]!
    expect((await harness.ok(readRecord, { chain, seq }, auditor)).holds).toBe(true)
    await tamper(sql`update audit_record set summary = '第 8 条' where chain = ${chain} and seq = ${seq}`)
    expect((await harness.ok(readRecord, { chain, seq }, auditor)).holds).toBe(false)
    expect((await run()).faults).toEqual([{ chain, seq, kind: 'changed' }])
    await tamper(sql`update audit_record set summary = '第 7 条' where chain = ${chain} and seq = ${seq}`)
    expect((await run()).faults).toEqual([])
  })
  test('a run lost with its process does not block the next for ever', async () => {
    await harness.ok(startVerification, {}, auditor)
    harness.setNow(new Date(Date.now() + 2 * 3_600_000))
    const { verifications } = await harness.ok(listVerifications, {}, auditor)
    expect(verifications[0]?.state).toBe('failed')
    expect((await harness.call(startVerification, {}, auditor)).status).toBe(200)
    harness.setNow(undefined)
  })
  test('an owner of the table who keeps to the migrations cannot rewrite it by accident', async () => {
    const { rows } = await sql<{ super: boolean }>`
      select rolsuper as super from pg_roles where rolname = current_user`.execute(harness.ctx.db)
    // A superuser passes every check; on such a database the system page warns.
    expect(await mayRewriteAudit(harness.ctx.db)).toBe(rows[0]?.super)
  })
})

/** As somebody with the owner's rights would. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  const { db } = harness.ctx
  await sql`grant update on audit_record to current_user`.execute(db)
  await statement.execute(db)
  await sql`revoke update on audit_record from current_user`.execute(db)
}
