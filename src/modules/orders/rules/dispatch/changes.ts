import type { DispatchRule } from '../../contract/dispatch-rules.ts'
import { type DispatchNames, sayGives, sayWhen } from './words.ts'

/** What one version of the list changed against the one before, in words. */
export function sayChanges(
  before: readonly DispatchRule[],
  after: readonly DispatchRule[],
  names: DispatchNames,
): string[] {
  const old = new Map(before.map((rule) => [rule.id, rule]))
  const kept = new Set(after.map((rule) => rule.id))
  const words = [
    ...after.flatMap((rule, at) => (old.has(rule.id) ? [] : [`新增第 ${at + 1} 条“${rule.name}”`])),
    ...before.flatMap((rule) => (kept.has(rule.id) ? [] : [`删除“${rule.name}”`])),
    ...after.flatMap((rule) => {
      const was = old.get(rule.id)
      const changed = was ? changedParts(was, rule, names) : []
      return changed.length > 0 ? [`“${rule.name}”：${changed.join('；')}`] : []
    }),
  ]
  const order = (rules: readonly DispatchRule[], others: ReadonlySet<string>) =>
    rules.filter((rule) => others.has(rule.id)).map((rule) => rule.id)
  const isMoved = order(before, kept).join() !== order(after, new Set(old.keys())).join()
  return [...words, ...(isMoved ? ['调整了先后次序'] : [])]
}

function changedParts(was: DispatchRule, is: DispatchRule, names: DispatchNames): string[] {
  const pairs: [string, string, string][] = [
    ['名称', was.name, is.name],
    ['条件', sayWhen(was.conditions, names), sayWhen(is.conditions, names)],
    ['派给', sayGives(was, names), sayGives(is, names)],
    ['方式', modeOf(was), modeOf(is)],
    ['状态', was.isEnabled ? '启用' : '停用', is.isEnabled ? '启用' : '停用'],
    ['有效期', daysOf(was), daysOf(is)],
    ['派遣意见', was.note || '无', is.note || '无'],
    [
      '都不可用时',
      was.whenUnavailable === 'stop' ? '停下' : '往后看',
      is.whenUnavailable === 'stop' ? '停下' : '往后看',
    ],
  ]
  const said = pairs
    .filter(([, before, after]) => before !== after)
    .map(([part, before, after]) => `${part}由“${before}”改为“${after}”`)
  // Lists longer than what is named: still a change.
  const isSame = JSON.stringify(was.conditions) === JSON.stringify(is.conditions)
  return said.length > 0 || isSame ? said : ['条件有改动']
}

const modeOf = ({ mode }: DispatchRule) => (mode === 'automatic' ? '自动派遣' : '只作建议')
const daysOf = ({ activeFrom, activeTo }: DispatchRule) =>
  activeFrom || activeTo ? `${activeFrom ?? '即日'}至${activeTo ?? '长期'}` : '长期'
