import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { standardSchemas } from '../../../../test/fixtures/open311-schemas.ts'
import { layInterface } from '../../../../test/fixtures/open311-stage.ts'

const root = join(import.meta.dirname, '../../../..')
const directory = join(resolve(process.env.WANGGE_DATA ?? join(root, '../shared/data')), 'open311')

/** What the standard asks for at the least, for where its schemas are not at hand. */
const text = { type: ['string', 'null'] }
const request = {
  type: 'object',
  required: ['service_request_id', 'status', 'service_code', 'requested_datetime'],
  properties: {
    service_request_id: { type: 'string' },
    status: { enum: ['open', 'closed'] },
    service_code: { type: 'string' },
    description: { ...text, maxLength: 4000 },
    requested_datetime: { type: 'string', format: 'date-time' },
    updated_datetime: { ...text, format: 'date-time' },
    expected_datetime: { ...text, format: 'date-time' },
    media_url: { ...text, format: 'uri' },
    lat: { type: ['number', 'null'] },
    long: { type: ['number', 'null'] },
  },
}
const service = {
  type: 'object',
  required: ['service_code', 'service_name', 'metadata', 'type'],
  properties: { metadata: { type: 'boolean' }, type: { enum: ['realtime', 'batch', 'blackbox'] } },
}
const attribute = { type: 'object', required: ['variable', 'code', 'datatype', 'required'] }
const own: Record<string, object> = {
  'service.json': service,
  'request.json': request,
  'services.json': { type: 'array', items: { $ref: 'service.json' } },
  'requests.json': { type: 'array', items: { $ref: 'request.json' } },
  'service-definition.json': {
    type: 'object',
    required: ['service_code', 'attributes'],
    properties: { attributes: { type: 'array', items: attribute } },
  },
}

test('every answer in JSON is as the standard describes it', async () => {
  const stage = await layInterface()
  const { services, definitions, requests, requestsOfKey } = await stage.answers()
  await stage.close()
  expect(services.length).toBeGreaterThan(100)
  expect([requests.length, requestsOfKey.length]).toEqual([3, 4])
  const published = (name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as object
  const readers = [(name: string) => own[name]!, ...(existsSync(directory) ? [published] : [])]
  for (const read of readers) {
    const faultsOf = standardSchemas(read)
    expect(faultsOf('services.json', services)).toEqual([])
    expect(definitions.flatMap((one) => faultsOf('service-definition.json', one))).toEqual([])
    expect(faultsOf('requests.json', [...requests, ...requestsOfKey])).toEqual([])
    expect(faultsOf('requests.json', [{ ...requests[0], status: 'handling' }])).not.toEqual([])
  }
})
