import type { CodeBook } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'

interface Asked {
  table: string
  code: string
  /** Of the form, for the refusal. */
  field: string
}

/** @throws unknown_class for a code that is not in use */
export function requireCode(codes: CodeBook, { table, code, field }: Asked): void {
  const found = codes.get(table)
  if (!found?.items.some((item) => item.code === code && item.isActive))
    throw errors.unknown_class({ field, title: found?.name ?? table, code })
}
