import { describe, expect, it } from 'vitest'
import { beginEditing, setStage } from '../../../rules/flow-editing/edit.ts'
import { orderFlowV1 } from '../../../rules/flows/v1.ts'
import { orderFlowV2 } from '../../../rules/flows/v2.ts'
import { flowWays } from './flow-edges.ts'
import { flowLayout } from './flow-layout.ts'
import { lanesOf } from './lanes.ts'
import { standingOf } from './main-line.ts'

const ways = flowWays(orderFlowV2)
const named = (from: string, to: string) =>
  ways.all.find((edge) => edge.from === from && edge.to === to)?.actions

describe('the ways through the loop', () => {
  it('put the actions that lead the same way together', () => {
    expect(named('pending_rating', 'pending_close')).toEqual(['评价', '到期未评价', '登记回访'])
    expect(named('pending_check', 'handling')).toEqual(['核查不通过', '返工'])
  })

  it('know that what is registered stays registered', () => {
    expect(named('pending_dispatch', 'pending_register')).toBeUndefined()
    expect(ways.stays.get('pending_dispatch')).toEqual(expect.arrayContaining(['上报上级', '下派']))
    expect(named('closed', 'pending_dispatch')).toEqual(['登记回访', '重开'])
    expect(named('not_accepted', 'pending_register')).toEqual(['重开'])
    expect(named('closed', 'pending_register')).toBeUndefined()
  })

  it('know that a rating after the rating stage moves nothing', () => {
    expect(named('closed', 'pending_close')).toBeUndefined()
    expect(ways.stays.get('closed')).toContain('评价')
  })

  it('know that only a suspension asked for suspends', () => {
    expect(named('handling', 'suspended')).toEqual(['终审同意'])
    expect(named('closed', 'suspended')).toBeUndefined()
  })

  it('tell once what can be done from many states', () => {
    expect(ways.wide.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['撤回', '重开', '应急处办', '特事特办', '合并', '作废', '强制结案']),
    )
    expect(ways.drawn.some(({ to }) => to === 'force_closed')).toBe(false)
  })
})

describe('an order that went straight on', () => {
  it('has every line and word of its picture inside', () => {
    const walked = new Set(['null>pending_register', 'pending_register>pending_handle'])
    const { width, lines } = flowLayout(orderFlowV2, { walked, isCompact: true })
    const farthest = lines.flatMap(({ path }) =>
      [...path.matchAll(/[MLH ](\d+(?:\.\d+)?)[ ,]/g)].map(([, x]) => Number(x)),
    )
    expect(lines.some(({ edge }) => edge.from === 'pending_register' && edge.to === 'pending_handle')).toBe(
      true,
    )
    expect(Math.max(...farthest, ...lines.map(({ label }) => label.x + 60))).toBeLessThanOrEqual(width)
  })
})

describe('where states stand', () => {
  const { line, aside, ends } = standingOf(orderFlowV2, ways.drawn)
  const ids = (states: readonly { id: string }[]) => states.map(({ id }) => id)

  it('puts the way every case goes in the middle', () => {
    expect(ids(line)).toEqual([
      'pending_register',
      'pending_dispatch',
      'pending_handle',
      'handling',
      'pending_check',
      'pending_rating',
      'pending_close',
      'closed',
    ])
  })

  it('puts waits beside the state they return to, and the other ends together', () => {
    expect(aside.map(({ state, row }) => [state.id, row])).toEqual([
      ['pending_verify', 0],
      ['returned', 2],
      ['suspended', 3],
    ])
    expect(ids(ends)).toEqual(['force_closed', 'not_accepted', 'withdrawn', 'voided', 'merged'])
  })

  it('takes 处置完成 into the line where an office has it', () => {
    const flow = setStage(beginEditing(orderFlowV2), 'request_check', true)
    const own = standingOf(flow, flowWays(flow).drawn)
    expect(ids(own.line)).toContain('handle_finish')
  })
})

describe('the picture of the loop', () => {
  for (const flow of [orderFlowV1, orderFlowV2]) {
    const picture = flowLayout(flow)

    it(`of version ${flow.version} shows every state once, none upon another, within its size`, () => {
      expect(picture.boxes).toHaveLength(flow.states.length)
      expect(new Set(picture.boxes.map((box) => `${box.x},${box.y}`)).size).toBe(picture.boxes.length)
      expect(Math.max(...picture.boxes.map((box) => box.x))).toBeLessThan(picture.width)
      expect(Math.max(...picture.boxes.map((box) => box.y))).toBeLessThan(picture.height)
    })
  }

  it('draws a way that was walked even where it is otherwise told in words', () => {
    const walked = new Set(['handling>force_closed'])
    const way = (lines: ReturnType<typeof flowLayout>['lines']) =>
      lines.find(({ edge }) => edge.to === 'force_closed')
    expect(way(flowLayout(orderFlowV2).lines)).toBeUndefined()
    expect(way(flowLayout(orderFlowV2, { walked }).lines)?.edge.actions).toEqual(['强制结案'])
  })

  it('leaves out the waits and ends nobody came to where there is little room', () => {
    const walked = new Set(['handling>force_closed'])
    const narrow = flowLayout(orderFlowV2, { walked, isCompact: true })
    expect(narrow.boxes.some((box) => box.state.id === 'force_closed')).toBe(true)
    expect(narrow.boxes.some((box) => box.state.id === 'merged')).toBe(false)
    expect(narrow.boxes.some((box) => box.state.id === 'suspended')).toBe(false)
    expect(flowLayout(orderFlowV2, { isCompact: true }).width).toBeLessThan(flowLayout(orderFlowV2).width)
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
