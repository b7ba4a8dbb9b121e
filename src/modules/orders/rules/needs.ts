import type { FlowNeed } from '../../../base/flow/definition.ts'

/** The field of an action's form that gives what the flow asks for. */
export const needFields: Readonly<Record<FlowNeed, string>> = {
  note: 'note',
  files: 'fileIds',
  target: 'target',
  rating: 'rating',
}

/** What is said when it is missing, before sending and by the server alike. */
export function needWords(need: FlowNeed, action: string): string {
  if (need === 'files') return `${action}要附上现场照片`
  if (need === 'target') return '请选择由谁办理'
  if (need === 'rating') return '请先选择评价'
  return `${action}要写明原因或情况`
}

/** The fields that cannot stay empty because this order's flow asks for them, each with what is missing. */
export function neededFields(action: { name: string; needs: readonly FlowNeed[] }): Record<string, string> {
  return Object.fromEntries(action.needs.map((need) => [needFields[need], needWords(need, action.name)]))
}
