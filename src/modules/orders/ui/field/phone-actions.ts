import type { AllowedAction, RestingAction } from '../../contract/order.ts'
import type { PersonAction } from '../shared/action-endpoints.ts'
import { type ActionChoice, chooseActions } from '../shared/action-groups.ts'

/** What needs two orders side by side, a table of units or a call on a headset is done at a desk. */
const atADesk: ReadonlySet<string> = new Set<PersonAction>([
  'merge',
  'consult',
  'conclude_consult',
  'co_handle',
  'special',
  'record_visit',
])

const BESIDE_MAIN = 2

/** The likely thing the widest, what else is likely beside it, the rest behind 更多. */
export function onThePhone(
  allowed: readonly AllowedAction[],
  resting: readonly RestingAction[] = [],
): {
  main: ActionChoice | undefined
  beside: ActionChoice[]
  more: ActionChoice[]
} {
  const choice = chooseActions(
    allowed.filter(({ id }) => !atADesk.has(id)),
    resting.filter(({ id }) => !atADesk.has(id)),
  )
  const rest = [...choice.beside, ...choice.more.flatMap(({ actions }) => actions)]
  const few = rest.length <= BESIDE_MAIN && rest.every(isShort)
  const beside = few ? rest : rest.slice(0, BESIDE_MAIN - 1).filter(isShort)
  return { main: choice.main, beside, more: rest.filter((one) => !beside.includes(one)) }
}

/** Two buttons of four characters do not fit beside the main one, least of all in large type. */
const isShort = ({ name, rest }: ActionChoice) => (rest ?? name).length <= 3
