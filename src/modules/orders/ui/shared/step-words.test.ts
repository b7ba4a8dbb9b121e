import { describe, expect, it } from 'vitest'
import { stepWords, visitWords } from './step-words.ts'

const plain = {
  action: 'dispatch' as const,
  targetName: null,
  limit: null,
  dueAt: null,
  standard: null,
  rating: null,
  note: null,
}

describe('the words of a step', () => {
  it('say for whom, how long and until when', () => {
    const words = stepWords({
      ...plain,
      targetName: '城管中队',
      limit: { timer: 'work_day', amount: 2 },
      dueAt: '2026-11-20T10:00:00.000Z',
      note: '请先核实门牌',
    })
    expect(words).toBe('派给 城管中队，限 2 个工作日（2026-11-20 18:00 前）\n请先核实门牌')
  })

  it('say the limit of a step that hands over to nobody', () => {
    expect(stepWords({ ...plain, limit: { timer: 'urgent_hour', amount: 0.5 } })).toBe('限 30 分钟')
  })

  it('say a rating in the resident’s terms', () => {
    const rating = { contacted: true, resolved: false, satisfied: false, remark: '来过一次' }
    expect(stepWords({ ...plain, rating })).toBe('已联系 · 未解决 · 不满意\n“来过一次”')
  })

  it('hand a case to a desk without a limit', () => {
    const limit = { timer: 'work_day' as const, amount: 5 }
    expect(stepWords({ ...plain, action: 'escalate', targetName: '汶上县', limit })).toBe('上报到 汶上县')
  })

  it('do not repeat what was remarked', () => {
    const rating = { contacted: true, resolved: true, satisfied: true, remark: '很快' }
    expect(stepWords({ ...plain, rating, note: '很快' })).toBe('已联系 · 已解决 · 满意\n“很快”')
  })

  it('say who was sent and why', () => {
    const sent = { taskName: '周网格', taskReason: '在岗，本网格，距现场 320 米' }
    expect(stepWords({ ...plain, ...sent, action: 'request_verify', note: '看是否还在' })).toBe(
      '由 周网格 核实（在岗，本网格，距现场 320 米）\n看是否还在',
    )
    expect(stepWords({ ...plain, ...sent, action: 'feedback' })).toMatch(/^由 周网格 核查/)
  })

  it('say a visit with what was answered only, its remark once', () => {
    const visit = { way: 'phone' as const, reached: true, resolved: false, remark: '又堆上了' }
    expect(stepWords({ ...plain, action: 'record_visit', visit, note: '又堆上了' })).toBe(
      '电话回访，联系上了 · 未解决\n“又堆上了”',
    )
    expect(visitWords({ way: 'onsite', reached: false })).toBe('上门回访，没有联系上')
  })

  it('say the level only where it was raised, the co-handlers, the days and the order it was merged into', () => {
    expect(stepWords({ ...plain, action: 'supervise', level: 2 })).toBe('2 级督办（区级督办）')
    expect(stepWords({ ...plain, action: 'feedback', level: 2 })).toBe('')
    expect(stepWords({ ...plain, action: 'co_handle', coTargetNames: ['城管中队', '供水公司'] })).toBe(
      '协办：城管中队、供水公司',
    )
    expect(stepWords({ ...plain, action: 'ask_suspension', days: 60 })).toBe('挂账 60 天')
    expect(stepWords({ ...plain, action: 'merge', mergedInto: { id: 'x', number: '3708300001' } })).toBe(
      '并入 3708300001',
    )
  })

  it('say by which rule it was dispatched', () => {
    expect(stepWords({ ...plain, targetName: '城管中队', rule: '占道经营归城管' })).toBe(
      '派给 城管中队\n按规则：占道经营归城管',
    )
  })

  it('say nothing where nothing was said', () => {
    expect(stepWords(plain)).toBe('')
  })
})
