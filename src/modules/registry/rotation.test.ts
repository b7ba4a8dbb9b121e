import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict } from '../../../test/fixtures/order-district.ts'
import { contextOf, type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { compose, type Platform } from '../../apps/compose.ts'
import { loadKeys } from '../../platform/crypto/keys.ts'
import { listUnder, reseal } from '../../platform/crypto/reseal.ts'
import { resealing } from '../../platform/crypto/reseal-job.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { makeContext, systemContext } from '../../platform/http/make-context.ts'
import { stateFacts } from './contract/facts.ts'
import { createPerson, listPeople } from './contract/people.ts'
import { state } from './service/facts/change.ts'
import { reveal } from './service/facts/reveal.ts'
import { showPerson } from './views/people/file.ts'
import { listPage } from './views/people/list.ts'

const NUMBER = '11010519491231002X'
const PHONE = '13800001001'

let harness: Harness
let secretary: Person
let oldKey: string
let rotated: Platform

/** A second process of the same database, started after a rotation. */
beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  const { config, connection } = harness.platform.services
  const [old] = loadKeys(config.keysFile, undefined, new Date()).keys
  oldKey = old!.id
  const keys = `next:${randomBytes(32).toString('base64url')},${oldKey}:${old!.secret.toString('base64url')}`
  rotated = await compose({ ...config, keys }, connection)
})
afterAll(async () => {
  await rotated.stop()
  await harness.close()
})

async function afterRotation(): Promise<Ctx> {
  const { actor } = await contextOf(harness, secretary)
  return makeContext(rotated.services, { actor, trace: 'test', ip: null }).ctx
}

const found = async (ctx: Ctx, text: string) =>
  (await listPage(ctx, listPeople.query!.parse({ q: text }))).rows.map(({ id }) => id)

test('right after a rotation the same number said again is no contradiction, and everybody is still found', async () => {
  const { id } = await harness.ok(
    createPerson,
    { values: { name: '王秀英', phone: PHONE }, areaCode: GRID },
    secretary,
  )
  const said = { kind: 'person', id, isVerified: false, values: { idNumber: NUMBER } } as const
  await harness.ok(stateFacts, { ...said, version: 1, source: 'police' }, secretary)
  const ctx = await afterRotation()
  expect(await found(ctx, NUMBER)).toEqual([id])
  const { version } = await showPerson(ctx, { id })
  await state(ctx, { ...said, version, source: 'ledger' })
  const row = await ctx.db.selectFrom('person').select(['disputed']).where('id', '=', id).executeTakeFirst()
  expect(row?.disputed).toEqual([])
  expect(await found(ctx, NUMBER)).toEqual([id])
  expect(await found(ctx, PHONE)).toEqual([id])
})

test('after sealing anew nothing needs the old key: numbers are found and shown with the new one alone', async () => {
  const system = systemContext(rotated.services)
  expect((await listUnder(system.db, oldKey)).map(({ name }) => name)).toContain('statement.fields')
  await reseal(resealing(system), () => false)
  expect(await listUnder(system.db, oldKey)).toEqual([])
  const ctx = await afterRotation()
  const [id] = await found(ctx, PHONE)
  const shown = await reveal(ctx, {
    kind: 'person',
    id: id!,
    fields: ['idNumber', 'phone'],
    purpose: '核对登记',
  })
  expect(shown.values).toEqual({ idNumber: NUMBER, phone: PHONE })
})
