import { useMemo } from 'react'
import type { FlowDefinition } from '../../../../../base/flow/definition.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { getFlow, toFlow } from '../../../contract/flows.ts'

/** A published version never changes; which is the newest may. */
const FIXED_MS = 3_600_000

/** The definition of a version, or the one new orders begin under. */
export function useFlow(version: number | 'newest', enabled = true) {
  const staleMs = version === 'newest' ? 0 : FIXED_MS
  const answer = useCall(getFlow, { version: String(version) }, { enabled, staleMs })
  const definition = answer.data?.definition
  const flow = useMemo<FlowDefinition | undefined>(() => definition && toFlow(definition), [definition])
  return { flow, isCurrent: answer.data?.isCurrent ?? false, answer }
}
