import type { DispatchConditions, DispatchRule } from '../src/modules/orders/contract/dispatch-rules.ts'
import { compileRules } from '../src/modules/orders/rules/dispatch/compile.ts'
import { decideDispatch } from '../src/modules/orders/rules/dispatch/decide.ts'
import type { DispatchFacts, DispatchWorld } from '../src/modules/orders/rules/dispatch/facts.ts'
import { plainlyHolds } from '../test/fixtures/dispatch-rules.ts'
import { type Bench, percentile, round } from './bench.ts'

const RULES = 500
const ORDERS = 20_000
const CLASSES = 200
const words = [
  '垃圾',
  '路灯',
  '井盖',
  '占道',
  '噪音',
  '烧烤',
  '停电',
  '漏水',
  '积水',
  '围挡',
  '小广告',
  '堵塞',
]
const text =
  '市民反映步行街东口有人占道卖烧烤，油烟很大，晚上还放音响，周边居民多次劝说不听，希望有关部门尽快处理并答复。'

/** One decision with 500 rules of mixed conditions, and beside it every condition of the list read in order. */
export async function run(bench: Bench): Promise<void> {
  const rules = Array.from({ length: RULES }, (_none, n) => ruleOf(n))
  const orders = Array.from({ length: ORDERS }, (_none, n) => factsOf(n))
  const compiled = compileRules(rules)
  const free: DispatchWorld = {
    responsible: () => undefined,
    subordinates: () => [],
    trouble: () => undefined,
  }
  const decided = orders.map((facts) => decideDispatch(compiled, facts, free).taken?.rule.id)
  const plain = orders.map((facts) => rules.find((rule) => plainlyHolds(rule, facts))?.id)
  if (decided.some((id, n) => id !== plain[n])) throw new Error('The engine and the plain scan disagree')
  const ours = timesOf(orders, (facts) => decideDispatch(compiled, facts, free))
  const floor = timesOf(orders, (facts) => rules.find((rule) => plainlyHolds(rule, facts)))
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [value, least] = [percentile(ours, share), percentile(floor, share)]
    bench.emit({
      bench: `dispatch.decision_500_rules.${name}`,
      value: round(value, 4),
      unit: 'ms',
      floor: round(least, 4),
      ratio: round(value / least, 2),
      n: ORDERS,
    })
  }
}

function timesOf(orders: readonly DispatchFacts[], decide: (facts: DispatchFacts) => unknown): number[] {
  return orders.map((facts) => {
    const began = performance.now()
    decide(facts)
    return performance.now() - began
  })
}

/** Every kind of condition, as an office mixes them: most rules name classes, some an area, hours or words. */
function ruleOf(n: number): DispatchRule {
  const conditions: DispatchConditions = {
    families: n % 9 === 0 ? ['event'] : [],
    classIds: n % 5 === 4 ? [] : [classOf(n), classOf(n * 7)],
    areas: n % 3 === 0 ? [`3708300010${String((n % 20) + 1).padStart(2, '0')}`] : [],
    sources: n % 4 === 0 ? ['petition', 'hotline'] : [],
    urgencies: n % 11 === 0 ? ['urgent', 'critical'] : [],
    words:
      n % 2 === 0 ? [`${words[n % words.length]}${n % 7}`, `${words[(n * 5) % words.length]}${n % 3}`] : [],
    hours: n % 6 === 0 ? 'off' : 'any',
    clock: n % 5 === 4 ? { from: '22:00', to: '06:00' } : null,
    confidential: n % 13 === 0 ? true : null,
    previousHandlers: n % 17 === 0 ? [`org-${n}`] : [],
    repeatsAtLeast: n % 10 === 9 ? 3 : null,
  }
  return {
    id: String(n),
    name: `规则 ${n}`,
    isEnabled: true,
    mode: 'proposed',
    conditions,
    target: { kind: 'organisation', id: `org-${n % 60}` },
    alternate: null,
    whenUnavailable: 'go_on',
    limit: null,
    note: '',
    activeFrom: null,
    activeTo: null,
  }
}

function factsOf(n: number): DispatchFacts {
  const id = classOf(n * 13)
  return {
    classIds: [id, id.slice(0, 8)],
    family: 'event',
    areaCode: `3708300010${String((n % 20) + 1).padStart(2, '0')}${String((n % 9) + 1).padStart(3, '0')}`,
    source: n % 3 === 0 ? 'hotline' : 'resident',
    urgency: n % 20 === 0 ? 'urgent' : 'normal',
    confidential: n % 30 === 0,
    text: `${text}${words[n % words.length]}${n % 5}`,
    date: '2026-06-10',
    minute: (n * 37) % 1440,
    isWorkTime: n % 2 === 0,
    repeats: (n % 4) + 1,
    previous: undefined,
  }
}

function classOf(n: number): string {
  return `event-${String(n % CLASSES).padStart(4, '0')}`
}
