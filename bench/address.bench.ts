import { nameBook } from '../src/base/address/names.ts'
import { normaliseAddress } from '../src/base/address/normalise.ts'
import { parseAddress } from '../src/base/address/parse.ts'
import { type Bench, round } from './bench.ts'

const ADDRESSES = 20_000

/** Addresses parsed and normalised in a second of one core; the floor only walks over the characters. */
export async function run({ emit }: Bench): Promise<void> {
  const texts = Array.from({ length: ADDRESSES }, (_, n) => written(n))
  const books = nameBook([
    { name: '汶上县', kind: 'county' },
    { name: '中都街道', kind: 'street' },
  ])
  const read = () =>
    texts.reduce((sum, text) => sum + normaliseAddress(parseAddress(text, books)).key.length, 0)
  const walk = () => texts.reduce((sum, text) => sum + walked(text), 0)
  read()
  walk()
  const [value, floor] = [perSecond(read), perSecond(walk)]
  emit({ bench: 'address/parse', value, unit: 'per s', floor, ratio: round(value / floor, 4), n: ADDRESSES })
}

function written(n: number): string {
  const homes = [
    `${n % 60}栋${n % 4}单元${n % 900}室`,
    `${n % 60}-${n % 4}-${n % 900}`,
    `十${'一二三四'[n % 4]}号楼二零一`,
  ]
  return `山东省济宁市汶上县中都街道尚书${n % 9}路${n % 300}号尚书苑${homes[n % 3]}`
}

function walked(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at)
  return sum
}

/** By processor time, so that a busy machine does not count. */
function perSecond(work: () => number): number {
  const before = process.cpuUsage()
  const until = Date.now() + 1000
  let rounds = 0
  do {
    if (work() === 0) throw new Error('nothing read')
    rounds++
  } while (Date.now() < until)
  const spent = process.cpuUsage(before)
  return Math.round((rounds * ADDRESSES * 1e6) / (spent.user + spent.system))
}
