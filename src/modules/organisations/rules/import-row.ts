import { OrganisationForm, organisationKindNames } from '../contract/organisations.ts'

/** What the columns of an imported table may be called. */
const columns = {
  name: ['名称', '机构名称', '单位名称', '全称'],
  shortName: ['简称'],
  kind: ['类型', '机构类型', '单位类型'],
  areaCode: ['区域代码', '区划代码', '行政区划代码'],
  parent: ['上级机构', '上级单位', '主管单位'],
  phone: ['电话', '联系电话', '办公电话'],
  address: ['地址', '办公地址'],
  creditCode: ['统一社会信用代码', '信用代码'],
  code: ['编码', '机构编码', '单位编码'],
  sort: ['排序', '序号'],
} as const
type Field = keyof typeof columns

const needed: readonly Field[] = ['name', 'kind', 'areaCode']

/** What the table lacks, in words; undefined when it can be read. */
export function missingColumns(headers: readonly string[]): string | undefined {
  const missing = needed.filter((field) => !columns[field].some((name) => headers.includes(name)))
  return missing.length > 0 ? `缺少列：${missing.map((field) => columns[field][0]).join('、')}` : undefined
}

export type ReadRow =
  | { ok: true; form: OrganisationForm; parentName: string | undefined }
  | { ok: false; reason: string }

/** A row as a form; the parent is named, not numbered, and looked up by whoever knows. */
export function readRow(cells: Record<string, string>): ReadRow {
  const cell = (field: Field) => {
    const column = columns[field].find((name) => name in cells)
    return column === undefined ? '' : (cells[column] ?? '').trim()
  }
  const kind = Object.entries(organisationKindNames).find(([id, name]) => [id, name].includes(cell('kind')))
  if (!kind)
    return {
      ok: false,
      reason: `类型“${cell('kind')}”不在${Object.values(organisationKindNames).join('、')}之中`,
    }
  const parsed = OrganisationForm.safeParse({
    name: cell('name'),
    shortName: cell('shortName') || cell('name').slice(0, 20),
    kind: kind[0],
    areaCode: cell('areaCode').replace(/^(\d{9})$/, '$1000'),
    parentId: null,
    phone: cell('phone'),
    address: cell('address'),
    creditCode: cell('creditCode'),
    code: cell('code'),
    sort: cell('sort') || 0,
  })
  if (!parsed.success) return { ok: false, reason: parsed.error.issues.map(sayIssue).join('；') }
  return { ok: true, form: parsed.data, parentName: cell('parent') || undefined }
}

function sayIssue(issue: { path: PropertyKey[]; message: string }): string {
  const field = String(issue.path[0] ?? '')
  const label = field in columns ? columns[field as Field][0] : field
  return `${label}：${issue.message}`
}
