import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standardSchemas } from '../test/fixtures/open311-schemas.ts'
import { layInterface } from '../test/fixtures/open311-stage.ts'
import type { Evaluation } from './evaluation.ts'

/** Every answer of the interface that the published schemas describe, held against them. */
export async function run({ dataDir, emit }: Evaluation): Promise<void> {
  const directory = join(dataDir, 'open311')
  if (!existsSync(directory)) {
    console.log(`no data here: ${directory}`)
    return
  }
  const faultsOf = standardSchemas((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')))
  const stage = await layInterface()
  const { services, definitions, requests, requestsOfKey } = await stage.answers()
  const figures = {
    services: [services, faultsOf('services.json', services)],
    definitions: [definitions, definitions.flatMap((one) => faultsOf('service-definition.json', one))],
    requests: [requests, faultsOf('requests.json', requests)],
    'requests-of-a-key': [requestsOfKey, faultsOf('requests.json', requestsOfKey)],
  } as const
  for (const [name, [answers, faults]] of Object.entries(figures)) {
    emit({ bench: `open311/${name}/schema-faults`, value: faults.length, unit: 'faults', n: answers.length })
    for (const fault of faults.slice(0, 5)) console.error(`${name}: ${fault}`)
  }
  await stage.close()
}
