import { z } from 'zod'
import { listOf } from '../../../base/contract.ts'
import { errors } from './errors.ts'

/** Any list of records may be asked for what is known of them, in the office's own fields too. */
export const fieldFilter = {
  field: listOf(z.string().max(300))
    .refine((list) => list.length <= 12, '最多 12 个字段条件')
    .optional()
    .describe(
      '字段条件，写成 字段:比较:值，多个用逗号隔开：is 等于（同一字段可写几个，符合其一）、has 含有、from 不小于、to 不大于、none 没有登记；值里的 % 写成 %25，逗号写成 %2C。个人信息不能用作条件',
    ),
}

export const columnsQuery = {
  columns: listOf(z.string().max(60))
    .refine((list) => list.length <= 30, '最多 30 个字段')
    .optional()
    .describe('另外要看的字段，按权限遮盖'),
}

export const askedValues = z.record(z.string(), z.string()).optional().describe('另外要看的字段的值')

/** What a list may refuse of them. */
export const fieldErrors = [
  errors.unknown_field,
  errors.field_off,
  errors.field_private,
  errors.bad_field,
  errors.bad_condition,
]
