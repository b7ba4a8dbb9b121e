import { describe, expect, it } from 'vitest'
import type { AllowedAction } from '../../contract/order.ts'
import { actionNames } from '../../contract/terms.ts'
import { onThePhone } from './phone-actions.ts'

const allowed = (...ids: AllowedAction['id'][]): AllowedAction[] =>
  ids.map((id) => ({ id, name: actionNames[id], isMain: id === 'accept' || id === 'feedback', needs: [] }))
const ids = (actions: readonly { id: string }[]) => actions.map(({ id }) => id)

describe('what a phone offers', () => {
  it('is the likely thing first, one more beside it, the rest behind 更多', () => {
    const { main, beside, more } = onThePhone(
      allowed('ask_extension', 'return', 'feedback', 'accept', 'co_handle', 'consult'),
    )
    expect(main?.id).toBe('accept')
    expect(ids(beside)).toEqual(['feedback'])
    expect(ids(more).sort()).toEqual(['ask_extension', 'return'])
  })

  it('leaves to the desk what needs two orders or many units', () => {
    const { main, beside, more } = onThePhone(allowed('merge', 'special', 'consult', 'record_visit'))
    expect([main, ...beside, ...more].filter(Boolean)).toEqual([])
  })
})
