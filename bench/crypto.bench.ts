import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { createSealer } from '../src/platform/crypto/sealer.ts'
import { type Bench, round } from './bench.ts'

const COUNT = 100_000
const PLACE = 'person.id_number'
/** What an import brings in, and how many values of a row are sealed: an identity number and a telephone. */
const ROWS_PER_SECOND = 10_000
const VALUES_PER_ROW = 2

/** Values a second of one core (CPU time), against Node's own SM4-CTR alone, its key object made once. */
export async function run(bench: Bench): Promise<void> {
  const sealer = createSealer([{ id: 'k1', secret: randomBytes(32) }])
  const numbers = Array.from(
    { length: COUNT },
    (_, i) => `11010519491231${String(i % 10_000).padStart(4, '0')}`,
  )
  const [key, iv] = [createSecretKey(randomBytes(16)), randomBytes(16)]
  const bare = (text: string) => {
    const cipher = createCipheriv('sm4-ctr', key, iv)
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  }
  const sealed = numbers.map((number) => sealer.sealIndexed(number, PLACE).sealed)
  const floor = rate(numbers, bare)
  const ways = {
    seal: rate(numbers, (number) => sealer.seal(number, PLACE)),
    seal_indexed: rate(numbers, (number) => sealer.sealIndexed(number, PLACE)),
    open: rate(sealed, (text) => sealer.open(text, PLACE)),
    index: rate(numbers, (number) => sealer.index(number, PLACE)),
  }
  for (const [way, value] of Object.entries(ways))
    bench.emit({
      bench: `crypto/${way}`,
      value: round(value, 0),
      unit: 'values/s',
      floor: round(floor, 0),
      ratio: round(value / floor, 2),
      n: COUNT,
    })
  bench.emit({
    bench: 'crypto/import_share',
    value: round((ROWS_PER_SECOND * VALUES_PER_ROW * 100) / ways.seal_indexed, 1),
    unit: '% of a core at 10,000 rows/s',
    n: COUNT,
  })
}

/** By CPU time, so that whatever else the machine does is not counted; the first fifth warms up. */
function rate(texts: readonly string[], work: (text: string) => unknown): number {
  for (const text of texts.slice(0, texts.length / 5)) work(text)
  const begun = process.cpuUsage()
  for (const text of texts) work(text)
  const { user, system } = process.cpuUsage(begun)
  return texts.length / ((user + system) / 1_000_000)
}
