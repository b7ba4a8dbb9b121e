import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkDefinition } from '../src/modules/templates/rules/form/check.ts'
import { readXlsform } from '../src/modules/templates/rules/xlsform/read.ts'
import { readFormSheets } from '../src/modules/templates/service/form-sheets.ts'
import type { Evaluation } from './evaluation.ts'

const FOLDER = 'xlsforms'

/** Workbooks of XLSForm's own tests: how many of their questions are taken over wholly, partly and not. */
export async function run({ dataDir, emit }: Evaluation): Promise<void> {
  const folder = join(dataDir, FOLDER)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : []
  if (files.length === 0) {
    console.log(`no data here: ${folder}`)
    return
  }
  const sum = { questions: 0, whole: 0, partly: 0, left: 0, publishable: 0, unread: 0 }
  for (const file of files.sort()) {
    try {
      const { definition, report } = readXlsform(await readFormSheets(join(folder, file)), 'free')
      const [problem] = checkDefinition(definition)
      const { questions, whole, partly, left } = report
      console.log(
        `${file}: ${questions} questions, ${whole} whole, ${partly} partly, ${left} left${problem ? `; to mend: ${problem.item}.${problem.property} ${problem.message}` : ''}`,
      )
      for (const { row, name, level, message } of report.remarks)
        console.log(`  ${row ?? '-'} ${name} ${level}: ${message}`)
      sum.questions += questions
      sum.whole += whole
      sum.partly += partly
      sum.left += left
      if (!problem) sum.publishable++
    } catch (error) {
      sum.unread++
      console.log(`${file}: not read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const { questions } = sum
  for (const level of ['whole', 'partly', 'left'] as const)
    emit({
      bench: `xlsforms/${level}`,
      value: sum[level],
      unit: 'questions',
      ratio: sum[level] / questions,
      n: questions,
    })
  emit({ bench: 'xlsforms/publishable', value: sum.publishable, unit: 'forms', n: files.length })
  emit({ bench: 'xlsforms/unread', value: sum.unread, unit: 'forms', n: files.length })
}
