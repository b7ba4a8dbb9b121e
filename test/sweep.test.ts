import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/apps/modules.ts'
import type { AnyEndpoint } from '../src/base/contract.ts'
import { type Grantee, isAdministrator, type Role, roleIds, roles } from '../src/base/roles.ts'
import { grants } from '../src/platform/access/grants.ts'
import { newToken } from '../src/platform/identity/actors.ts'
import { ofNoPlace, type RecordFixture, records, type Stage, setStage } from './fixtures/records.ts'
import { type Harness, type Person, startHarness } from './harness.ts'
import { sampleInput } from './sample-input.ts'

/** Every endpoint of the product: a new one is swept without a line written here. */
const endpoints: AnyEndpoint[] = modules.flatMap(({ routes }) =>
  (routes ?? []).map((route) => route.endpoint),
)
const nameOf = ({ method, path }: AnyEndpoint) => `${method} ${path}`
const waysInto = (endpoint: AnyEndpoint) => [endpoint.permission, ...(endpoint.orPermissions ?? [])]
const grantees: readonly Grantee[] = [...roleIds, 'resident']

function mayEnter(grantee: Grantee, endpoint: AnyEndpoint): boolean {
  return waysInto(endpoint).some((way) => way === 'anyone' || way === 'signed_in' || grants(grantee, way))
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

const fixtureOf = (endpoint: AnyEndpoint) => records.find(({ path }) => isUnder(endpoint.path, path))

function isOfNoPlace(endpoint: AnyEndpoint): boolean {
  if (nameOf(endpoint) in ofNoPlace) return true
  const isNamed = Object.keys(ofNoPlace).some((prefix) => isUnder(endpoint.path, prefix))
  const isAdministrators = grantees.every((g) => !mayEnter(g, endpoint) || isAdministrator(g as Role))
  return isNamed && (endpoint.method === 'GET' || isAdministrators)
}

/** Far from the district of the records, but an area like any other. */
const ELSEWHERE = { area: '110101001001', organisation: 'an-office-elsewhere' }

let harness: Harness
let stage: Stage
/** One person per role, posted elsewhere. */
const strangers = new Map<Grantee, Person>()

beforeAll(async () => {
  harness = await startHarness()
  stage = await setStage(harness)
  for (const role of roleIds) {
    const place =
      roles[role].at === 'area' ? { area: ELSEWHERE.area } : { organisation: ELSEWHERE.organisation }
    strangers.set(role, await harness.staff({ role, ...place }, roles[role].name))
  }
  strangers.set('resident', await harness.resident())
})
afterAll(() => harness.close())

async function statusOf(endpoint: AnyEndpoint, input: Record<string, unknown>, as?: Person): Promise<number> {
  const answer = endpoint.upload
    ? await harness.upload(
        endpoint,
        input as Record<string, string>,
        { name: 'a.txt', bytes: Buffer.from('a') },
        as,
      )
    : await harness.call(endpoint, input as never, as)
  return answer.status
}

test('nobody enters without signing in, but where anyone may', async () => {
  const entered: string[] = []
  for (const endpoint of endpoints.filter((e) => !waysInto(e).includes('anyone'))) {
    const status = await statusOf(endpoint, sampleInput(endpoint))
    if (status !== (endpoint.dialect?.statuses.unauthenticated ?? 401))
      entered.push(`${nameOf(endpoint)}: ${status}`)
  }
  expect(entered).toEqual([])
})

test.each(grantees)('%s is refused everything the role has no permission for', async (grantee) => {
  const entered: string[] = []
  for (const endpoint of endpoints.filter((e) => !mayEnter(grantee, e))) {
    const status = await statusOf(endpoint, sampleInput(endpoint), strangers.get(grantee))
    if (status !== 403) entered.push(`${nameOf(endpoint)}: ${status}`)
  }
  expect(entered).toEqual([])
})

test('a token without scopes is refused everything that needs a permission', async () => {
  const token = await tokenWithoutScopes()
  const entered: string[] = []
  const needy = endpoints.filter((e) => waysInto(e).every((way) => way !== 'anyone' && way !== 'signed_in'))
  for (const endpoint of needy) {
    const status = await statusOf(endpoint, sampleInput(endpoint), token)
    if (status !== 403) entered.push(`${nameOf(endpoint)}: ${status}`)
  }
  expect(entered).toEqual([])
})

test('every record in an address has somebody to keep out, or a reason not to', () => {
  const uncovered = endpoints.filter((e) => e.path.includes('/:') && !fixtureOf(e) && !isOfNoPlace(e))
  expect(uncovered.map(nameOf)).toEqual([])
})

describe.each(records)('$what', (fixture) => {
  const takers = endpoints.filter((endpoint) => fixtureOf(endpoint) === fixture)

  test('is there for who may see it', async () => {
    const { params, reader } = await fixture.make(stage)
    const readings = takers.filter(({ method, path }) => method === 'GET' && path === fixture.path)
    for (const reading of readings) expect(await statusOf(reading, params, reader), nameOf(reading)).toBe(200)
  })

  test('stays closed to the right role in the wrong place', async () => {
    expect(await whoEnters(fixture, takers)).toEqual([])
  })
})

/** Calls of strangers that were let in, or refused for a reason that says nothing about the place. */
async function whoEnters(fixture: RecordFixture, takers: readonly AnyEndpoint[]): Promise<string[]> {
  const { params, input } = await fixture.make(stage)
  const entered: string[] = []
  for (const endpoint of takers) {
    const sent = { ...sampleInput(endpoint), ...input, ...params }
    for (const grantee of grantees.filter((g) => mayEnter(g, endpoint))) {
      const status = await statusOf(endpoint, sent, strangers.get(grantee))
      if (status !== 403 && status !== 404) entered.push(`${nameOf(endpoint)} as ${grantee}: ${status}`)
    }
  }
  return entered
}

/** An integrator's token of a person who could do much. */
async function tokenWithoutScopes(): Promise<Person> {
  const owner = stage.cast.secretary
  const { token, hash } = newToken('wt')
  await harness.ctx.db
    .insertInto('api_token')
    .values({
      id: 'token-without-scopes',
      token_hash: hash,
      user_id: owner.id,
      name: '没有范围的令牌',
      scopes: [],
      expires_at: new Date(Date.now() + 3_600_000),
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
  return { id: owner.id, token }
}
