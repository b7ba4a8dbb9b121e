import type { ChoiceList, Item } from '../../contract/definition.ts'

/** What is wrong with the choices of a question. */
export function listProblems(
  { choices, codes, filter }: Item,
  lists: readonly ChoiceList[],
): { property: string; message: string }[] {
  if (codes) return choices ? [{ property: 'codes', message: '选项表和代码表只能用一个' }] : []
  if (!choices) return [{ property: 'choices', message: '请填写选项，或选一张代码表' }]
  const list = lists.find(({ name }) => name === choices)
  if (!list) return [{ property: 'choices', message: `没有名为 ${choices} 的选项表` }]
  if (list.choices.length === 0) return [{ property: 'choices', message: '还没有选项' }]
  const broken = list.choices.find(({ value }) => /\s/.test(value))
  if (broken) return [{ property: 'choices', message: `选项“${broken.title}”的值里不能有空格` }]
  // A cascade may offer one value under two parents; without a filter it could not be told apart.
  const twice = filter ? undefined : firstTwice(list.choices.map(({ value }) => value))
  return twice === undefined ? [] : [{ property: 'choices', message: `选项的值 ${twice} 出现了两次` }]
}

function firstTwice(values: readonly string[]): string | undefined {
  return values.find((value, n) => values.indexOf(value) < n)
}
