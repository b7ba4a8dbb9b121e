import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Datatype, Option } from './services.ts'

const editableAttribute = {
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, '代码以字母开头，只用字母、数字、下划线')
    .describe('属性代码')
    .meta({ title: '代码', help: '', placeholder: '如：COVER_KIND' }),
  description: z
    .string()
    .trim()
    .min(2, '请写明问什么')
    .max(200)
    .describe('问什么')
    .meta({ title: '问什么', placeholder: '如：是哪种井盖' }),
  datatype: Datatype.describe('填写方式'),
  datatypeDescription: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('怎样填')
    .meta({ title: '填写提示', help: '', placeholder: '如：看井盖上的字' }),
  options: z.array(Option).max(50, '最多 50 个选项').default([]).describe('选项').meta({ title: '选项' }),
  isRequired: z.boolean().default(false).describe('必填').meta({ title: '必填' }),
  isVariable: z
    .boolean()
    .default(true)
    .describe('要诉求人填写')
    .meta({ title: '要填写', help: '不勾选则只把这句话给诉求人看，不收答案' }),
  position: z.coerce.number().int().min(1).max(99).default(1).describe('次序').meta({ title: '次序' }),
}

export const Attribute = z.object({
  id: z.string(),
  classId: z.string(),
  className: z.string().describe('类别'),
  ...editableAttribute,
})
export type Attribute = z.infer<typeof Attribute>

export const listAttributes = endpoint({
  method: 'GET',
  path: '/api/open311/attributes',
  permission: 'open311:configure',
  summary: '类别的填报属性',
  query: z.object({ classId: z.string().max(64).optional().describe('类别') }),
  returns: z.object({ rows: z.array(Attribute) }),
})

export const addAttribute = endpoint({
  method: 'POST',
  path: '/api/open311/attributes',
  permission: 'open311:configure',
  summary: '新增填报属性',
  body: z.object({
    classId: z
      .string()
      .min(1, '请选择类别')
      .max(64)
      .describe('类别；选大类则对其全部小类有效')
      .meta({ title: '类别' }),
    ...editableAttribute,
  }),
  returns: Attribute,
  errors: [errors.unknown_class, errors.attribute_exists, errors.options_needed],
})

const id = z.string().max(64).describe('属性 id')

export const changeAttribute = endpoint({
  method: 'PUT',
  path: '/api/open311/attributes/:id',
  permission: 'open311:configure',
  summary: '修改填报属性',
  params: z.object({ id }),
  body: z.object(editableAttribute),
  returns: Attribute,
  errors: [errors.attribute_not_found, errors.attribute_exists, errors.options_needed],
})

export const removeAttribute = endpoint({
  method: 'DELETE',
  path: '/api/open311/attributes/:id',
  permission: 'open311:configure',
  summary: '删除填报属性',
  params: z.object({ id }),
  returns: done,
  errors: [errors.attribute_not_found],
})

export const Profile = z.object({
  isOpen: z.boolean().describe('对外开放').meta({ title: '对外开放', help: '关闭后全部 Open311 接口答 503' }),
  jurisdictionId: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('辖区标识')
    .meta({ title: '辖区标识', help: 'jurisdiction_id，一般用本系统的域名；不填则不核对' }),
  contact: z
    .string()
    .trim()
    .max(300)
    .default('')
    .describe('联系方式')
    .meta({ title: '联系方式', help: '写在服务发现里' }),
  keyService: z.string().trim().max(300).default('').describe('怎样取得密钥').meta({ title: '怎样取得密钥' }),
  zipcode: z
    .string()
    .trim()
    .regex(/^(\d{6})?$/, '邮政编码为 6 位数字')
    .default('')
    .describe('邮政编码')
    .meta({ title: '邮政编码' }),
})
export type Profile = z.infer<typeof Profile>

export const readProfile = endpoint({
  method: 'GET',
  path: '/api/open311/profile',
  permission: 'open311:configure',
  summary: 'Open311 接口设置',
  returns: Profile.extend({ url: z.string().describe('接口地址') }),
})

export const saveProfile = endpoint({
  method: 'PUT',
  path: '/api/open311/profile',
  permission: 'open311:configure',
  summary: '修改 Open311 接口设置',
  body: Profile,
  returns: done,
})
