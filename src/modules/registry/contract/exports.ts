import { z } from 'zod'
import { endpoint, fileAnswer, listOf } from '../../../base/contract.ts'
import { houseFilters } from './houses/houses.ts'
import { columnsQuery, fieldErrors } from './list-fields.ts'
import { peopleFilters } from './people.ts'

const file = {
  fields: listOf(z.string().max(60)).optional().describe('要哪些字段，不填则为基本情况和户籍'),
  format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
  purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
}

export const exportPeople = endpoint({
  method: 'GET',
  path: '/api/registry/people/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出人员，按权限遮盖',
  query: z.object({ ...peopleFilters, ...columnsQuery, ...file }),
  returns: fileAnswer,
  errors: fieldErrors,
  rateLimit: { max: 30, seconds: 3600 },
})

/** Of many ids, which an address cannot hold. */
export const exportChosenPeople = endpoint({
  method: 'POST',
  path: '/api/registry/people/export',
  permission: 'registry:export',
  summary: '导出选中的人员，按权限遮盖',
  body: z.object({
    ids: z.array(z.string().max(64)).min(1, '请至少选一人').max(500, '一次最多 500 人').describe('人员'),
    fields: z.array(z.string().max(60)).optional().describe('要哪些字段，不填则为基本情况和户籍'),
    columns: columnsQuery.columns,
    format: file.format,
    purpose: file.purpose,
  }),
  returns: fileAnswer,
  rateLimit: { max: 30, seconds: 3600 },
})

export const exportHouses = endpoint({
  method: 'GET',
  path: '/api/registry/houses/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出房屋，按权限遮盖',
  query: z.object({
    ...houseFilters,
    ...columnsQuery,
    ...file,
  }),
  returns: fileAnswer,
  errors: fieldErrors,
  rateLimit: { max: 30, seconds: 3600 },
})
