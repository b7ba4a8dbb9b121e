import type { Definition, DefinitionProblem, Item } from '../../contract/definition.ts'
import { isAnswered, isHolder } from '../../contract/terms.ts'
import { parseExpression } from '../expression/parse.ts'
import { readsItself, referencesOf, type Tree } from '../expression/tree.ts'
import { checkHousehold, checkLinks, type KnownField, type Tell } from './check-links.ts'
import { listProblems } from './check-lists.ts'
import { circleIn } from './circle.ts'

const MAX_DEPTH = 5

/**
 * Everything that keeps a definition from being published, in the order of its items.
 * @param fieldOf fields of the registry's record a form is filled in for; left out when nobody can tell
 */
export function checkDefinition(definition: Definition, fieldOf?: KnownField): DefinitionProblem[] {
  const { items } = definition
  const problems: DefinitionProblem[] = []
  const known = new Map<string, Item>()
  for (const item of items) {
    const tell: Tell = (property, message) => problems.push({ item: item.name, property, message })
    checkPlace(item, known, tell)
    checkAsked(item, definition, tell)
    checkLinks(item, { target: definition.target, fieldOf, known }, tell)
    known.set(item.name, item)
  }
  if (definition.target === 'household')
    checkHousehold(items, (item, property, message) => problems.push({ item, property, message }))
  const names = new Set(items.map(({ name }) => name))
  for (const item of items)
    checkRules(item, names, (property, message) => problems.push({ item: item.name, property, message }))
  if (definition.label)
    checkRule(definition.label, { names }, (message) =>
      problems.push({ item: null, property: 'label', message }),
    )
  const named = personalIn(definition)
  if (named)
    problems.push({
      item: null,
      property: 'label',
      message: `称呼里不能有个人信息：${named.title || named.name}`,
    })
  if (!items.some(({ kind }) => isAnswered(kind) && kind !== 'calculated'))
    problems.push({ item: null, property: 'items', message: '还没有题目' })
  const circle = circleIn(items)
  if (circle)
    problems.push({
      item: circle[0] ?? null,
      property: 'calculation',
      message: `互相依赖：${circle.join(' → ')}`,
    })
  return problems
}

/** Everybody who sees the list reads what a sheet is called. */
function personalIn({ items, label }: Definition): Item | undefined {
  const parsed = label ? parseExpression(label) : undefined
  const read = new Set(parsed?.ok ? referencesOf(parsed.tree) : [])
  return items.find(
    ({ name, kind, isPersonal }) =>
      read.has(name) && (isPersonal || kind === 'phone' || kind === 'id_number'),
  )
}

function checkPlace(item: Item, known: ReadonlyMap<string, Item>, tell: Tell): void {
  if (known.has(item.name)) tell('name', `名称 ${item.name} 重复，请换一个`)
  if (item.within === undefined) return
  const holder = known.get(item.within)
  if (!holder) tell('within', `没有排在前面、名为 ${item.within} 的分组`)
  else if (!isHolder(holder.kind)) tell('within', `“${holder.title}”不是分组`)
  else if (depthOf(holder, known) >= MAX_DEPTH) tell('within', `分组不超过 ${MAX_DEPTH} 层`)
}

function depthOf(item: Item, known: ReadonlyMap<string, Item>): number {
  let depth = 1
  let at = item.within === undefined ? undefined : known.get(item.within)
  while (at && depth <= MAX_DEPTH) {
    depth++
    at = at.within === undefined ? undefined : known.get(at.within)
  }
  return depth
}

function checkAsked(item: Item, definition: Definition, tell: Tell): void {
  const { kind, title, atLeast, atMost } = item
  if (title === '' && kind !== 'calculated' && kind !== 'group') tell('title', '请填写题目')
  if (kind === 'calculated' && !item.calculation) tell('calculation', '请填写计算式')
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) tell('atMost', '至多不能小于至少')
  if (kind === 'one' || kind === 'many')
    for (const { property, message } of listProblems(item, definition.lists)) tell(property, message)
}

function checkRules(item: Item, names: ReadonlySet<string>, tell: Tell): void {
  for (const property of ['relevant', 'constraint', 'calculation', 'initial', 'filter'] as const) {
    const source = item[property]
    if (!source) continue
    const may = { names, self: property === 'constraint', attributes: property === 'filter' }
    checkRule(source, may, (message) => tell(property, message))
  }
  for (const name of item.title.matchAll(/\$\{\s*([^}\s]+)\s*\}/g))
    if (!names.has(name[1] ?? '')) tell('title', `题目里的 ${name[0]} 没有对应的题目`)
}

interface May {
  names: ReadonlySet<string>
  self?: boolean
  attributes?: boolean
}

function checkRule(source: string, may: May, tell: (message: string) => void): void {
  const parsed = parseExpression(source)
  if (!parsed.ok) {
    tell(`表达式有误：${parsed.problem}`)
    return
  }
  for (const name of new Set(referencesOf(parsed.tree)))
    if (!may.names.has(name)) tell(`没有名为 ${name} 的题目`)
  if (!may.self && readsItself(parsed.tree)) tell('“.”（本题答案）只能用在填写要求里')
  const bare = may.attributes ? undefined : attributeIn(parsed.tree)
  if (bare) tell(`“${bare}”要写成 \${${bare}}，文字要加引号`)
}

function attributeIn(tree: Tree): string | undefined {
  if (tree.kind === 'attribute') return tree.name
  const inner = tree.kind === 'both' ? [tree.left, tree.right] : tree.kind === 'negative' ? [tree.of] : []
  const list = tree.kind === 'call' ? tree.list : inner
  for (const one of list) {
    const found = attributeIn(one)
    if (found) return found
  }
  return undefined
}
