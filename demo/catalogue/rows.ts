import type { ClassFamily, DemoClass, DemoCondition, DemoLimit, LimitTimer } from '../types.ts'

/**
 * A major class and its sub-classes, one a line: code | name | who is responsible | words people use for
 * it | conditions with their limits | what must be true before it may be closed. Limits: `2u` two urgent
 * hours, `4h` four work hours, `3d` three work days, `5n` five natural days.
 */
export interface MajorRows {
  code: string
  name: string
  rows: string
}

export function classesOf(family: ClassFamily, majors: MajorRows[]): DemoClass[] {
  return majors.flatMap(({ code, name, rows }) => {
    const lines = rows.trim().split('\n')
    const subs = lines.map((line) => subClass(family, code, line.trim().split(' | ')))
    return [majorClass(family, { code, name }, subs), ...subs]
  })
}

/** A major class files nothing itself; its limit is the longest of those below, for what fits none of them. */
function majorClass(
  family: ClassFamily,
  { code, name }: { code: string; name: string },
  subs: DemoClass[],
): DemoClass {
  const limits = subs.map((sub) => sub.limit)
  const limit = limits.reduce((longest, other) => (roughHours(other) > roughHours(longest) ? other : longest))
  return {
    code,
    family,
    name,
    level: 1,
    limit,
    conditions: [],
    keywords: [],
    filingStandard: `属于${name}而下列小类都不相符的，先按本类立案，由受理员注明具体情形。`,
    closingStandard: '问题已经解决，现场或当事人可以证实。',
    responsible: family === 'appeal' ? 'street_hall' : 'street_enforcement',
  }
}

function subClass(family: ClassFamily, parent: string, row: string[]): DemoClass {
  const [code, name, responsible, keywords, conditionText, closingStandard] = row as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const conditions = conditionText.split('；').map(readCondition)
  const texts = conditions.map((condition) => condition.text)
  return {
    code,
    family,
    parent,
    name,
    level: 2,
    limit: conditions[0]!.limit,
    conditions,
    keywords: keywords.split(' '),
    filingStandard:
      texts.length === 1 ? `${texts[0]}的，应予立案。` : `有下列情形之一的，应予立案：${texts.join('；')}。`,
    closingStandard,
    responsible,
  }
}

const timers: Record<string, LimitTimer> = {
  u: 'urgent_hour',
  h: 'work_hour',
  d: 'work_day',
  n: 'natural_day',
}

function readCondition(text: string): DemoCondition {
  const [, words, amount, unit] = /^(.+) (\d+)([uhdn])$/.exec(text) ?? []
  if (!words || !unit) throw new Error(`a condition without a limit: ${text}`)
  return { text: words, limit: { timer: timers[unit]!, amount: Number(amount) } }
}

function roughHours({ timer, amount }: DemoLimit): number {
  return amount * { urgent_hour: 1, work_hour: 3, work_day: 24, natural_day: 24 }[timer]
}
