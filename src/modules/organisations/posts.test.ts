import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  OTHER_COMMUNITY,
  OTHER_GRID,
  plantSmallDistrict,
  SECOND_GRID,
  STREET,
} from '../../../test/fixtures/small-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { CallOf } from '../../base/contract.ts'
import { type Role, roleIds, roles, rolesInConflict } from '../../base/roles.ts'
import { addDays, localDate } from '../../base/time/calendar.ts'
import { sql } from '../../platform/db/sql.ts'
import { insertPosts, listPosts, type NewPost, refusalOf } from '../../platform/identity/posts.ts'
import { updateUser } from '../../platform/identity/users.ts'
import { areasSucceeded } from '../areas/contract/events.ts'
import { createOrganisation } from './contract/organisations.ts'
import {
  assignPost,
  assignPostBatch,
  endPostNow,
  exportPosts,
  findCandidates,
  listPostReviews,
  listPostRows,
  settlePostReview,
} from './contract/posts.ts'
import { listGridTeams, myGridTeams, readGridTeam, readTeamSummary } from './contract/teams.ts'
import { gridTeam, nearestWorkers } from './public.ts'

let harness: Harness
let security: Person
let streetSecurity: Person
let system: Person
let department: string
const today = localDate(new Date())

beforeAll(async () => {
  harness = await startHarness()
  await plantSmallDistrict(harness)
  security = await harness.staff({ role: 'security_admin', area: COUNTY }, '安全一')
  streetSecurity = await harness.staff({ role: 'security_admin', area: STREET }, '安全二')
  system = await harness.staff({ role: 'system_admin', area: COUNTY })
  const form = {
    name: '汶上县城市管理局',
    shortName: '县城管局',
    kind: 'department',
    areaCode: COUNTY,
  } as const
  department = (await harness.ok(createOrganisation, form, system)).id
})
afterAll(() => harness.close())

const give = (form: CallOf<typeof assignPost>, as = security) => harness.call(assignPost, form, as)
const newcomer = (name: string) => harness.staff([], name)
const postsOf = (person: Person) => listPosts(harness.ctx.db, { userIds: [person.id], on: today })

describe('giving posts', () => {
  test('a grid worker may act with the next request, and may not with the first after the post is ended', async () => {
    const person = await newcomer('钱一')
    expect((await harness.call(readGridTeam, { code: GRID }, person)).status).toBe(403)
    const { id } = (await give({ userId: person.id, role: 'grid_worker', areaCode: GRID })).body
    expect((await harness.call(readGridTeam, { code: GRID }, person)).status).toBe(200)
    await harness.ok(endPostNow, { id }, security)
    expect((await harness.call(readGridTeam, { code: GRID }, person)).status).toBe(403)
    expect((await harness.call(endPostNow, { id }, security)).status).toBe(404)
  })
  test('a grid that is not there takes nobody', async () => {
    const person = await newcomer('钱二')
    const refused = await give({ userId: person.id, role: 'grid_worker', areaCode: '370830001001099' })
    expect(refused.problem).toMatchObject({ code: 'posts.unknown_area' })
  })
  test.each([
    ['handler', { areaCode: GRID }, '机构'],
    ['grid_worker', {}, '区域'],
  ] as const)('%s at %j is told where it belongs', async (role, place, word) => {
    const person = await newcomer('钱三')
    const refused = await give({ userId: person.id, role, ...place })
    expect(refused.status).toBe(422)
    expect(refused.problem.message).toContain(`须任在${word}上`)
  })
  test('the same post is not given twice, a second grid is', async () => {
    const person = await newcomer('钱四')
    await give({ userId: person.id, role: 'grid_worker', areaCode: GRID })
    const twice = await give({ userId: person.id, role: 'grid_worker', areaCode: GRID })
    expect(twice.status).toBe(409)
    expect(twice.problem.message).toBe('钱四在此期间已任东门社区第一网格“专职网格员”')
    expect((await give({ userId: person.id, role: 'grid_worker', areaCode: SECOND_GRID })).status).toBe(200)
  })
  test('a street administrator gives posts in the street only', async () => {
    const person = await newcomer('钱五')
    const county = await give({ userId: person.id, role: 'dispatcher', areaCode: COUNTY }, streetSecurity)
    expect(county.status).toBe(403)
    const at = { userId: person.id, role: 'handler' as const, organisationId: department }
    expect((await give(at, streetSecurity)).status).toBe(403)
    expect((await give(at)).status).toBe(200)
  })
  test('nobody but the security administrator gives posts, and not to themselves', async () => {
    const person = await newcomer('钱六')
    const form = { userId: person.id, role: 'leader', areaCode: COUNTY } as const
    expect((await give(form, system)).status).toBe(403)
    const own = await give({ ...form, userId: security.id })
    expect(own.problem).toMatchObject({ code: 'posts.own_post' })
  })
  test('a resident cannot be given a post', async () => {
    const resident = await harness.resident()
    expect((await give({ userId: resident.id, role: 'leader', areaCode: COUNTY })).problem).toMatchObject({
      code: 'posts.unknown_user',
    })
  })
  test('of a batch all are given or none, and the wrong line is named', async () => {
    const person = await newcomer('钱七')
    const line = (areaCode: string) => ({ userId: person.id, role: 'grid_leader' as const, areaCode })
    const refused = await harness.call(
      assignPostBatch,
      { posts: [line(GRID), line(SECOND_GRID), line(GRID)] },
      security,
    )
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toMatch(/^第 3 条：/)
    expect(await postsOf(person)).toEqual([])
    const { ids } = await harness.ok(assignPostBatch, { posts: [line(GRID), line(SECOND_GRID)] }, security)
    expect(ids.length).toBe(2)
  })
})

