import type { Definition, DefinitionProblem, Item } from '../../contract/definition.ts'
import { checkDefinition } from '../form/check.ts'
import type { Remark } from './rows.ts'

const ruleNames: Record<string, string> = {
  relevant: '显示条件',
  constraint: '填写要求',
  calculation: '计算式',
  initial: '默认内容',
  filter: '选项筛选',
  title: '题目里的引用',
}

/** A rule that fails may take others with it. */
const MAX_ROUNDS = 6

/** Takes out what cannot be kept, and says so; what is left can be opened, and mostly published as it is. */
export function mend(
  definition: Definition,
  rows: ReadonlyMap<string, { row: number }>,
  remarkAt: (row: number | null, name: string) => Remark,
): Definition {
  let form = definition
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const problems = checkDefinition(form).filter(({ property }) => property in mends || property === 'label')
    if (problems.length === 0) break
    for (const problem of problems) {
      const { item: name, property, message } = problem
      const what = ruleNames[property] ?? ''
      remarkAt(rows.get(name ?? '')?.row ?? null, name ?? 'instance_name')(
        'partly',
        `${what}没有采用：${message}`,
      )
      form = without(form, problem)
    }
  }
  return form
}

const mends: Record<string, (item: Item) => Item> = {
  relevant: ({ relevant: _, ...item }) => item,
  constraint: ({ constraint: _, message: __, ...item }) => item,
  initial: ({ initial: _, ...item }) => item,
  filter: ({ filter: _, ...item }) => item,
  calculation: ({ calculation: _, ...item }) =>
    item.kind === 'calculated' ? { ...item, calculation: "''" } : item,
  title: (item) => ({ ...item, title: item.title.replace(/\$\{[^}]*\}/g, '…') || item.name }),
  choices: ({ choices: _, filter: __, ...item }) => ({ ...item, kind: 'text' }),
}

function without(form: Definition, { item: name, property }: DefinitionProblem): Definition {
  if (name === null) {
    const { label: _, ...rest } = form
    return property === 'label' ? rest : form
  }
  const change = mends[property]
  return { ...form, items: form.items.map((item) => (item.name === name && change ? change(item) : item)) }
}
