import { describe, expect, it } from 'vitest'
import { stepWords } from './step-words.ts'

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

  it('say nothing where nothing was said', () => {
    expect(stepWords(plain)).toBe('')
  })
})
