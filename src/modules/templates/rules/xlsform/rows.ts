import type { ImportRemark } from '../../contract/templates.ts'

/** A row of a sheet under the names of its columns, as XLSForm spells them today. */
export interface FormRow {
  row: number
  cells: Record<string, string>
}

export interface FormSheets {
  survey: FormRow[]
  choices: FormRow[]
  settings: FormRow[]
}

export type Remark = (level: ImportRemark['level'], message: string) => void

/** Spellings of earlier years. */
const older: Record<string, string> = {
  caption: 'label',
  'list name': 'list_name',
  'constraint message': 'constraint_message',
  'constraint-message': 'constraint_message',
  constraint_msg: 'constraint_message',
  'required message': 'required_message',
  requiredmsg: 'required_message',
  required_msg: 'required_message',
  skip: 'relevant',
  relevance: 'relevant',
  'choice filter': 'choice_filter',
  command: 'type',
  tag: 'name',
  value: 'name',
  read_only: 'readonly',
  'read only': 'readonly',
  'read-only': 'readonly',
  calculate: 'calculation',
  'repeat count': 'repeat_count',
  'form title': 'form_title',
  'instance name': 'instance_name',
  appearence: 'appearance',
}

/** `Label::English (en)` is `label` in English. */
export function columnName(header: string): { name: string; language: string } {
  const [head = '', ...rest] = header.normalize('NFKC').split(/::?/)
  const name = head
    .trim()
    .toLowerCase()
    .replace(/^bind$/, '')
  const language = rest.at(-1)?.trim() ?? ''
  return { name: older[name] ?? name, language }
}

const chinese = /chinese|中文|汉语|普通话|\bzh\b|\(zh/i
export const spoken: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'constraint_message',
  'required_message',
])

/**
 * Cells under today's names. Of several languages Chinese is taken, else what has no language, else the first.
 * @returns the languages that were left out too
 */
export function inOneLanguage(raw: readonly FormRow[]): { rows: FormRow[]; left: string[] } {
  const left = new Set<string>()
  const rows = raw.map(({ row, cells }) => {
    const chosen: Record<string, { text: string; language: string; rank: number }> = {}
    for (const [header, text] of Object.entries(cells)) {
      const { name, language } = columnName(header)
      const rank = chinese.test(language) ? 0 : language === '' ? 1 : 2
      const before = chosen[name]
      if (text.trim() === '') continue
      if (before && spoken.has(name)) left.add(rank < before.rank ? before.language : language)
      if (!before || rank < before.rank) chosen[name] = { text: text.trim(), language, rank }
    }
    return { row, cells: Object.fromEntries(Object.entries(chosen).map(([name, { text }]) => [name, text])) }
  })
  left.delete('')
  return { rows, left: [...left] }
}
