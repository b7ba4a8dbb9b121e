import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { UploadedFile } from '../../../platform/http/module.ts'
import { receiveList } from '../../../platform/sheets/receive.ts'
import { Definition } from '../contract/definition.ts'
import { errors } from '../contract/errors.ts'
import type { importTemplate } from '../contract/templates.ts'
import type { TargetKind } from '../contract/terms.ts'
import { isAnswered } from '../contract/terms.ts'
import { type ReadForm, readXlsform } from '../rules/xlsform/read.ts'
import { readFormSheets } from './form-sheets.ts'
import { addTemplate, FILE_KIND } from './templates.ts'

/** Takes a template in as a draft: a workbook of XLSForm, or a file of our own. */
export async function importFile(
  ctx: Ctx,
  { title, target }: InputOf<typeof importTemplate>,
  file: UploadedFile,
): Promise<ReturnsOf<typeof importTemplate>> {
  const path = join(ctx.services.config.dataDir, 'imports', newId())
  await receiveList(path, file, '10 MB')
  try {
    const read = (await isJson(path)) ? await readOwn(path) : await readWorkbook(path, target)
    const named = title || read.title || file.filename.replace(/\.[a-z]+$/i, '')
    const draft = read.definition
    const id = await addTemplate(ctx, { title: named.slice(0, 60).padEnd(2, '表'), note: read.note, draft })
    return { id, report: read.report }
  } finally {
    await rm(path, { force: true })
  }
}

interface Read extends ReadForm {
  note: string
}

async function isJson(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8')
  return /^﻿?\s*\{/.test(text)
}

const OwnFile = z.object({
  kind: z.literal(FILE_KIND),
  title: z.string().max(60),
  note: z.string().max(500).default(''),
  definition: Definition,
})

async function readOwn(path: string): Promise<Read> {
  const parsed = OwnFile.safeParse(await readJson(path))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw errors.bad_file({ why: `${issue?.path.join('.') || '文件'}：${issue?.message ?? ''}` })
  }
  const { title, note, definition } = parsed.data
  const questions = definition.items.filter(({ kind }) => isAnswered(kind)).length
  return { title, note, definition, report: { questions, whole: questions, partly: 0, left: 0, remarks: [] } }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^﻿/, ''))
  } catch {
    throw errors.bad_file({ why: '不是完整的 JSON' })
  }
}

async function readWorkbook(path: string, target: TargetKind): Promise<Read> {
  try {
    return { ...readXlsform(await readFormSheets(path), target), note: '' }
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('sheets.'))
      throw errors.bad_file({ why: error.message })
    throw error
  }
}
