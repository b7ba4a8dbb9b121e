import { z } from 'zod'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { Flow, toFlow } from '../../../../contract/flows.ts'
import { beginEditing } from '../../../../rules/flow-editing/edit.ts'
import { flowProblems } from '../../../../rules/flow-editing/problems.ts'

const FlowFile = z.object({ kind: z.literal('wangge.order-flow'), flow: Flow })

export function writeFlow(flow: FlowDefinition): string {
  return `${JSON.stringify({ kind: 'wangge.order-flow', flow }, null, 2)}\n`
}

export type ReadFlow =
  | { ok: true; flow: FlowDefinition; corrected: string[] }
  | { ok: false; message: string }

/** A file this screen wrote, checked whole; what the product alone decides is put right and said. */
export function readFlow(text: string): ReadFlow {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { ok: false, message: `不是有效的 JSON 文件：${error instanceof Error ? error.message : ''}` }
  }
  const read = FlowFile.safeParse(content)
  if (!read.success) {
    const [issue] = read.error.issues
    return {
      ok: false,
      message: `文件不符合流程的格式：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    }
  }
  const given = toFlow(read.data.flow)
  const flow = beginEditing(given)
  const left = new Set(flowProblems(flow).map(({ message }) => message))
  const corrected = flowProblems(given).flatMap(({ message }) => (left.has(message) ? [] : [message]))
  return { ok: true, flow, corrected }
}

/** Saves text as a file of the person's own. */
export function saveFile(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
