import type { Fields } from '../../contract/fields/field.ts'
import type { TagCondition, TagRule } from '../../contract/tags/rule.ts'

/** Why a rule cannot be used, or undefined. It reads open fields only: nothing sensitive, nothing personal. */
export function ruleProblem({ conditions }: TagRule, fields: Fields): string | undefined {
  return conditions.map((one) => conditionProblem(one, fields)).find((problem) => problem !== undefined)
}

function conditionProblem(one: TagCondition, fields: Fields): string | undefined {
  if (one.kind === 'field') return fieldProblem(one.field, fields)
  if (one.kind === 'age') return rangeProblem('年龄', one)
  if (one.kind !== 'roof') return undefined
  if (one.min === undefined && one.max === undefined && !one.noneAged) return '请写明同住人数或年龄'
  if (one.min !== undefined && one.max !== undefined && one.min > one.max) return '同住人数的下限大于上限'
  return one.noneAged ? rangeProblem('同住人年龄', one.noneAged) : undefined
}

function fieldProblem(name: string, fields: Fields): string | undefined {
  const field = fields[name]
  if (!field) return `没有名为“${name}”的字段`
  if (field.privacy !== 'open') return `${field.title}属于个人信息或敏感个人信息，不能用来设置标签`
  return ['code', 'flag', 'text', 'area'].includes(field.kind) ? undefined : `${field.title}不能用作条件`
}

function rangeProblem(
  what: string,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): string | undefined {
  if (from === undefined && to === undefined) return `请写明${what}的上限或下限`
  return from !== undefined && to !== undefined && from > to ? `${what}的下限大于上限` : undefined
}
