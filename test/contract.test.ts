import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/apps/modules.ts'
import type { AnyEndpoint, PermissionRule } from '../src/base/contract.ts'
import { administratorRoles, type Role } from '../src/base/roles.ts'
import { type Harness, startHarness } from './harness.ts'
import { documentFaults, type OpenApi, operationsOf, undescribedFields } from './openapi-faults.ts'

const endpoints: AnyEndpoint[] = modules.flatMap(({ routes }) =>
  (routes ?? []).map((route) => route.endpoint),
)
const nameOf = ({ method, path }: AnyEndpoint) => `${method} ${path}`
const permissions = new Map<string, PermissionRule>(
  modules.flatMap((module) => Object.entries(module.permissions ?? {})),
)

describe('the interface description', () => {
  let harness: Harness
  let document: OpenApi
  beforeAll(async () => {
    harness = await startHarness()
    document = JSON.parse((await harness.platform.app.inject('/api/openapi.json')).body)
  })
  afterAll(() => harness.close())

  test('is OpenAPI 3.1 without a fault', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(documentFaults(document)).toEqual([])
  })
  test('lists every endpoint', () => {
    const described = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    const declared = endpoints.map((e) => nameOf(e).replace(/:(\w+)/g, '{$1}'))
    expect(declared.filter((name) => !described.includes(name))).toEqual([])
  })
  test('gives every operation a summary and a tag', () => {
    const bare = operationsOf(document).filter(
      ({ operation }) => !operation.summary || !operation.tags?.length,
    )
    expect(bare.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })
  test('describes every field a caller sends', () => {
    expect(undescribedFields(document)).toEqual([])
  })
  test('declares every refusal of every endpoint', () => {
    const operations = new Map<string, { description?: string }>(
      operationsOf(document).map((o) => [`${o.method.toUpperCase()} ${o.path}`, o.operation] as const),
    )
    const missing = endpoints.flatMap((endpoint) => {
      const operation = operations.get(nameOf(endpoint).replace(/:(\w+)/g, '{$1}'))
      const codes = (endpoint.errors ?? []).map(({ code }) => code)
      return codes
        .filter((code) => !operation?.description?.includes(`\`${code}\``))
        .map((code) => `${nameOf(endpoint)}: ${code}`)
    })
    expect(missing).toEqual([])
  })
})

describe('endpoints', () => {
  test('have an address of their own', () => {
    // Names of parameters do not tell addresses apart.
    const addresses = endpoints.map((e) => nameOf(e).replace(/:\w+/g, ':'))
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([])
  })
  test('declare every parameter of their address, and no other', () => {
    const wrong = endpoints.filter((endpoint) => {
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      return (
        inPath.sort().join() !==
        Object.keys(endpoint.params?.shape ?? {})
          .sort()
          .join()
      )
    })
    expect(wrong.map(nameOf)).toEqual([])
  })
  test('call no two things by one name in address, query and body', () => {
    const wrong = endpoints.filter((endpoint) => {
      const names = [endpoint.params, endpoint.query, endpoint.body].flatMap((s) =>
        Object.keys(s?.shape ?? {}),
      )
      return new Set(names).size < names.length
    })
    expect(wrong.map(nameOf)).toEqual([])
  })
  test('read with GET: no body, nothing to audit as a change', () => {
    expect(endpoints.filter(({ method, body }) => method === 'GET' && body).map(nameOf)).toEqual([])
  })
  test('need a permission some module declares', () => {
    const unknown = endpoints.flatMap((endpoint) =>
      [endpoint.permission, ...(endpoint.orPermissions ?? [])]
        .filter((p) => p !== 'anyone' && p !== 'signed_in' && !permissions.has(p))
        .map((p) => `${nameOf(endpoint)}: ${p}`),
    )
    expect(unknown).toEqual([])
  })
})

describe('permissions', () => {
  test('are held by somebody', () => {
    // One that is only ever a second way in narrows a session, so no role needs to hold it.
    const isNarrowing = (name: string) => !endpoints.some(({ permission }) => permission === name)
    const idle = [...permissions].filter(([name, { roles }]) => roles.length === 0 && !isNarrowing(name))
    expect(idle.map(([name]) => name)).toEqual([])
  })
  test('have a name, and a first word that is one module’s own', () => {
    const owners = new Map<string, string>()
    const strange = modules.flatMap((module) =>
      Object.entries(module.permissions ?? {}).flatMap(([permission, { name }]) => {
        const word = permission.split(':')[0]!
        const owner = owners.get(word) ?? module.name
        owners.set(word, owner)
        return name && owner === module.name ? [] : [`${module.name}: ${permission}`]
      }),
    )
    expect(strange).toEqual([])
  })
  test('of the three administrators do not overlap (三员分立)', () => {
    const shared = [...permissions].filter(([name, rule]) => {
      const held = administratorRoles.filter((role) => (rule.roles as readonly string[]).includes(role))
      return held.length > 1 && !isCommonReading(name, rule)
    })
    expect(shared.map(([name]) => name)).toEqual([])
  })
  test('give each of the three administrators some work', () => {
    const held = (role: Role) => [...permissions.values()].some((rule) => rule.roles.includes(role))
    expect(administratorRoles.filter((role) => !held(role))).toEqual([])
  })
})

/** Reading what the offices read too (the calendar, the phone book) is no administrator's own work. */
function isCommonReading(name: string, { roles }: PermissionRule): boolean {
  const opened = endpoints.filter((e) => [e.permission, ...(e.orPermissions ?? [])].includes(name as never))
  const alsoOffices = roles.some((role) => !(administratorRoles as readonly string[]).includes(role))
  return alsoOffices && opened.every(({ method }) => method === 'GET')
}

describe('modules', () => {
  test('come after those they depend on', () => {
    const names = modules.map(({ name }) => name)
    const late = modules.flatMap((module, i) =>
      (module.depends ?? [])
        .filter((other) => names.indexOf(other) < 0 || names.indexOf(other) > i)
        .map((other) => `${module.name} before ${other}`),
    )
    expect(late).toEqual([])
  })
  test('name their jobs and listeners apart', () => {
    const names = modules.flatMap(({ jobs, listeners }) =>
      [...(jobs ?? []), ...(listeners ?? [])].map(({ name }) => name),
    )
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})
