import { z } from 'zod'
import { DispatchRule } from '../../../contract/dispatch-rules.ts'

const RuleFile = z.object({
  kind: z.literal('wangge.dispatch-rules'),
  rules: z.array(DispatchRule).max(1000),
})

export function writeRules(rules: readonly DispatchRule[]): string {
  const plain = rules.map((rule) => DispatchRule.parse(rule))
  return `${JSON.stringify({ kind: 'wangge.dispatch-rules', rules: plain }, null, 2)}\n`
}

export type ReadRules = { ok: true; rules: DispatchRule[] } | { ok: false; message: string }

/** A file this screen wrote, checked whole before anything is taken from it. */
export function readRules(text: string): ReadRules {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { ok: false, message: `不是有效的 JSON 文件：${error instanceof Error ? error.message : ''}` }
  }
  const read = RuleFile.safeParse(content)
  if (read.success) return { ok: true, rules: read.data.rules }
  const [issue] = read.error.issues
  const at = typeof issue?.path[1] === 'number' ? `第 ${issue.path[1] + 1} 条规则` : '文件'
  return { ok: false, message: `${at}不符合派单规则的格式：${issue?.message ?? ''}` }
}
