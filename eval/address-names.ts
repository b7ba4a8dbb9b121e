import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { KnownName } from '../src/base/address/names.ts'

/** Counties and streets of the country, as an installation has them in its area tree. */
export function areaNames(dataDir: string): KnownName[] {
  const counties = join(dataDir, 'areas/counties_2023.csv')
  const streets = join(dataDir, 'areas/streets_2023.csv.gz')
  if (!existsSync(counties) || !existsSync(streets)) return []
  return [
    ...secondColumn(readFileSync(counties, 'utf8'), /[区县市旗]$/, 'county'),
    ...secondColumn(gunzipSync(readFileSync(streets)).toString('utf8'), /(街道|镇|乡)$/, 'street'),
  ]
}

function secondColumn(csv: string, wanted: RegExp, kind: KnownName['kind']): KnownName[] {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',')[1]?.replaceAll('"', '') ?? '')
    .filter((name) => wanted.test(name) && !/^市辖区$|直辖/.test(name))
    .map((name) => ({ name, kind }))
}