describe('三员分立', () => {
  test('an acceptor is not made audit administrator, and the refusal names both', async () => {
    const person = await newcomer('孙一')
    await give({ userId: person.id, role: 'acceptor', areaCode: STREET })
    const refused = await give({ userId: person.id, role: 'audit_admin', areaCode: COUNTY })
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toBe('三员分立：孙一在此期间任“受理员”，不能同时任“审计管理员”')
  })
  test('from the day the other post ends it is allowed', async () => {
    const person = await newcomer('孙二')
    const until = addDays(today, 30)
    await give({ userId: person.id, role: 'acceptor', areaCode: STREET, endsOn: until })
    const early = await give({
      userId: person.id,
      role: 'audit_admin',
      areaCode: COUNTY,
      startsOn: addDays(until, -1),
    })
    expect(early.status).toBe(409)
    const later = await give({ userId: person.id, role: 'audit_admin', areaCode: COUNTY, startsOn: until })
    expect(later.status).toBe(200)
  })
  test('two administrators giving one person two posts at once: one of them is refused', async () => {
    const person = await newcomer('孙三')
    const answers = await Promise.all([
      give({ userId: person.id, role: 'system_admin', areaCode: COUNTY }),
      give({ userId: person.id, role: 'audit_admin', areaCode: COUNTY }),
      give({ userId: person.id, role: 'closer', areaCode: STREET }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  })
  test('somebody must remain security administrator, and nobody ends their own post', async () => {
    const [own] = await postsOf(security)
    const [other] = await postsOf(streetSecurity)
    expect((await harness.call(endPostNow, { id: own!.id }, security)).problem).toMatchObject({
      code: 'posts.own_post',
    })
    const ownEnd = (endsOn: string | null) =>
      harness.ctx.db.updateTable('post').set({ ends_on: endsOn }).where('id', '=', own!.id).execute()
    await ownEnd(addDays(today, 7))
    const refused = await harness.call(endPostNow, { id: other!.id }, security)
    expect(refused.problem).toMatchObject({ code: 'posts.last_security_admin' })
    await ownEnd(null)
    const third = await newcomer('孙四')
    const { id } = (await give({ userId: third.id, role: 'security_admin', areaCode: COUNTY })).body
    await harness.ok(endPostNow, { id }, security)
  })
  test('over any sequence of giving and ending nobody ever holds two roles that exclude each other', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days))
    const step = fc.record({
      role: fc.constantFrom(...roleIds),
      startsOn: day,
      endsOn: fc.option(day, { nil: null }),
      place: fc.constantFrom('370830000000', '370830001000'),
      ends: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let held: NewPost[] = []
        for (const { role, place, ends, startsOn, endsOn } of steps) {
          const at = roles[role].at === 'area' ? { areaCode: place } : { organisationId: place }
          const wanted: NewPost = { userId: 'u', role, clearance: 1, startsOn, endsOn, ...at }
          if (ends) held = held.map((post) => endedBy(post, startsOn))
          else if (!refusalOf(wanted, held, '甲')) held.push(wanted)
        }
        for (let days = 0; days <= 41; days++)
          expect(rolesInConflict(rolesOn(held, addDays('2026-01-01', days)))).toBeUndefined()
      }),
    )
  })
})

function endedBy(post: NewPost, on: string): NewPost {
  const endsOn = on > post.startsOn ? on : post.startsOn
  return !post.endsOn || post.endsOn > endsOn ? { ...post, endsOn } : post
}

function rolesOn(held: readonly NewPost[], day: string): Role[] {
  return held
    .filter((post) => post.startsOn <= day && (!post.endsOn || post.endsOn > day))
    .map((post) => post.role)
}

