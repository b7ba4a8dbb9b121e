import { describe, expect, it } from 'vitest'
import { frequencyWords, isFrequent } from './frequency.ts'
import { type CoveringProblem, type KnownSuggestion, planRefresh } from './suggesting.ts'

const now = new Date('2026-06-10T00:00:00Z')
const pair = { classId: 'event-0102', areaCode: '370830001001' }
const often = { ...pair, recent: 18, before: 15 }
const known = (change: Partial<KnownSuggestion>): KnownSuggestion => ({
  id: 's1',
  ...pair,
  state: 'open',
  dismissedUntil: null,
  problemId: null,
  ...change,
})
const problem = (change: Partial<CoveringProblem> = {}): CoveringProblem => ({
  id: 'p1',
  state: 'working',
  areaCode: '370830001000',
  classIds: ['event-01', 'event-0102'],
  isNarrowed: false,
  ...change,
})
const plan = (old: KnownSuggestion[], problems: CoveringProblem[] = []) =>
  planRefresh([often], old, { problems, now })

describe('what happens often', () => {
  it('is enough of it lately and clearly more than before, said in one sentence', () => {
    expect(isFrequent({ recent: 18, before: 15 })).toBe(true)
    expect(frequencyWords({ recent: 18, before: 15 })).toBe('近 30 天 18 件，前 90 天月均 5 件')
    expect(frequencyWords({ recent: 7, before: 0 })).toBe('近 30 天 7 件，前 90 天没有')
    expect(frequencyWords({ recent: 7, before: 4 })).toBe('近 30 天 7 件，前 90 天月均 1.3 件')
  })

  it('is not what has always been so, nor a handful', () => {
    expect(isFrequent({ recent: 30, before: 90 })).toBe(false)
    expect(isFrequent({ recent: 44, before: 90 })).toBe(false)
    expect(isFrequent({ recent: 45, before: 90 })).toBe(true)
    expect(isFrequent({ recent: 5, before: 0 })).toBe(false)
    expect(isFrequent({ recent: 6, before: 0 })).toBe(true)
  })

  it('is not a leap as small numbers make by themselves', () => {
    expect(isFrequent({ recent: 7, before: 12 })).toBe(false)
  })
})

describe('after a count', () => {
  it('what is new is written and told', () => {
    expect(plan([])).toMatchObject({ save: [{ ...often, opensAgain: false }], drop: [], fresh: [often] })
  })
  it('what was open stays open and is told no second time', () => {
    expect(plan([known({})])).toMatchObject({ save: [{ opensAgain: false }], drop: [], fresh: [] })
  })
  it('what was dismissed rests until its days are over', () => {
    const resting = known({ state: 'dismissed', dismissedUntil: new Date('2026-06-11T00:00:00Z') })
    expect(plan([resting])).toMatchObject({ save: [{ opensAgain: false }], fresh: [] })
    const rested = known({ state: 'dismissed', dismissedUntil: new Date('2026-06-09T00:00:00Z') })
    expect(plan([rested])).toMatchObject({ save: [{ opensAgain: true }], fresh: [often] })
  })
  it('what a running problem gathers whole is not suggested, what it gathers in part is', () => {
    expect(plan([known({})], [problem()])).toEqual({ save: [], drop: ['s1'], fresh: [] })
    expect(plan([], [problem({ isNarrowed: true })]).fresh).toHaveLength(1)
    expect(plan([], [problem({ areaCode: '370830001002' })]).fresh).toHaveLength(1)
  })
  it('what was accepted comes back once its problem has ended', () => {
    const accepted = known({ state: 'accepted', problemId: 'p1' })
    const narrowed = problem({ isNarrowed: true })
    expect(plan([accepted], [narrowed]).fresh).toEqual([])
    expect(plan([accepted], [{ ...narrowed, state: 'closed' }]).fresh).toHaveLength(1)
  })
  it('what no longer happens often goes', () => {
    expect(planRefresh([{ ...often, recent: 6 }], [known({})], { problems: [], now }).drop).toEqual(['s1'])
    const resting = known({ state: 'dismissed', dismissedUntil: new Date('2026-07-01T00:00:00Z') })
    expect(planRefresh([], [resting], { problems: [], now }).drop).toEqual([])
  })
})
