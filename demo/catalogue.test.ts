import { describe, expect, test } from 'vitest'
import { defaultCalendar } from '../src/base/time/calendar.ts'
import { dueAt } from '../src/base/time/timers.ts'
import { demoCatalogue, demoDuties } from './catalogue.ts'
import { demoGeography } from './geography.ts'
import { demoOrganisations } from './organisations.ts'
import type { ClassFamily } from './types.ts'

const classes = demoCatalogue()
const communities = demoGeography().areas.filter((area) => area.urban !== undefined)
const keys = new Set(demoOrganisations(communities).map((organisation) => organisation.key))
const majors = (family: ClassFamily) => classes.filter((c) => c.family === family && c.level === 1)
const limitOf = (family: ClassFamily, name: string, condition = 0) =>
  classes.find((c) => c.family === family && c.name === name)?.conditions[condition]?.limit

describe('the catalogue of classes', () => {
  test('five major classes of components, six of events, seven types of demands', () => {
    expect(majors('component')).toHaveLength(5)
    expect(majors('event')).toHaveLength(6)
    expect(majors('appeal').map((c) => c.name)).toEqual([
      '咨询',
      '求助',
      '投诉',
      '举报',
      '建议',
      '感谢',
      '其他',
    ])
  })

  test('codes are unique in their family and a sub-class begins with its major class', () => {
    expect(new Set(classes.map((c) => c.family + c.code)).size).toBe(classes.length)
    for (const c of classes) {
      expect(c.code).toMatch(c.level === 1 ? /^\d{2}$/ : /^\d{4}$/)
      if (c.level === 2) expect(c.code.startsWith(c.parent ?? '-')).toBe(true)
      if (c.level === 2) expect(classes.some((m) => m.family === c.family && m.code === c.parent)).toBe(true)
    }
  })

  test('every sub-class says when it is filed, when it is closed, within what time and by whom', () => {
    const now = new Date('2026-03-02T01:00:00Z')
    for (const c of classes.filter((one) => one.level === 2)) {
      expect(c.conditions.length, c.name).toBeGreaterThan(0)
      for (const { limit } of c.conditions) expect(+dueAt(now, limit, defaultCalendar)).toBeGreaterThan(+now)
      expect(c.filingStandard, c.name).toMatch(/立案。|。$/)
      expect(c.closingStandard, c.name).toMatch(/。$/)
      expect(c.keywords.length, c.name).toBeGreaterThan(0)
      expect(keys.has(c.responsible) || ['grid', 'community'].includes(c.responsible), c.name).toBe(true)
    }
  })

  test('the defaults are loaded: a missing manhole cover in two hours day and night, a hole in the road in five days', () => {
    expect(limitOf('component', '井盖')).toEqual({ timer: 'urgent_hour', amount: 2 })
    expect(limitOf('component', '井盖', 3)).toEqual({ timer: 'work_day', amount: 5 })
    expect(limitOf('event', '道路破损')).toEqual({ timer: 'work_day', amount: 5 })
    expect(limitOf('event', '暴露垃圾')).toEqual({ timer: 'work_hour', amount: 4 })
    expect(limitOf('event', '私搭乱建', 1)).toEqual({ timer: 'work_day', amount: 15 })
  })

  test('where an area has its own rule, area, class and organisation exist', () => {
    const duties = demoDuties(communities)
    expect(duties.length).toBe(20 * 6)
    for (const duty of duties) {
      expect(keys.has(duty.organisation)).toBe(true)
      expect(classes.some((c) => c.family === duty.family && c.code === duty.code)).toBe(true)
    }
  })
})
