import { z } from 'zod'
import {
  done,
  endpoint,
  fileAnswer,
  flag,
  listOf,
  pageOf,
  pageQuery,
  sensitive,
} from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { exportQuery } from './point.ts'
import { credentialSubjects } from './unit-terms.ts'

const subjectKind = z.enum(credentialSubjects).describe('person 人员，legal_entity 单位，place 场所')

export const CredentialView = z.object({
  id: z.string().describe('编号'),
  kind: z.string().describe('种类代码'),
  kindName: z.string().describe('种类'),
  number: z.string().nullable().describe('证号；个人证件已遮盖'),
  isMasked: z.boolean().describe('证号已遮盖'),
  issuedBy: z.string().describe('发证机关'),
  fromOn: z.iso.date().nullable().describe('有效期从'),
  untilOn: z.iso.date().nullable().describe('有效期至，空为长期'),
  daysLeft: z.number().int().nullable().describe('还有几天到期，负数为已过期'),
  hasFile: z.boolean().describe('有扫描件'),
  fileId: z.string().nullable().describe('扫描件，无权查看时为空'),
  note: z.string().describe('备注'),
  source: z.string().describe('来源'),
  endedOn: z.iso.date().nullable().describe('注销或换证日期'),
  endedWhy: z.string().nullable().describe('为何注销'),
  version: z.int32().describe('版本'),
})
export type CredentialView = z.infer<typeof CredentialView>

export const CredentialRow = CredentialView.extend({
  subjectKind,
  subjectId: z.string().describe('持有者编号'),
  subjectName: z.string().describe('持有者，按权限遮盖'),
  areaName: z.string().describe('所在区域'),
})
export type CredentialRow = z.infer<typeof CredentialRow>

export const credentialFilters = {
  q: z.string().trim().max(60).optional().describe('证号，或单位、场所名称'),
  area: z.string().max(15).optional().describe('区域'),
  kind: listOf(z.string().max(20)).optional().describe('种类代码'),
  subjectKind: listOf(subjectKind).optional().describe('人员、单位、场所'),
  withinDays: z.coerce.number().int().min(0).max(3650).optional().describe('多少天内到期，过期的也在内'),
  expired: flag.optional().describe('只看已过期的'),
}

export const listCredentials = endpoint({
  method: 'GET',
  path: '/api/registry/credentials',
  permission: 'registry:read',
  summary: '证件证照列表，先到期的在前',
  query: z.object({ ...credentialFilters, ...pageQuery }),
  returns: pageOf(CredentialRow),
})

export const exportCredentials = endpoint({
  method: 'GET',
  path: '/api/registry/credentials/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出证件证照，个人证号已遮盖',
  query: z.object({ ...credentialFilters, ...exportQuery }),
  returns: fileAnswer,
  rateLimit: { max: 30, seconds: 3600 },
})

export const credentialsOf = endpoint({
  method: 'GET',
  path: '/api/registry/credentials-of/:subjectKind/:subjectId',
  permission: 'registry:read',
  summary: '一个人、一家单位或一处场所的证件证照',
  params: z.object({ subjectKind, subjectId: z.string().max(64).describe('持有者编号') }),
  returns: z.object({
    rows: z.array(CredentialView).describe('有效的在前'),
    mayEdit: z.boolean().describe('可以登记和注销'),
  }),
  errors: [errors.not_found],
})

const said = {
  kind: z.string().max(20).describe('种类'),
  number: sensitive(z.string().trim().min(1, '请填写证号').max(60).describe('证号').meta({ title: '证号' })),
  issuedBy: z.string().trim().max(60).default('').describe('发证机关').meta({ title: '发证机关' }),
  fromOn: z.iso.date().nullable().default(null).describe('有效期从').meta({ title: '有效期从' }),
  untilOn: z.iso.date().nullable().default(null).meta({ title: '有效期至', description: '不填为长期有效' }),
  fileId: z.string().max(64).nullable().default(null).describe('扫描件').meta({ title: '扫描件' }),
  note: z.string().trim().max(200).default('').describe('备注').meta({ title: '备注' }),
}

export const addCredential = endpoint({
  method: 'POST',
  path: '/api/registry/credentials-of/:subjectKind/:subjectId',
  permission: 'registry:edit',
  summary: '登记证件证照',
  params: z.object({ subjectKind, subjectId: z.string().max(64).describe('持有者编号') }),
  body: z.object({
    ...said,
    source: z.string().max(40).default('grid').describe('来源').meta({ title: '来源' }),
    replaces: z.string().max(64).nullable().default(null).describe('换下的旧证'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [
    errors.not_found,
    errors.unknown_class,
    errors.credential_taken,
    errors.until_before_from,
    errors.unknown_source,
    errors.no_credential,
    errors.bad_field,
  ],
})

export const endCredential = endpoint({
  method: 'POST',
  path: '/api/registry/credentials/:id/end',
  permission: 'registry:edit',
  summary: '登记证件证照注销、吊销或作废',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  body: z.object({
    why: z.string().trim().min(2, '请写明原因').max(100).describe('原因').meta({ title: '原因' }),
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [errors.no_credential, errors.changed_meanwhile],
})

export const revealCredential = endpoint({
  method: 'POST',
  path: '/api/registry/credentials/:id/reveal',
  permission: 'registry:reveal',
  audit: 'read',
  summary: '说明用途后查看个人证件号码，记入审计，本人可查',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  body: z.object({
    purpose: z.string().trim().min(2, '请说明用途').max(200).describe('用途').meta({ title: '用途' }),
  }),
  returns: z.object({ number: sensitive(z.string().describe('证号')) }),
  errors: [errors.no_credential],
  rateLimit: { max: 60, seconds: 600 },
})
