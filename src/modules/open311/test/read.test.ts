import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, createClient } from '../../../../test/fixtures/open311-client.ts'
import { layDistrict } from '../../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../../test/harness.ts'
import { addAttribute, changeAttribute, removeAttribute, saveProfile } from '../contract/setup.ts'

let harness: Harness
let open: Client

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  open = createClient(harness)
})
afterAll(() => harness.close())

describe('service discovery', () => {
  test('tells where the interface is and how it speaks, in both formats', async () => {
    const json = await open.get('discovery.json')
    expect(json.type).toBe('application/json; charset=utf-8')
    expect(json.json).toMatchObject({
      endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production' }],
    })
    const xml = await open.get('discovery.xml')
    expect(xml.type).toBe('text/xml; charset=utf-8')
    expect(xml.xml).toMatchObject({
      discovery: { endpoints: { endpoint: { formats: { format: ['text/xml', 'application/json'] } } } },
    })
  })
  test('an address nobody has is refused in the standard’s words', async () => {
    const xml = await open.get('nothing.xml')
    expect(xml.status).toBe(404)
    expect(xml.xml).toMatchObject({ errors: { error: [{ code: '404' }] } })
    const json = await open.get('services/none.json')
    expect(json.status).toBe(404)
    expect(json.json).toEqual([{ code: 404, description: expect.stringContaining('service_code') }])
  })
})

describe('services', () => {
  test('are the classes residents may choose, with group and keywords', async () => {
    const services = (await open.get('services.json')).json as { service_code: string }[]
    expect(services.find(({ service_code }) => service_code === 'event-0102')).toEqual({
      service_code: 'event-0102',
      service_name: '暴露垃圾',
      description: expect.stringContaining('处置时限'),
      metadata: false,
      type: 'realtime',
      keywords: '垃圾,垃圾堆,没人清',
      group: '市容环境',
    })
    expect(services.some(({ service_code }) => service_code === 'event-01')).toBe(false)
    const xml = await open.get('services.xml')
    const listed = (xml.xml.services as { service: { service_code: string; metadata: string }[] }).service
    expect(listed.map(({ service_code }) => service_code)).toEqual(services.map((one) => one.service_code))
    expect(listed[0]?.metadata).toBe('false')
  })

  test('an administrator’s questions for a class are asked of everybody', async () => {
    const admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
    const question = { classId: 'component-0101', code: 'KIND', description: '是哪种井盖', position: 2 }
    const options = [
      { key: 'rain', name: '雨水' },
      { key: 'sewer', name: '污水 <下>' },
    ]
    const kind = await harness.ok(
      addAttribute,
      { ...question, datatype: 'singlevaluelist', options, isRequired: true },
      admin,
    )
    const forAll = { classId: 'component-01', code: 'HURT', description: '是否有人受伤' }
    await harness.ok(addAttribute, { ...forAll, datatype: 'string' }, admin)

    expect((await open.get('services/component-0101.json')).json).toEqual({
      service_code: 'component-0101',
      attributes: [
        expect.objectContaining({ code: 'HURT', order: 1, required: false, values: [] }),
        {
          variable: true,
          code: 'KIND',
          datatype: 'singlevaluelist',
          required: true,
          datatype_description: null,
          order: 2,
          description: '是哪种井盖',
          values: options,
        },
      ],
    })
    const xml = (await open.get('services/component-0101.xml')).xml
    expect(xml).toMatchObject({
      service_definition: {
        attributes: { attribute: [{ code: 'HURT' }, { required: 'true', values: { value: options } }] },
      },
    })
    const services = (await open.get('services.json')).json as { service_code: string; metadata: boolean }[]
    const asking = services.filter(({ metadata }) => metadata).map(({ service_code }) => service_code)
    expect(asking).toContain('component-0102')
    expect(asking).not.toContain('event-0102')

    const twice = await harness.call(addAttribute, { ...question, datatype: 'string' }, admin)
    expect(twice.problem.code).toBe('open311.attribute_exists')
    const change = { id: kind.id, code: 'KIND', description: '井盖类型', datatype: 'multivaluelist' } as const
    expect((await harness.call(changeAttribute, { ...change, options: [] }, admin)).problem.code).toBe(
      'open311.options_needed',
    )
    await harness.ok(changeAttribute, { ...change, options }, admin)
    await harness.ok(removeAttribute, { id: kind.id }, admin)
    expect((await open.get('services/component-0101.json')).json).toMatchObject({
      attributes: [{ code: 'HURT' }],
    })
  })
})

describe('the jurisdiction', () => {
  test('may be left out; another’s is not found; a closed interface says so', async () => {
    const admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
    const own = { contact: '', keyService: '', zipcode: '272500' }
    await harness.ok(saveProfile, { ...own, isOpen: true, jurisdictionId: 'wenshang.gov.cn' }, admin)
    expect((await open.get('services.json')).status).toBe(200)
    expect((await open.get('services.json', { jurisdiction_id: 'wenshang.gov.cn' })).status).toBe(200)
    const other = await open.get('services.xml', { jurisdiction_id: 'sfgov.org' })
    expect(other.status).toBe(404)
    expect(other.xml).toMatchObject({ errors: { error: [{ code: '404' }] } })
    await harness.ok(saveProfile, { ...own, isOpen: false, jurisdictionId: '' }, admin)
    expect((await open.get('requests.json')).status).toBe(503)
    await harness.ok(saveProfile, { ...own, isOpen: true, jurisdictionId: '' }, admin)
  })
})
