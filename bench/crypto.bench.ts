import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { createSealer } from '../src/platform/crypto/sealer.ts'
import { type Bench, round } from './bench.ts'

const COUNT = 100_000
const PLACE = 'person.id_number'

/** Id numbers a second, sealed, opened and indexed, against Node's own SM4-CTR alone, its key object made once. */
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
  const sealed = numbers.map((number) => sealer.seal(number, PLACE))
  const floor = rate(numbers, bare)
  const ways = {
    seal: rate(numbers, (number) => sealer.seal(number, PLACE)),
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
}

function rate(texts: readonly string[], work: (text: string) => unknown): number {
  const begun = performance.now()
  for (const text of texts) work(text)
  return texts.length / ((performance.now() - begun) / 1000)
}
