import { useCallback, useMemo, useState } from 'react'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { readLocal, writeLocal } from '../../../../../../web/components/local.ts'
import { beginEditing } from '../../../../rules/flow-editing/edit.ts'
import { type FlowProblem, flowProblems } from '../../../../rules/flow-editing/problems.ts'

interface Kept {
  base: number
  flow: FlowDefinition
}

export interface FlowDraft {
  flow: FlowDefinition
  problems: readonly FlowProblem[]
  /** Brought back from an earlier visit to this base. */
  isKept: boolean
  change: (edit: (flow: FlowDefinition) => FlowDefinition) => void
  discard: () => void
}

const KEY = 'orders.flow-draft'

/** The definition being edited; kept in this browser until it is published or thrown away. */
export function useFlowDraft(base: FlowDefinition): FlowDraft {
  const [state, setState] = useState(() => startOf(base))
  const { flow, isKept } = state
  const problems = useMemo(() => flowProblems(flow), [flow])
  const change = useCallback(
    (edit: (flow: FlowDefinition) => FlowDefinition) =>
      setState((old) => {
        const next = edit(old.flow)
        writeLocal(KEY, { base: base.version, flow: next } satisfies Kept)
        return { ...old, flow: next }
      }),
    [base.version],
  )
  const discard = useCallback(() => {
    writeLocal(KEY, null)
    setState({ flow: beginEditing(base), isKept: false })
  }, [base])
  return { flow, problems, isKept, change, discard }
}

function startOf(base: FlowDefinition): { flow: FlowDefinition; isKept: boolean } {
  const kept = readLocal<Kept | null>(KEY, null)
  // A later release may know other parts; what was kept is put in its order first.
  if (kept?.base === base.version) return { flow: beginEditing(kept.flow), isKept: true }
  return { flow: beginEditing(base), isKept: false }
}

export function problemsAt(problems: readonly FlowProblem[], at: string): FlowProblem[] {
  return problems.filter((one) => one.at === at || one.at.startsWith(`${at}.`))
}
