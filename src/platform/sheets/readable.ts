import { AppError } from '../../base/errors.ts'
import { sheetErrors } from './errors.ts'
import { ZipRefusal } from './zip-refusal.ts'

/** Turns what a damaged workbook throws into words, with the row reached; other errors stay themselves. */
export function readableAt(error: unknown, lastLine?: number): unknown {
  if (error instanceof AppError) return error
  const reached = lastLine === undefined ? '' : `，读到第 ${lastLine} 行`
  if (error instanceof ZipRefusal) {
    if (error.reason === 'encrypted') return sheetErrors.encrypted()
    const refusal = error.reason === 'bomb' ? sheetErrors.zip_bomb : sheetErrors.broken_workbook
    return refusal({ why: `${error.message}${reached}` })
  }
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_')) return sheetErrors.broken_workbook({ why: `压缩数据有误${reached}` })
  return error
}
