import { describe, expect, test } from 'vitest'
import type { FactView } from '../../contract/facts.ts'
import { timelineSteps } from './timeline-steps.ts'

const fact = (over: Partial<FactView>): FactView => ({
  statement: 's1',
  field: 'phone',
  title: '联系方式',
  value: '138****1001',
  source: '街道社区台账',
  observedOn: '2024-05-01',
  receivedAt: '2024-05-02T01:00:00.000Z',
  verifiedAt: null,
  by: null,
  stands: true,
  isWithdrawn: false,
  ...over,
})

describe('the timeline of a file', () => {
  test('puts what was said, moves and tags in the order they happened', () => {
    const steps = timelineSteps({
      facts: [
        fact({ statement: 's2', verifiedAt: '2026-01-05T02:00:00.000Z', by: '周网格' }),
        fact({}),
        fact({ field: 'name', title: '姓名', value: '王秀英' }),
      ],
      residencies: [
        {
          id: 'r1',
          houseId: 'h1',
          address: '康馨花园 3-2-502',
          relation: 'tenant',
          isMain: true,
          fromOn: '2025-03-01',
          toOn: '2026-02-01',
          source: '街道社区台账',
        },
      ],
      tags: [],
    })
    expect(steps.map(({ action, why }) => [action, why])).toEqual([
      ['街道社区台账提供', '联系方式：138****1001；姓名：王秀英'],
      ['迁入', '康馨花园 3-2-502（承租）'],
      ['现场核实', '联系方式：138****1001'],
      ['迁出', '康馨花园 3-2-502（承租）'],
    ])
  })
  test('a word taken back stays, and says so', () => {
    const [step] = timelineSteps({ facts: [fact({ isWithdrawn: true })], residencies: [], tags: [] })
    expect(step).toMatchObject({ kind: 'paused', why: '联系方式：138****1001（已撤销）' })
  })
})
