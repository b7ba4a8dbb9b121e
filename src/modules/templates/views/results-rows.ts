import type { Ctx } from '../../../platform/http/context.ts'
import type { Answers } from '../contract/answers.ts'
import type { ResultRow } from '../contract/entries.ts'
import type { Form, FormNode } from '../rules/form/form.ts'
import { roundsOf } from '../rules/form/frame.ts'
import { wordsOf } from '../rules/form/words.ts'
import type { Entry, Task } from '../store/tables.ts'
import { maskedAnswers } from './masked.ts'
import { columnsOf, pageOf, presentRows, type ResultFilters } from './results.ts'

export type ExportRow = ResultRow

const PAGE = 500

/** Every entry of the filters for a file, rounds of repeats in words. */
export async function* streamRows(
  ctx: Ctx,
  of: { task: Task; form: Form },
  filters: ResultFilters,
): AsyncGenerator<ExportRow> {
  const repeats = columnsOf(of.form).filter(({ item }) => item.kind === 'repeat')
  let after: string | undefined
  do {
    const asked = { ...filters, sort: '-submitted', limit: PAGE, ...(after && { after }) }
    const { entries, next } = await pageOf(ctx, of.form, asked)
    const rows = await presentRows(ctx, of, entries)
    for (const [n, row] of rows.entries())
      yield withRounds(ctx, of.form, { row, entry: entries[n]!, repeats })
    after = next
  } while (after)
}

function withRounds(
  ctx: Ctx,
  form: Form,
  { row, entry, repeats }: { row: ResultRow; entry: Entry; repeats: readonly FormNode[] },
): ExportRow {
  if (repeats.length === 0) return row
  const answers = maskedAnswers(ctx, form, entry)
  const told = repeats.map((repeat) => {
    const rounds = roundsOf(answers[repeat.item.name]).map(
      (round, n) => `${n + 1}. ${roundWords(form, round)}`,
    )
    return [repeat.item.name, rounds.join('\n')]
  })
  return { ...row, cells: { ...row.cells, ...Object.fromEntries(told) } }
}

function roundWords(form: Form, round: Answers): string {
  return Object.entries(round)
    .flatMap(([name, answer]) => {
      const node = form.byName.get(name)
      const words = node ? wordsOf(node, answer) : ''
      return node && words ? [`${node.item.title || name}：${words}`] : []
    })
    .join('；')
}
