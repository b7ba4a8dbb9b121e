import type { TimelineStep } from '../../../../web/components/timeline.tsx'
import type { FactView } from '../../contract/facts.ts'
import type { PersonFile } from '../../contract/people.ts'
import type { TagView } from '../../contract/tags/of-subject.ts'
import { relationNames } from '../../contract/terms.ts'

interface Known {
  facts: readonly FactView[]
  residencies: PersonFile['residencies']
  tags: readonly TagView[]
}

/** What happened to a file, oldest first: what was said of the person, moves, tags. */
export function timelineSteps({ facts, residencies, tags }: Known): TimelineStep[] {
  const steps = [
    ...[...Map.groupBy(facts, ({ statement }) => statement).values()].map(saidStep),
    ...residencies.flatMap(moveSteps),
    ...tags.flatMap(tagSteps),
  ]
  return steps.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
}

function saidStep(said: readonly FactView[]): TimelineStep {
  const [{ statement, source, receivedAt, verifiedAt, by, isWithdrawn }] = said as [FactView]
  const values = said.map(({ title, value }) => `${title}：${value ?? '没有'}`).join('；')
  return {
    id: statement,
    action: verifiedAt ? '现场核实' : `${source}提供`,
    at: verifiedAt ?? receivedAt,
    who: by ?? source,
    why: isWithdrawn ? `${values}（已撤销）` : values,
    kind: isWithdrawn ? 'paused' : verifiedAt ? 'closed' : 'todo',
  }
}

function moveSteps({ id, address, relation, fromOn, toOn, source }: Known['residencies'][number]) {
  const step = (action: string, day: string): TimelineStep => ({
    id: `${id} ${action}`,
    action,
    at: atNoon(day),
    who: source,
    why: `${address}（${relationNames[relation]}）`,
    kind: 'working',
  })
  return [...(fromOn ? [step('迁入', fromOn)] : []), ...(toOn ? [step('迁出', toOn)] : [])]
}

function tagSteps({ id, name, since, setBy, source, reason, endedAt, endedWhy }: TagView): TimelineStep[] {
  const who = setBy ?? source ?? '规则'
  return [
    { id: `${id} set`, action: `标签“${name}”`, at: atNoon(since), who, why: reason, kind: 'checking' },
    ...(endedAt
      ? [
          {
            id: `${id} end`,
            action: `标签“${name}”结束`,
            at: endedAt,
            who,
            why: endedWhy,
            kind: 'paused' as const,
          },
        ]
      : []),
  ]
}

/** A day has no hour: the middle of it, in the office's time. */
function atNoon(day: string): string {
  return `${day}T04:00:00.000Z`
}
