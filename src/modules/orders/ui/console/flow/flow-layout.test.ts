import { describe, expect, it } from 'vitest'
import { orderFlowV2 } from '../../../rules/flows/v2.ts'
import { flowEdges } from './flow-edges.ts'
import { flowLayout, lanesOf } from './flow-layout.ts'

const edges = flowEdges(orderFlowV2)
const named = (from: string, to: string) =>
  edges.find((edge) => edge.from === from && edge.to === to)?.actions

describe('the ways through the loop', () => {
  it('put the actions that lead the same way together', () => {
    expect(named('pending_rating', 'pending_close')).toEqual(['评价', '到期未评价'])
    expect(named('pending_check', 'handling')).toEqual(['核查不通过', '返工'])
  })

  it('know that what is registered stays registered', () => {
    expect(named('pending_dispatch', 'pending_register')).toBeUndefined()
    expect(named('pending_dispatch', 'pending_dispatch')).toEqual(['上报上级', '下派'])
    expect(named('closed', 'pending_dispatch')).toEqual(['重开'])
    expect(named('not_accepted', 'pending_register')).toEqual(['重开'])
    expect(named('closed', 'pending_register')).toBeUndefined()
  })

  it('know that a rating after the rating stage moves nothing', () => {
    expect(named('closed', 'pending_close')).toBeUndefined()
    expect(named('closed', 'closed')).toEqual(['评价'])
  })
})

describe('the picture of the loop', () => {
  const picture = flowLayout(orderFlowV2)

  it('shows every state once, none upon another', () => {
    expect(picture.boxes).toHaveLength(orderFlowV2.states.length)
    expect(new Set(picture.boxes.map((box) => `${box.x},${box.y}`)).size).toBe(picture.boxes.length)
  })

  it('stays within its size', () => {
    const far = Math.max(...picture.boxes.map((box) => box.x))
    expect(far).toBeLessThan(picture.width)
    for (const line of picture.lines) expect(line.label.x).toBeGreaterThan(0)
  })

  it('draws every way between two states', () => {
    expect(picture.lines).toHaveLength(edges.filter((edge) => edge.from !== edge.to).length)
  })
})

describe('lanes', () => {
  const spans: Record<string, [number, number]> = {
    short: [3, 2],
    below: [4, 3],
    long: [7, 1],
    other: [6, 3],
  }
  const lanes = lanesOf(Object.keys(spans), (name) => spans[name]!)

  it('are shared by ways that only touch', () => {
    expect([lanes.get('short'), lanes.get('below')]).toEqual([0, 0])
  })

  it('are apart for ways that run beside each other', () => {
    expect(lanes.get('other')).not.toBe(lanes.get('below'))
    expect(lanes.get('long')).not.toBe(lanes.get('other'))
  })
})
