import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COUNTY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { addDays, localDate } from '../../base/time/calendar.ts'
import * as credentials from './contract/credentials.ts'
import { createEntity } from './contract/entities.ts'
import { createPerson } from './contract/people.ts'

let harness: Harness
let worker: Person
let leader: Person
let stranger: Person
let shop: { subjectKind: 'legal_entity'; subjectId: string }
let person: { subjectKind: 'person'; subjectId: string }
const today = localDate(new Date())

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  const unit = { kind: 'self_employed' as const, values: { name: '福来面馆' }, areaCode: GRID }
  shop = { subjectKind: 'legal_entity', subjectId: (await harness.ok(createEntity, unit, worker)).id }
  const who = { values: { name: '王秀英' }, areaCode: GRID }
  person = { subjectKind: 'person', subjectId: (await harness.ok(createPerson, who, worker)).id }
})
afterAll(() => harness.close())

const PERMIT = { kind: '102', number: 'JY23708300001234', untilOn: addDays(today, 20) }

describe('licences of a unit', () => {
  test('stand first in the list what runs out first, with the days left', async () => {
    await harness.ok(
      credentials.addCredential,
      { ...shop, kind: '101', number: '91350100M000100Y43' },
      worker,
    )
    await harness.ok(credentials.addCredential, { ...shop, ...PERMIT }, worker)
    const { rows, total } = await harness.ok(credentials.listCredentials, {}, leader)
    expect(rows.map(({ kindName, daysLeft }) => [kindName, daysLeft])).toEqual([
      ['食品经营许可证', 20],
      ['营业执照', null],
    ])
    expect(total).toBe(2)
    const soon = await harness.ok(credentials.listCredentials, { withinDays: 30 }, leader)
    expect(soon.rows).toMatchObject([{ subjectName: '福来面馆', kindName: '食品经营许可证' }])
    expect((await harness.ok(credentials.listCredentials, { withinDays: 10 }, leader)).rows).toEqual([])
    expect((await harness.ok(credentials.listCredentials, {}, stranger)).rows).toEqual([])
  })
  test('are not registered twice, and a business licence needs its check digit', async () => {
    const again = await harness.call(credentials.addCredential, { ...shop, ...PERMIT }, worker)
    expect(again.problem).toMatchObject({ code: 'registry.credential_taken', details: { field: 'number' } })
    const wrong = { ...shop, kind: '101', number: '91350100M000100Y44' }
    const answer = await harness.call(credentials.addCredential, wrong, worker)
    expect(answer.problem).toMatchObject({ code: 'registry.bad_field', details: { field: 'number' } })
  })
  test('renewed, the old one ends with the new', async () => {
    const { rows } = await harness.ok(credentials.credentialsOf, shop, worker)
    const old = rows.find(({ kind }) => kind === '102')!
    const next = { ...shop, kind: '102', number: 'JY23708300009999', replaces: old.id }
    await harness.ok(credentials.addCredential, next, worker)
    const after = await harness.ok(credentials.credentialsOf, shop, worker)
    expect(after.rows.find(({ id }) => id === old.id)).toMatchObject({ endedOn: today, endedWhy: '已换新证' })
    const gone = await harness.call(
      credentials.endCredential,
      { id: old.id, why: '吊销', version: old.version },
      worker,
    )
    expect(gone.problem.code).toBe('registry.no_credential')
  })
  test('an end before the beginning is refused at its field', async () => {
    const dates = { fromOn: '2026-05-01', untilOn: '2026-04-01' }
    const bad = { ...shop, kind: '108', number: '3708301', ...dates }
    const answer = await harness.call(credentials.addCredential, bad, worker)
    expect(answer.problem).toMatchObject({
      code: 'registry.until_before_from',
      details: { field: 'untilOn' },
    })
  })
})

describe('documents of a person', () => {
  const permit = { kind: '202', number: '3708301234567890' }

  test('are sealed, masked, found by the whole number and shown for a purpose', async () => {
    const { id } = await harness.ok(credentials.addCredential, { ...person, ...permit }, worker)
    const stored = await harness.ctx.db.selectFrom('credential').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(permit.number)
    const { rows } = await harness.ok(credentials.listCredentials, { q: permit.number }, worker)
    expect(rows).toMatchObject([{ number: '37**********7890', isMasked: true, subjectName: '王秀英' }])
    const { number } = await harness.ok(credentials.revealCredential, { id, purpose: '核对居住证' }, worker)
    expect(number).toBe(permit.number)
    const looks = await harness.ctx.db.selectFrom('subject_look').selectAll().execute()
    expect(looks).toMatchObject([{ subject_id: person.subjectId, purpose: '核对居住证' }])
  })
  test('are no concern of who may not read names', async () => {
    const { rows } = await harness.ok(credentials.listCredentials, { subjectKind: ['person'] }, leader)
    expect(rows).toEqual([])
    expect((await harness.ok(credentials.credentialsOf, person, leader)).rows).toEqual([])
    expect((await harness.call(credentials.credentialsOf, person, stranger)).status).toBe(404)
  })
})
