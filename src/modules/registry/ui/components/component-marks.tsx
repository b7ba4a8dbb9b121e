import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { type ComponentState, componentStateNames } from '../../contract/unit-terms.ts'

export const componentStateKinds: Record<ComponentState, StateKind> = {
  intact: 'closed',
  damaged: 'soon',
  missing: 'overdue',
  abandoned: 'paused',
}

export function ComponentStateTag({ state }: { state: ComponentState }) {
  return <StateTag kind={componentStateKinds[state]}>{componentStateNames[state]}</StateTag>
}
