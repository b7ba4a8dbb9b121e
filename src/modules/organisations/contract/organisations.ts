import { z } from 'zod'
import { isAreaCode } from '../../../base/area-code.ts'
import { done, endpoint, fileAnswer, flag, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { creditCodeProblem, normalCreditCode } from '../../../base/id-numbers/credit-code.ts'
import { errors } from './errors.ts'

export const organisationKindNames = {
  department: '部门',
  street_centre: '街道中心',
  community_centre: '社区服务站',
  unit: '专业单位',
  property: '物业公司',
  enforcement: '执法队伍',
  partner: '合伙单位',
} as const
export type OrganisationKind = keyof typeof organisationKindNames
export const organisationKinds = Object.keys(organisationKindNames) as [
  OrganisationKind,
  ...OrganisationKind[],
]

export const AreaCode = z.string().refine(isAreaCode, '区域代码应为 12 位或 15 位数字')
const id = z.string().min(1).max(64).describe('机构编号')
const Kind = z.enum(organisationKinds).meta({ title: '类型', labels: organisationKindNames })
const Status = z.enum(['open', 'closed']).describe('open 在用，closed 已撤销')

/** An empty field of a form means: there is none. */
const orNone = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable())

const CreditCode = z
  .string()
  .transform(normalCreditCode)
  .superRefine((code, issues) => {
    const message = creditCodeProblem(code)
    if (message) issues.addIssue({ code: 'custom', message })
  })

export const OrganisationForm = z.object({
  name: z.string().trim().min(2, '请写全称').max(60).describe('名称'),
  shortName: z.string().trim().min(2).max(20).describe('简称'),
  kind: Kind,
  areaCode: AreaCode.describe('所属区域'),
  parentId: orNone(id).default(null).describe('上级机构'),
  phone: orNone(
    z
      .string()
      .trim()
      .regex(/^[\d\-+() 转]{5,30}$/, '请填写电话号码'),
  )
    .default(null)
    .describe('电话'),
  address: orNone(z.string().trim().max(120)).default(null).describe('地址'),
  creditCode: orNone(CreditCode).default(null).describe('统一社会信用代码'),
  code: orNone(z.string().trim().max(40)).default(null).describe('编码'),
  sort: z.coerce.number().int().min(0).max(9999).default(0).describe('排序'),
})
export type OrganisationForm = z.infer<typeof OrganisationForm>

export const OrganisationRow = z.object({
  id,
  code: z.string().nullable().describe('编码'),
  name: z.string().describe('名称'),
  shortName: z.string().describe('简称'),
  kind: Kind,
  kindName: z.string().describe('类型名称'),
  areaCode: z.string().describe('所属区域代码'),
  areaName: z.string().describe('所属区域'),
  parentId: z.string().nullable().describe('上级机构编号'),
  parentName: z.string().nullable().describe('上级机构'),
  phone: z.string().nullable().describe('电话'),
  address: z.string().nullable().describe('地址'),
  creditCode: z.string().nullable().describe('统一社会信用代码'),
  status: Status,
  validFrom: z.iso.date().describe('设立日期'),
  validTo: z.iso.date().nullable().describe('撤销日期'),
  successorName: z.string().nullable().describe('承接机构'),
  memberCount: z.number().int().describe('在任岗位数'),
  sort: z.number().int().describe('排序'),
  version: z.number().int().describe('版本'),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const Member = z.object({
  postId: z.string().describe('岗位编号'),
  userId: z.string().describe('用户编号'),
  name: z.string().describe('姓名'),
  roleName: z.string().describe('角色'),
  phone: z.string().nullable().describe('工作电话'),
  since: z.iso.date().describe('到任日期'),
  dutyNow: z.string().nullable().describe('现在的值班，没有为空'),
})

export const OrganisationDetail = OrganisationRow.extend({
  members: z.array(Member).describe('在任人员'),
  children: z.array(z.object({ id, name: z.string().describe('名称') })).describe('下级机构'),
  actions: z.array(z.enum(['edit', 'close', 'assign'])).describe('可执行的操作'),
})
export type OrganisationDetail = z.infer<typeof OrganisationDetail>

const filters = {
  q: z.string().trim().max(60).optional().describe('名称、简称、编码或电话中的文字'),
  kind: listOf(z.enum(organisationKinds)).optional().describe('类型'),
  area: AreaCode.optional().describe('区域及其下级'),
  closed: flag.default(false).describe('包括已撤销的'),
}

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations',
  permission: 'organisations:read',
  summary: '机构列表',
  description: '管辖区域内的机构，以及服务于该区域的上级机构。',
  query: z.object({ ...filters, ...pageQuery }),
  returns: pageOf(OrganisationRow),
})

