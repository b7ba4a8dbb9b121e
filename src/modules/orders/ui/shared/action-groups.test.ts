import { describe, expect, it } from 'vitest'
import type { AllowedAction } from '../../contract/order.ts'
import type { ActionId } from '../../contract/terms.ts'
import { actionNames } from '../../contract/terms.ts'
import { orderFlowV2 } from '../../rules/flows/v2.ts'
import { chooseActions } from './action-groups.ts'

const allow = (ids: ActionId[]): AllowedAction[] =>
  ids.map((id) => ({
    id,
    name: actionNames[id],
    isMain: orderFlowV2.actions.find((one) => one.id === id)?.isMain === true,
    needs: [],
  }))
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('the actions of the dock', () => {
  it('are the main one, a few likely ones, and the rest by group', () => {
    const { main, beside, more } = chooseActions(
      allow([
        'transfer',
        'accept',
        'return',
        'feedback',
        'ask_extension',
        'co_handle',
        'urge',
        'force_close',
      ]),
    )
    expect(main?.id).toBe('accept')
    expect(ids(beside)).toEqual(['feedback', 'return', 'transfer'])
    expect(more.map(({ group, actions }) => [group, ids(actions)])).toEqual([
      ['handle', ['co_handle']],
      ['ask', ['ask_extension']],
      ['urge', ['urge']],
      ['end', ['force_close']],
    ])
  })

  it('put a request that waits for an answer first, with 不同意 beside it', () => {
    const { main, beside } = chooseActions(
      allow(['transfer', 'feedback', 'approve_request', 'reject_request']),
    )
    expect(main?.id).toBe('approve_request')
    expect(beside[0]?.id).toBe('reject_request')
  })

  it('never make an end the likely thing', () => {
    const { main, beside, more } = chooseActions(allow(['force_close', 'void', 'merge']))
    expect([main, beside]).toEqual([undefined, []])
    expect(ids(more[0]!.actions)).toEqual(['force_close', 'void', 'merge'])
  })

  it('lose none of what is allowed', () => {
    const all = (Object.keys(actionNames) as ActionId[]).filter(
      (id) => id !== 'report' && id !== 'skip_rating',
    )
    const { main, beside, more } = chooseActions(allow(all))
    expect(new Set([main!.id, ...ids(beside), ...more.flatMap(({ actions }) => ids(actions))])).toEqual(
      new Set(all),
    )
  })
})
