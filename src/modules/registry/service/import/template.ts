import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { workbookOf } from '../../../../platform/sheets/write-workbook.ts'
import { type CodeBook, codeBook } from '../../../codes/public.ts'
import type { Field } from '../../contract/fields/field.ts'
import type { importTemplate } from '../../contract/imports.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import { type ImportTarget, targetsOf } from './columns.ts'

const ways: Record<Field['kind'], string> = {
  text: '文字',
  date: '日期，如 2026-03-05',
  code: '',
  number: '数字',
  flag: '是、否',
  area: '六位以上区划代码或区域名称',
  idNumber: '公民身份号码',
  creditCode: '18 位统一社会信用代码',
  phone: '手机或带区号的座机',
}

/** An empty list of this kind with every column we understand, and a sheet that tells how to fill it in. */
export async function makeTemplate(ctx: Ctx, { kind }: InputOf<typeof importTemplate>): Promise<FileAnswer> {
  const codes = await codeBook.get(ctx)
  const targets = (await targetsOf(ctx, kind)).filter(({ field }) => field !== '@id')
  const name = subjectKindNames[kind]
  const body = await workbookOf([
    { name, head: [], columns: targets.map(({ label }) => ({ header: label, width: 18 })), rows: [] },
    {
      name: '填写说明',
      head: ['第一张表从第 2 行起每行填一条；不用的列可以删去，不知道的格子留空'],
      columns: [
        { header: '列名', width: 24 },
        { header: '分组', width: 16 },
        { header: '怎么填', width: 80 },
        { header: '也认这些列名', width: 60 },
      ],
      rows: targets.map((target) => [
        target.label,
        target.section,
        wayOf(target, codes),
        target.aliases.join('、'),
      ]),
    },
  ])
  return {
    filename: `${name}导入模板.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
  }
}

function wayOf({ spec }: ImportTarget, codes: CodeBook): string {
  const choices = 'choices' in spec ? spec.choices : undefined
  if (choices) return Object.values(choices).join('、')
  const items = spec.codes ? codes.get(spec.codes)?.items.filter(({ isActive }) => isActive) : undefined
  return items ? items.map(({ name }) => name).join('、') : ways[spec.kind]
}
