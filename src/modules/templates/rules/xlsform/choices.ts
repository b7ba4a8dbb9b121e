import type { Choice, ChoiceList } from '../../contract/definition.ts'
import type { FormRow, Remark } from './rows.ts'
import { spoken } from './rows.ts'

const own: ReadonlySet<string> = new Set([
  'list_name',
  'name',
  ...spoken,
  'image',
  'audio',
  'video',
  'media',
  'big-image',
])

/** The lists of the sheet `choices`; further columns are what filters ask for. */
export function readChoices(
  rows: readonly FormRow[],
  remarkAt: (row: number, name: string) => Remark,
): ChoiceList[] {
  const lists = new Map<string, Choice[]>()
  for (const { row, cells } of rows) {
    const { list_name: list, name, label } = cells
    if (!list) continue
    const remark = remarkAt(row, list)
    const value = (name ?? '').replace(/\s+/g, '_').slice(0, 60)
    if (value === '') {
      remark('left', '选项没有值（name 列）')
      continue
    }
    if (value !== name) remark('partly', `选项的值改为 ${value}`)
    if (cells.image || cells.audio || cells.video || cells.media) remark('partly', '选项的图片、声音没有采用')
    const attributes = Object.fromEntries(
      Object.entries(cells)
        .filter(([column]) => !own.has(column))
        .map(([column, text]) => [column, text.slice(0, 200)]),
    )
    const choice = { value, title: (label ?? value).slice(0, 200) }
    const choices = lists.get(list) ?? []
    choices.push(Object.keys(attributes).length > 0 ? { ...choice, attributes } : choice)
    lists.set(list, choices)
  }
  return [...lists].map(([name, choices]) => ({ name: name.slice(0, 60), choices }))
}

/** Which can be told apart: a value said twice stays once, unless a filter tells them apart. */
export function distinct({ choices, ...list }: ChoiceList, isFiltered: boolean): ChoiceList {
  if (isFiltered) return { ...list, choices }
  return {
    ...list,
    choices: choices.filter(({ value }, n) => choices.findIndex((one) => one.value === value) === n),
  }
}