describe('posts that begin and end on a day', () => {
  test('a post to come gives nothing yet and is shown as to come', async () => {
    const person = await newcomer('李一')
    await give({ userId: person.id, role: 'leader', areaCode: STREET, startsOn: addDays(today, 3) })
    expect((await harness.call(listPostRows, {}, person)).status).toBe(403)
    const { rows } = await harness.ok(listPostRows, { userId: person.id }, security)
    expect(rows).toMatchObject([{ state: 'to_come', placeName: '中都街道', roleName: '领导' }])
  })
  test('ending on a later day leaves the post until then', async () => {
    const person = await newcomer('李二')
    const { id } = (await give({ userId: person.id, role: 'leader', areaCode: STREET })).body
    await harness.ok(endPostNow, { id, on: addDays(today, 2) }, security)
    expect((await harness.call(listPostRows, {}, person)).status).toBe(200)
    const yesterday = await harness.call(endPostNow, { id, on: addDays(today, -1) }, security)
    expect(yesterday.problem).toMatchObject({ code: 'posts.bad_dates' })
  })
})

describe('finding posts', () => {
  test('an ended post is shown only when asked for', async () => {
    const person = await newcomer('周一')
    await insertPosts(harness.ctx.db, [
      {
        userId: person.id,
        role: 'grid_worker',
        areaCode: OTHER_GRID,
        clearance: 1,
        startsOn: '2025-01-01',
        endsOn: '2025-06-01',
      },
    ])
    expect((await harness.ok(listPostRows, { q: '周一' }, security)).rows).toEqual([])
    const { rows } = await harness.ok(listPostRows, { q: '周一', ended: true }, security)
    expect(rows).toMatchObject([{ state: 'ended', actions: [] }])
  })
  test('a street administrator sees posts of the street, not those of the county', async () => {
    const { rows } = await harness.ok(listPostRows, { limit: 200 }, streetSecurity)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.every((row) => row.areaCode?.startsWith('370830001'))).toBe(true)
    const wide = await harness.ok(listPostRows, { area: COUNTY, limit: 200 }, streetSecurity)
    expect(wide.rows).toEqual(rows)
  })
  test('pages meet without gap or overlap', async () => {
    const all = await harness.ok(listPostRows, { limit: 200 }, security)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await harness.ok(listPostRows, { limit: 4, ...(after ? { after } : {}) }, security)
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after)
    expect(seen).toEqual(all.rows.map((row) => row.id))
  })
  test('a candidate is found by name or telephone, whole or its last digits, with present posts and a masked phone', async () => {
    const person = await newcomer('郑成功')
    await updateUser(harness.ctx, person.id, { phone: '13800001234' })
    await give({ userId: person.id, role: 'grid_leader', areaCode: GRID })
    for (const q of ['郑成', '138 0000 1234', '1234']) {
      const { people } = await harness.ok(findCandidates, { q }, security)
      expect(people).toMatchObject([
        { name: '郑成功', phone: '138****1234', posts: ['东门社区第一网格网格长'] },
      ])
    }
    expect((await harness.ok(findCandidates, { q: '0000' }, security)).people).toEqual([])
    expect((await harness.ok(listPostRows, { q: '13800001234' }, security)).rows).toMatchObject([
      { userId: person.id },
    ])
  })
  test('taking posts out is in the audit log', async () => {
    const csv = await harness.call(exportPosts, { format: 'csv' }, security)
    expect(csv.text).toContain('安全管理员')
    const record = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('subject', '=', 'post:export')
      .executeTakeFirst()
    expect(record).toMatchObject({ actor_id: security.id })
  })
})

describe('the team of a grid', () => {
  test('it has its own people first, then those who keep it from the community and the street', async () => {
    const names = ['王长', '王专', '王书', '王导', '王挂', '王包']
    const team: [Role, string][] = [
      ['grid_leader', OTHER_GRID],
      ['grid_worker', OTHER_GRID],
      ['grid_secretary', OTHER_COMMUNITY],
      ['grid_advisor', STREET],
      ['grid_patron', STREET],
      ['paired_dept', OTHER_COMMUNITY],
    ]
    for (const [i, [role, areaCode]] of team.entries()) {
      const person = await newcomer(names[i]!)
      expect((await give({ userId: person.id, role, areaCode })).status).toBe(200)
      if (role === 'paired_dept')
        await give({ userId: person.id, role: 'handler', organisationId: department })
    }
    const members = await gridTeam(harness.ctx, OTHER_GRID)
    expect(members.map((member) => member.name)).toEqual(names)
    expect(members.map((member) => member.isOwn)).toEqual([true, true, false, false, false, false])
    expect(members.at(-1)).toMatchObject({ roleName: '包联部门', organisationName: '县城管局' })
  })
  test('a grid without a leader is a gap until the community has one for all', async () => {
    const leader = await harness.staff({ role: 'leader', area: OTHER_COMMUNITY })
    expect((await harness.ok(readGridTeam, { code: OTHER_GRID }, leader)).gaps).toEqual([])
    const [post] = await listPosts(harness.ctx.db, { areaCodes: [OTHER_GRID], roles: ['grid_leader'] })
    await harness.ok(endPostNow, { id: post!.id }, security)
    expect((await harness.ok(readGridTeam, { code: OTHER_GRID }, leader)).gaps).toEqual(['缺网格长'])
    const gaps = await harness.ok(listGridTeams, { gap: 'grid_leader' }, leader)
    expect(gaps.rows.map((row) => row.code)).toEqual([OTHER_GRID])
    const person = await newcomer('吴总')
    await give({ userId: person.id, role: 'grid_leader', areaCode: OTHER_COMMUNITY })
    expect(await harness.ok(readTeamSummary, {}, leader)).toMatchObject({
      grids: 1,
      gaps: [{ role: 'grid_leader', count: 0 }, { role: 'grid_worker' }],
    })
  })
  test('a grid worker has the teams of the own grids, and not those of another community', async () => {
    const worker = await harness.staff([
      { role: 'grid_worker', area: GRID },
      { role: 'grid_leader', area: COMMUNITY },
    ])
    const { teams } = await harness.ok(myGridTeams, {}, worker)
    expect(teams.map((team) => team.code)).toEqual([GRID])
    expect((await harness.call(readGridTeam, { code: OTHER_GRID }, worker)).status).toBe(422)
  })
})

