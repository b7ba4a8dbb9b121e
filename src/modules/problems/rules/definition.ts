import type { FlowAction, FlowDefinition } from '../../../base/flow/definition.ts'
import { actionNames, type ProblemAction, stateNames } from '../contract/terms.ts'

/** Who may act on a problem: who decides in its area, whose it is to put right, time and events themselves. */
export const partyNames = { chief: '值班长或领导', owner: '责任单位或责任人', system: '系统' } as const
export type Party = keyof typeof partyNames

export const guards = ['has_plan', 'watch_over', 'settled', 'recurred'] as const
export type Guard = (typeof guards)[number]

const action = (id: ProblemAction, rest: Omit<FlowAction, 'id' | 'name'>): FlowAction => ({
  id,
  name: actionNames[id],
  ...rest,
})
const before = ['proposed', 'accepted', 'working', 'reopened']
const inHand = ['accepted', 'working', 'watching', 'reopened']
const stay = [{ state: 'stay' }]

/** 发现 → 立项 → 整治 → 观察 → 销号, and back when it happens again. */
export const problemFlowV1: FlowDefinition = {
  name: 'problem',
  version: 1,
  initial: 'proposed',
  states: [
    { id: 'proposed', name: stateNames.proposed, tone: 'todo', waitsFor: 'chief', says: '已发现，等待立项' },
    {
      id: 'accepted',
      name: stateNames.accepted,
      tone: 'todo',
      waitsFor: 'owner',
      says: '已立项，正在定方案',
    },
    { id: 'working', name: stateNames.working, tone: 'doing', waitsFor: 'owner', says: '正在整治' },
    {
      id: 'watching',
      name: stateNames.watching,
      tone: 'checking',
      waitsFor: 'chief',
      says: '正在观察是否再发生',
    },
    { id: 'closed', name: stateNames.closed, tone: 'done', says: '不再反复发生，已销号', isEnd: true },
    { id: 'dismissed', name: stateNames.dismissed, tone: 'void', says: '不作为一类事办理', isEnd: true },
    {
      id: 'reopened',
      name: stateNames.reopened,
      tone: 'returned',
      waitsFor: 'owner',
      says: '又反复发生，重新整治',
    },
  ],
  actions: [
    action('accept', {
      from: ['proposed'],
      to: [{ state: 'accepted' }],
      by: ['chief'],
      needs: ['target'],
      isMain: true,
    }),
    action('dismiss', { from: ['proposed'], to: [{ state: 'dismissed' }], by: ['chief'], needs: ['note'] }),
    action('edit', { from: [...before, 'watching'], to: stay, by: ['chief'] }),
    action('plan', { from: ['accepted', 'working', 'reopened'], to: stay, by: ['owner', 'chief'] }),
    action('start', {
      from: ['accepted', 'reopened'],
      to: [{ state: 'working' }],
      by: ['owner', 'chief'],
      guards: ['has_plan'],
      isMain: true,
    }),
    action('progress', { from: ['working', 'watching'], to: stay, by: ['owner', 'chief'], needs: ['note'] }),
    action('reassign', { from: inHand, to: stay, by: ['chief'], needs: ['target', 'note'] }),
    action('watch', {
      from: ['working'],
      to: [{ state: 'watching' }],
      by: ['owner', 'chief'],
      needs: ['note'],
      isMain: true,
    }),
    action('recur', { from: ['watching'], to: stay, by: ['system'] }),
    action('settle_recurrence', {
      from: ['watching'],
      to: stay,
      by: ['chief'],
      needs: ['note'],
      guards: ['recurred'],
    }),
    action('close', {
      from: ['watching'],
      to: [{ state: 'closed' }],
      by: ['chief'],
      needs: ['note'],
      guards: ['settled', 'watch_over'],
      isMain: true,
    }),
    action('reopen', {
      from: ['watching', 'closed'],
      to: [{ state: 'reopened' }],
      by: ['chief'],
      needs: ['note'],
    }),
    action('add_order', { from: [...before, 'watching', 'closed'], to: stay, by: ['chief'] }),
    action('remove_order', { from: [...before, 'watching', 'closed'], to: stay, by: ['chief'] }),
  ],
}

const versions: readonly FlowDefinition[] = [problemFlowV1]

/** The definition a problem began under. */
export function flowOf(version: number): FlowDefinition {
  const found = versions.find((flow) => flow.version === version)
  if (!found) throw new Error(`The flow of problems has no version ${version}`)
  return found
}
