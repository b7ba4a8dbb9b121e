import { z } from 'zod'
import { definePermissions, endpoint, event } from '../../base/contract.ts'
import { defineErrors } from '../../base/errors.ts'
import { roleIds } from '../../base/roles.ts'

export const permissions = definePermissions({
  'codes:read': { name: '查看代码表', roles: [...roleIds, 'resident'] },
  'codes:configure': { name: '维护代码表', roles: ['system_admin'] },
})

export const errors = defineErrors('codes', {
  no_table: { kind: 'not_found', message: '没有名为“{table}”的代码表' },
  no_item: { kind: 'not_found', message: '代码表里没有代码 {code}' },
  code_taken: { kind: 'conflict', message: '代码 {code} 已是“{name}”，请换一个或修改那一项' },
  name_taken: { kind: 'conflict', message: '“{name}”已有代码 {code}' },
})

export const codeTablesChanged = event('codes.changed', z.object({ table: z.string() }))

export const CodeItem = z.object({
  code: z.string().describe('代码'),
  name: z.string().describe('名称'),
  isActive: z.boolean().describe('可选用；停用的仍能显示旧记录'),
  isLocal: z.boolean().describe('本地增加或改过'),
})
export type CodeItem = z.infer<typeof CodeItem>

export const CodeTable = z.object({
  code: z.string().describe('代码表'),
  name: z.string().describe('名称'),
  standard: z.string().describe('所依标准，或“本地”'),
  note: z.string().describe('说明'),
  items: z.array(CodeItem).describe('各项，按顺序'),
})
export type CodeTable = z.infer<typeof CodeTable>

const params = z.object({
  table: z.string().max(60).describe('代码表'),
  code: z.string().max(20).describe('代码'),
})
const name = z.string().trim().min(1, '请填写名称').max(60).describe('名称').meta({ title: '名称' })
const isActive = z.boolean().default(true).describe('可选用').meta({ title: '可选用' })

export const listCodeTables = endpoint({
  method: 'GET',
  path: '/api/codes',
  permission: 'codes:read',
  summary: '全部代码表',
  returns: z.object({ tables: z.array(CodeTable).describe('代码表') }),
})

export const addCode = endpoint({
  method: 'POST',
  path: '/api/codes/:table/items',
  permission: 'codes:configure',
  summary: '增加一项代码',
  params: params.pick({ table: true }),
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z]{1,10}$/, '代码用 1 到 10 位数字或字母')
      .describe('代码')
      .meta({ title: '代码' }),
    name,
  }),
  returns: CodeItem,
  errors: [errors.no_table, errors.code_taken, errors.name_taken],
})

export const changeCode = endpoint({
  method: 'PUT',
  path: '/api/codes/:table/items/:code',
  permission: 'codes:configure',
  summary: '改名、停用或恢复一项代码',
  params,
  body: z.object({ name, isActive }),
  returns: CodeItem,
  errors: [errors.no_table, errors.no_item, errors.name_taken],
})