test('where a grid has no worker of its own, those of the grids around it go', async () => {
  const neighbour = (code: string, neighbour_code: string) => ({ code, neighbour_code })
  await harness.ctx.db
    .insertInto('area_neighbour')
    .values([neighbour(SECOND_GRID, OTHER_GRID), neighbour(OTHER_GRID, SECOND_GRID)])
    .execute()
  const own = await listPosts(harness.ctx.db, { areaCodes: [SECOND_GRID], roles: ['grid_worker'], on: today })
  expect((await nearestWorkers(harness.ctx, SECOND_GRID)).map((member) => member.postId)).toEqual(
    own.map((post) => post.id),
  )
  for (const post of own) await harness.ok(endPostNow, { id: post.id }, security)
  const near = await nearestWorkers(harness.ctx, SECOND_GRID)
  expect(near.map((member) => member.areaCode)).toEqual([OTHER_GRID])
})

describe('a grid is abolished or split', () => {
  const succeed = async (from: string, to: string[], heir: string) => {
    await harness.ctx.transaction((tx) =>
      tx.publish(areasSucceeded, { id: 'x', kind: 'split', on: today, moves: [{ from, to, heir }] }),
    )
    await vi.waitFor(heard, { timeout: 20_000, interval: 50 })
  }
  // On a server shared with other databases an event waits for their open transactions too.
  const heard = async () => {
    await harness.settle()
    const { rows } = await sql<{ behind: boolean }>`
      select exists (select 1 from event_record r, event_cursor c where r.name = 'areas.succeeded'
        and c.listener = 'organisations.follow_areas' and (r.xid, r.seq) > (c.xid, c.seq)) as behind`.execute(
      harness.ctx.db,
    )
    expect(rows[0]?.behind).toBe(false)
  }
  test('its posts go to the first successor at once and are listed until somebody has looked', async () => {
    const person = await newcomer('冯一')
    await give({ userId: person.id, role: 'grid_worker', areaCode: SECOND_GRID })
    await succeed(SECOND_GRID, [GRID, OTHER_GRID], COMMUNITY)
    expect((await postsOf(person)).map((post) => post.areaCode)).toEqual([GRID])
    expect((await harness.ok(readGridTeam, { code: GRID }, person)).members.map((m) => m.name)).toContain(
      '冯一',
    )
    const { reviews } = await harness.ok(listPostReviews, {}, security)
    const mine = reviews.find((review) => review.userName === '冯一')
    expect(mine).toMatchObject({
      fromName: '东门社区第二网格',
      toName: '东门社区第一网格',
      candidateNames: ['南门社区第一网格'],
    })
    await harness.ok(settlePostReview, { id: mine!.id }, security)
    const after = await harness.ok(listPostReviews, {}, security)
    expect(after.reviews.some((review) => review.id === mine!.id)).toBe(false)
  })
  test('heard a second time it changes nothing; without successor the heir takes over', async () => {
    const before = await harness.ok(listPostReviews, {}, security)
    await succeed(SECOND_GRID, [GRID, OTHER_GRID], COMMUNITY)
    expect(await harness.ok(listPostReviews, {}, security)).toEqual(before)
    const person = await newcomer('冯二')
    await give({ userId: person.id, role: 'grid_worker', areaCode: SECOND_GRID })
    await succeed(SECOND_GRID, [], COMMUNITY)
    expect((await postsOf(person)).map((post) => post.areaCode)).toEqual([COMMUNITY])
  })
})
