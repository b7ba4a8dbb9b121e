import { AppError } from '../../../base/errors.ts'
import { sheetErrors } from '../../../platform/sheets/errors.ts'
import { openTable } from '../../../platform/sheets/read.ts'
import { errors } from '../contract/errors.ts'
import type { FormRow, FormSheets } from '../rules/xlsform/rows.ts'

const MOST_ROWS = 5000

/** The three sheets of an XLSForm workbook, however their names are written. @throws bad_file, sheets.* */
export async function readFormSheets(path: string): Promise<FormSheets> {
  const first = await openTable(path)
  const { kind, sheets } = first
  await first.close()
  if (kind !== 'xlsx') throw errors.bad_file({ why: '请选择 .xlsx 工作簿，或本系统下载的 JSON' })
  const named = (...names: string[]) => sheets.find((sheet) => names.includes(sheet.trim().toLowerCase()))
  const survey = named('survey')
  if (!survey) throw errors.bad_file({ why: `工作簿里没有名为 survey 的工作表，现有：${sheets.join('、')}` })
  return {
    survey: await readSheet(path, survey),
    choices: await readSheet(path, named('choices', 'choices and columns', 'columns')),
    settings: await readSheet(path, named('settings')),
  }
}

async function readSheet(path: string, sheet: string | undefined): Promise<FormRow[]> {
  if (sheet === undefined) return []
  const rows: FormRow[] = []
  try {
    const table = await openTable(path, { sheet, limits: { maxRows: MOST_ROWS } })
    for await (const { line, cells } of table) rows.push({ row: line, cells })
  } catch (error) {
    // A sheet nobody has written on yet.
    if (!(error instanceof AppError && error.code === sheetErrors.empty.code)) throw error
  }
  return rows
}
