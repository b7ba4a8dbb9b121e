import type { FlowTone } from '../../../../base/flow/definition.ts'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { State } from '../../contract/terms.ts'
import { stateParts } from '../../rules/flows/states.ts'

const kindOfTone: Record<FlowTone, StateKind> = {
  todo: 'todo',
  doing: 'working',
  checking: 'checking',
  returned: 'overdue',
  done: 'closed',
  void: 'paused',
}

/** The colour a state is shown in, as the definition's tone says. */
export const stateKinds = Object.fromEntries(
  Object.values(stateParts).map((state) => [state.id, kindOfTone[state.tone]]),
) as Record<State, StateKind>
