import type { Choice, Item } from '../../contract/definition.ts'
import type { FormRow, Remark } from './rows.ts'
import { initialOf, isYes, type KindOf, rangeRule } from './types.ts'

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** Names of a form, each once, and what became of those that could not stay. */
export class Names {
  private readonly taken = new Set<string>()
  readonly renamed = new Map<string, string>()
  private count = 0

  take(written: string, remark: Remark): string {
    this.count++
    const plain = NAME.test(written)
      ? written.slice(0, 56)
      : `q_${written.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 50) || this.count}`
    let name = plain
    for (let n = 2; this.taken.has(name); n++) name = `${plain}_${n}`
    this.taken.add(name)
    if (written !== '' && name !== written) {
      remark('partly', `名称 ${written} 改为 ${name}`)
      if (!this.renamed.has(written) && !this.taken.has(written)) this.renamed.set(written, name)
    }
    return name
  }

  /** An expression with the names as they are now. */
  mend(source: string): string {
    return source.replace(
      /\$\{\s*([^}]+?)\s*\}/g,
      (_, name: string) => `\${${this.renamed.get(name) ?? name}}`,
    )
  }
}

const media = ['image', 'audio', 'video', 'media', 'big-image', 'media::image'] as const

/** One row of the sheet `survey` as an item. */
export function itemOf(
  { cells }: FormRow,
  type: KindOf & { as: 'item' | 'open' },
  { name, within, remark }: { name: string; within: string | undefined; remark: Remark },
): Item {
  const { label, hint, relevant, constraint, constraint_message: message } = cells
  if (type.partly) remark('partly', type.partly)
  if (media.some((column) => cells[column])) remark('partly', '题目的图片、声音没有采用')
  const hasTitle = label !== undefined || type.kind === 'calculated' || type.kind === 'group'
  if (!hasTitle) remark('partly', '没有题目文字，用名称代替')
  return {
    name,
    kind: type.kind,
    title: (label ?? (hasTitle ? '' : name)).slice(0, 1000),
    ...(within !== undefined && { within }),
    ...(hint && { hint: hint.slice(0, 1000) }),
    ...(relevant && { relevant }),
    ...(constraint && { constraint }),
    ...(message && { message: message.slice(0, 200) }),
    ...requiredOf(cells, remark),
    ...(isYes(cells.readonly) && { readonly: true }),
    ...(cells.choice_filter && { filter: cells.choice_filter }),
    ...(cells.default && type.kind !== 'calculated' && { initial: initialOf(cells.default) }),
    ...calculationOf(cells, type),
    ...(cells.type?.toLowerCase().startsWith('range') && rangeRule(cells.parameters ?? '')),
    ...roundsOf(cells, type, remark),
  }
}

function requiredOf({ required }: FormRow['cells'], remark: Remark): Pick<Item, 'required'> {
  if (isYes(required)) return { required: true }
  if (required && !/^(no|n|false|false\(\)|否|0)$/i.test(required))
    remark('partly', `“有时必填”没有采用：${required}`)
  return {}
}

function calculationOf(
  { calculation }: FormRow['cells'],
  type: KindOf & { as: 'item' | 'open' },
): Partial<Item> {
  const given = 'calculation' in type ? type.calculation : undefined
  const source = calculation ?? given
  return source ? { calculation: source } : {}
}

function roundsOf(
  { repeat_count: count }: FormRow['cells'],
  { kind }: KindOf & { as: 'item' | 'open' },
  remark: Remark,
) {
  if (kind !== 'repeat' || !count) return {}
  const rounds = Number(count)
  if (Number.isInteger(rounds) && rounds > 0 && rounds <= 200) return { atLeast: rounds, atMost: rounds }
  remark('partly', `重复次数没有采用：${count}`)
  return {}
}

/** 其他（请注明）: a further choice, and what it is. */
export const otherChoice: Choice = { value: 'other', title: '其他' }
export const confirmed: Choice = { value: 'ok', title: '已确认' }

export function otherItem({ name, within, relevant: _, ...question }: Item, given: string): Item {
  return {
    name: given,
    kind: 'text',
    title: `${question.title}（其他，请注明）`.slice(0, 1000),
    relevant: `selected(\${${name}}, 'other')`,
    required: true,
    ...(within !== undefined && { within }),
  }
}
