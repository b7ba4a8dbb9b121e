import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import { addDays } from './days.ts'
import { miswritten } from './names.ts'
import { misreadNumber, shortNumber } from './numbers.ts'
import type { Settled } from './settle.ts'
import type { DemoRegistered, DemoSaying } from './types.ts'

type Values = DemoSaying['values']

/** One in fifty stands twice in the books: another spelling, an old or misread number, or none. */
export function withDuplicates(
  registered: DemoRegistered[],
  settled: readonly Settled[],
  { random, now }: { random: Random; now: LocalDate },
): DemoRegistered[] {
  const twice = registered.flatMap((record, i) => {
    const { human } = settled[i]!
    if (human.diedOn || human.age < 16 || !random.chance(0.026)) return []
    const observedOn = addDays(now, -random.int(400, 2200))
    const since = observedOn > human.birthOn ? observedOn : human.birthOn
    const saying: DemoSaying = { source: 'ledger', observedOn: since, values: variant(settled[i]!, random) }
    const { relation, house } = record.residencies[0]!
    const residencies = [{ relation, house, from: record.residencies[0]!.from, to: null }]
    return [{ ...record, key: `${record.key}d`, sayings: [saying], residencies, tags: [] }]
  })
  return [...registered, ...twice]
}

function variant({ human, house }: Settled, random: Random): Values {
  const base: Values = { name: human.name, sex: human.sex, address: house.address }
  const phone: Values = human.phone ? { phone: human.phone } : {}
  const kinds: Values[] = [
    { ...base, ...phone, name: miswritten(human.name), idNumber: human.idNumber },
    { ...base, ...phone, idNumber: misreadNumber(human.idNumber) },
    { ...base, ...phone, birthOn: human.birthOn },
  ]
  if (human.birthOn < '1986') kinds.push({ ...base, ...phone, idNumber: shortNumber(human.idNumber) })
  return random.pick(kinds)
}
