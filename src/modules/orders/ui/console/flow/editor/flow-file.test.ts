import { describe, expect, it } from 'vitest'
import { orderFlowV2 } from '../../../../rules/flows/v2.ts'
import { readFlow, writeFlow } from './flow-file.ts'

describe('a flow as a file', () => {
  it('comes back as it went out', () => {
    expect(readFlow(writeFlow(orderFlowV2))).toMatchObject({
      ok: true,
      corrected: [],
      flow: { states: orderFlowV2.states },
    })
  })

  it('says what was put right, and never lets a condition be taken away', () => {
    const tampered = {
      ...orderFlowV2,
      actions: orderFlowV2.actions.map((action) =>
        action.id === 'appeal' ? { ...action, guards: [] } : action,
      ),
    }
    const read = readFlow(writeFlow(tampered))
    if (!read.ok) throw new Error(read.message)
    expect(read.corrected.join()).toMatch(/“超期申诉”的条件由产品规定/)
    expect(read.flow.actions.find(({ id }) => id === 'appeal')!.guards).toEqual([
      'no_open_request',
      'may_appeal',
    ])
  })

  it('that is none is refused in words', () => {
    expect(readFlow('{')).toMatchObject({ ok: false, message: expect.stringMatching(/不是有效的 JSON/) })
    expect(readFlow('{"kind":"wangge.dispatch-rules"}')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/不符合流程的格式/),
    })
  })
})