export const DirectoryEntry = z.object({
  id,
  name: z.string().describe('名称'),
  shortName: z.string().describe('简称'),
  kind: Kind,
  areaCode: z.string().describe('所属区域代码'),
  areaPath: z
    .array(z.object({ code: z.string().describe('区域代码'), name: z.string().describe('区域名称') }))
    .describe('从上到下的各级区域'),
  parentId: z.string().nullable().describe('上级机构编号'),
})
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

export const readDirectory = endpoint({
  method: 'GET',
  path: '/api/organisations/directory',
  permission: 'organisations:read',
  summary: '在用机构名录，供选择和按区域成树',
  query: z.object({ q: filters.q, area: filters.area }),
  returns: z.object({ entries: z.array(DirectoryEntry).describe('在用机构') }),
})

export const exportOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations/export',
  permission: 'organisations:read',
  summary: '导出机构',
  query: z.object({ ...filters, format: z.enum(['csv', 'xlsx']).default('xlsx').describe('文件格式') }),
  returns: fileAnswer,
  audit: 'read',
})

export const ImportOutcome = z.object({
  created: z.number().int().describe('新增'),
  updated: z.number().int().describe('更新'),
  unchanged: z.number().int().describe('没有变化'),
  rejected: z
    .array(z.object({ line: z.number().int().describe('行号'), reason: z.string().describe('原因') }))
    .describe('未导入的行'),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

export const importOrganisations = endpoint({
  method: 'POST',
  path: '/api/organisations/import',
  permission: 'organisations:configure',
  summary: '从表格导入机构',
  description:
    '列：名称、简称、类型、区域代码、上级机构、电话、地址、统一社会信用代码、编码、排序。先按编码、再按区域和名称找到已有的机构并更新，重复导入结果不变。',
  body: z.object({ dryRun: flag.default(false).describe('只检查不保存') }),
  upload: { maxBytes: 5 * 1024 * 1024 },
  returns: ImportOutcome,
  errors: [errors.bad_table],
})

export const getOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisations/:id',
  permission: 'organisations:read',
  summary: '机构详情',
  params: z.object({ id }),
  returns: OrganisationDetail,
  errors: [errors.not_found],
})

const formErrors = [
  errors.unknown_area,
  errors.outside_scope,
  errors.name_taken,
  errors.code_taken,
  errors.parent_not_open,
  errors.parent_in_circle,
]

export const createOrganisation = endpoint({
  method: 'POST',
  path: '/api/organisations',
  permission: 'organisations:configure',
  summary: '新增机构',
  body: OrganisationForm,
  returns: z.object({ id }),
  errors: formErrors,
})

export const editOrganisation = endpoint({
  method: 'PUT',
  path: '/api/organisations/:id',
  permission: 'organisations:configure',
  summary: '修改机构',
  params: z.object({ id }),
  body: OrganisationForm.extend({ version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [...formErrors, errors.not_found, errors.changed_meanwhile, errors.already_closed],
})

export const closeOrganisation = endpoint({
  method: 'POST',
  path: '/api/organisations/:id/close',
  permission: 'organisations:configure',
  summary: '撤销机构',
  description: '指定承接机构时，在任岗位转到承接机构；工单等由各模块按承接关系处理。',
  params: z.object({ id }),
  body: z.object({ successorId: orNone(id).default(null).describe('承接机构') }),
  returns: z.object({ moved: z.number().int().describe('转到承接机构的岗位数') }),
  errors: [
    errors.not_found,
    errors.already_closed,
    errors.has_members,
    errors.has_children,
    errors.bad_successor,
    errors.outside_scope,
  ],
})
