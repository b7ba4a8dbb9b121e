import type { ChoiceList, Definition, Item } from '../../contract/definition.ts'
import type { ImportRemark, ImportReport } from '../../contract/templates.ts'
import type { TargetKind } from '../../contract/terms.ts'
import { distinct, readChoices } from './choices.ts'
import { confirmed, itemOf, Names, otherChoice, otherItem } from './items.ts'
import { mend } from './mend.ts'
import { type FormRow, type FormSheets, inOneLanguage, type Remark } from './rows.ts'
import { type KindOf, kindOf } from './types.ts'

export interface ReadForm {
  title: string
  definition: Definition
  report: ImportReport
}

/** Reads the sheets of an XLSForm workbook; what has no counterpart here is named row by row. */
export function readXlsform(sheets: FormSheets, target: TargetKind): ReadForm {
  const remarks: ImportRemark[] = []
  const remarkIn =
    (sheet: string) =>
    (row: number | null, name: string): Remark =>
    (level, message) =>
      void remarks.push({ sheet, row, name, level, message })
  const survey = inOneLanguage(sheets.survey)
  const choices = inOneLanguage(sheets.choices)
  const settings = inOneLanguage(sheets.settings).rows[0]?.cells ?? {}
  const languages = [...new Set([...survey.left, ...choices.left])]
  if (languages.length > 0)
    remarkIn('survey')(null, '')('partly', `只采用一种语言，没有采用：${languages.join('、')}`)
  const reader = new Survey(readChoices(choices.rows, remarkIn('choices')), remarkIn('survey'))
  for (const row of survey.rows) reader.read(row)
  const form = mend(reader.definition(target, settings.instance_name), reader.rows, remarkIn('survey'))
  return { title: settings.form_title ?? '', definition: form, report: reportOf(reader.rows, remarks) }
}

class Survey {
  /** Where each item stands in the sheet; what was left out too. */
  readonly rows = new Map<string, { row: number; isQuestion: boolean }>()
  private readonly items: Item[] = []
  private readonly lists: Map<string, ChoiceList>
  private readonly open: string[] = []
  private readonly names = new Names()
  private readonly remarkAt: (row: number | null, name: string) => Remark

  constructor(lists: readonly ChoiceList[], remarkAt: (row: number | null, name: string) => Remark) {
    this.lists = new Map(lists.map((list) => [list.name, list]))
    this.remarkAt = remarkAt
  }

  read({ row, cells }: FormRow): void {
    if (!cells.type) return
    const type = kindOf(cells.type, cells.appearance ?? '')
    if (type.as === 'close') {
      this.open.pop()
      return
    }
    const remark = this.remarkAt(row, cells.name ?? cells.label ?? cells.type)
    const name = this.names.take(cells.name ?? '', remark)
    this.rows.set(name, { row, isQuestion: type.as !== 'open' })
    if (type.as === 'left') remark('left', type.why)
    else this.add({ row, cells }, type, { name, remark })
  }

  private add(
    row: FormRow,
    type: KindOf & { as: 'item' | 'open' },
    { name, remark }: { name: string; remark: Remark },
  ): void {
    const item = itemOf(row, type, { name, within: this.open.at(-1), remark })
    this.items.push(item)
    if (type.as === 'open') this.open.push(name)
    if (item.kind !== 'one' && item.kind !== 'many') return
    item.choices = this.listFor(item, type)
    if ('hasOther' in type && type.hasOther) {
      const other = this.names.take(`${name}_other`, remark)
      this.rows.set(other, { row: row.row, isQuestion: false })
      this.items.push(otherItem(item, other))
    }
  }

  /** The list a question chooses from: its own, one with 其他 added, or 已确认 alone. */
  private listFor({ filter }: Item, type: KindOf & { as: 'item' | 'open' }): string {
    const name = 'list' in type ? type.list : undefined
    if (name === undefined) {
      this.lists.set('ok_only', { name: 'ok_only', choices: [confirmed] })
      return 'ok_only'
    }
    const list = this.lists.get(name)
    if (!list) return name
    if (!filter) this.lists.set(name, distinct(list, false))
    if (!('hasOther' in type) || !type.hasOther) return name
    const grown = `${name}_or_other`.slice(0, 60)
    const rest = distinct(list, filter !== undefined).choices.filter(
      ({ value }) => value !== otherChoice.value,
    )
    this.lists.set(grown, { name: grown, choices: [...rest, otherChoice] })
    return grown
  }

  definition(target: TargetKind, label: string | undefined): Definition {
    const used = new Set(this.items.flatMap(({ choices }) => choices ?? []))
    return {
      target,
      items: this.items.map((item) => this.withNames(item)),
      lists: [...this.lists.values()].filter(({ name }) => used.has(name)),
      ...(label && { label: this.names.mend(label) }),
    }
  }

  private withNames(item: Item): Item {
    const mended = { ...item, title: this.names.mend(item.title) }
    for (const rule of ['relevant', 'constraint', 'calculation', 'initial', 'filter'] as const) {
      const source = item[rule]
      if (source) mended[rule] = this.names.mend(source)
    }
    return mended
  }
}

function reportOf(
  rows: ReadonlyMap<string, { row: number; isQuestion: boolean }>,
  remarks: readonly ImportRemark[],
): ImportReport {
  const questions = [...rows.values()].filter(({ isQuestion }) => isQuestion)
  const said = (level: ImportRemark['level']) =>
    new Set(
      remarks.flatMap((one) =>
        one.sheet === 'survey' && one.level === level && one.row !== null ? [one.row] : [],
      ),
    )
  const left = said('left')
  const some = said('partly')
  const count = (test: (row: number) => boolean) => questions.filter(({ row }) => test(row)).length
  return {
    questions: questions.length,
    whole: count((row) => !left.has(row) && !some.has(row)),
    partly: count((row) => !left.has(row) && some.has(row)),
    left: count((row) => left.has(row)),
    remarks: [...remarks].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  }
}
