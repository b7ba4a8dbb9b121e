import type { FormNode } from '../../rules/form/form.ts'
import type { Settled } from '../../rules/form/settle.ts'

export interface Step {
  title: string
  nodes: FormNode[]
}

/** Pages of a form: each group and each repeat is one; what stands between them is one together. */
export function stepsOf({ form, hidden }: Settled): Step[] {
  const steps: Step[] = []
  let loose: FormNode[] | undefined
  for (const node of form.roots) {
    const { kind, title, name } = node.item
    if (hidden.has(name) || kind === 'calculated') continue
    if (kind === 'group' || kind === 'repeat') {
      steps.push({ title: title || '内容', nodes: kind === 'group' ? node.children : [node] })
      loose = undefined
    } else if (loose) loose.push(node)
    else {
      loose = [node]
      steps.push({ title: '基本内容', nodes: loose })
    }
  }
  return steps
}

/** Does a problem stand on this page? */
export function isOnStep(path: string, { nodes }: Step): boolean {
  const first = /^[^[.]+/.exec(path)?.[0]
  return nodes.some((node) => holds(node, first))
}

function holds({ item, children }: FormNode, name: string | undefined): boolean {
  return item.name === name || (item.kind !== 'repeat' && children.some((child) => holds(child, name)))
}
