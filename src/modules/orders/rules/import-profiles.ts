import type { ColumnMapping, ImportField } from '../contract/imports.ts'

/** Where the import of a channel's list begins: what its columns are usually called, and what its codes mean. */
export interface StartingProfile {
  /** The name of the source: what its numbers are kept under. */
  name: string
  source: ColumnMapping['source']
  columns: Partial<Record<ImportField, readonly string[]>>
  codes?: ColumnMapping['codes']
  crs?: ColumnMapping['crs']
  /** False where the reply may be an interim one. */
  repliedIsClosed?: boolean
}

// Words that plainly mean one of ours; numbers are each system's own, so the office adds them.
const appealTypes = {
  咨询类: '咨询',
  求助类: '求助',
  投诉类: '投诉',
  举报类: '举报',
  建议类: '建议',
  意见建议: '建议',
  揭发控告: '举报',
}

export const startingProfiles: readonly StartingProfile[] = [
  {
    name: '12345 热线',
    source: 'hotline',
    columns: {
      externalNumber: ['工单编号', '工单号', '受理编号', '诉求编号'],
      title: ['工单标题', '诉求标题', '标题', '主题'],
      description: ['诉求内容', '工单内容', '受理内容', '内容描述'],
      reportedAt: ['来电时间', '受理时间', '登记时间', '创建时间'],
      reporterName: ['来电人', '诉求人', '联系人', '市民姓名'],
      reporterPhone: ['来电号码', '联系电话', '联系方式'],
      address: ['事发地址', '诉求地址', '详细地址'],
      className: ['诉求分类', '归口类别', '事项分类', '内容分类'],
      requestType: ['诉求类型', '工单类型', '诉求性质'],
      channel: ['诉求来源', '信息来源', '受理渠道'],
      areaName: ['所属区域', '所属社区', '所属镇街', '属地'],
      reply: ['办理结果', '答复内容', '处理结果', '回复内容'],
      repliedAt: ['办结时间', '答复时间', '回复时间'],
      transferCount: ['转办次数', '退单次数'],
    },
    codes: { requestType: appealTypes },
  },
  {
    name: '数字城管',
    source: 'city_management',
    columns: {
      externalNumber: ['案卷编号', '案件编号', '任务号', '案卷号', '事件编号'],
      title: ['案件标题', '问题名称'],
      description: ['问题描述', '案件描述', '事件描述', '案卷描述'],
      reportedAt: ['上报时间', '立案时间', '发现时间'],
      reporterName: ['上报人', '监督员', '举报人'],
      reporterPhone: ['上报人电话', '举报人电话'],
      address: ['地址描述', '位置描述', '案件地址'],
      className: ['小类名称', '小类', '案件小类'],
      requestType: ['大类名称', '大类', '案件大类', '问题类型'],
      channel: ['问题来源', '案件来源'],
      areaName: ['单元网格', '所属网格', '社区', '街道'],
      lng: ['经度', 'X坐标', '坐标X'],
      lat: ['纬度', 'Y坐标', '坐标Y'],
      reply: ['处置结果', '处置意见', '处理意见'],
      repliedAt: ['结案时间', '处置完成时间', '处置时间'],
      transferCount: ['返工次数', '转派次数'],
    },
    crs: 'cgcs2000',
  },
  {
    name: '领导信箱',
    source: 'mailbox',
    columns: {
      externalNumber: ['信件编号', '留言编号', '来信编号'],
      title: ['信件标题', '留言标题', '留言主题'],
      description: ['信件内容', '留言内容', '留言详情', '来信内容'],
      reportedAt: ['来信时间', '留言时间', '提交时间'],
      reporterName: ['写信人', '来信人', '留言人', '留言用户'],
      reporterPhone: ['联系电话', '手机号码'],
      className: ['信件分类', '留言分类', '领域'],
      requestType: ['信件类型', '留言类型'],
      channel: ['收信人', '信箱名称', '留言对象'],
      reply: ['回复内容', '答复内容', '答复意见'],
      repliedAt: ['回复时间', '答复时间'],
    },
    codes: { requestType: appealTypes },
  },
  {
    name: '智慧督查',
    source: 'inspection',
    columns: {
      externalNumber: ['督查编号', '督办编号', '交办单号', '问题编号'],
      title: ['督查事项', '督办事项', '事项名称'],
      description: ['问题内容', '事项内容', '督查内容', '存在问题'],
      reportedAt: ['交办时间', '督查时间', '下发时间', '发现时间'],
      reporterName: ['督查人员', '交办人'],
      address: ['问题地点', '点位', '点位名称'],
      className: ['问题类别', '指标名称', '事项类别'],
      areaName: ['责任镇街', '责任区域', '所属镇街'],
      lng: ['经度'],
      lat: ['纬度'],
      reply: ['整改情况', '办理情况', '落实情况'],
      repliedAt: ['整改时间', '反馈时间', '办结时间'],
    },
  },
  {
    name: '信访',
    source: 'petition',
    columns: {
      externalNumber: ['信访件编号', '登记编号', '信访编号'],
      title: ['信访事项', '概况信息', '信访标题'],
      description: ['概况', '主要内容', '反映内容', '信访内容'],
      reportedAt: ['登记时间', '信访日期', '来访日期', '来信日期'],
      reporterName: ['信访人', '信访人姓名', '姓名'],
      reporterPhone: ['联系电话', '手机号'],
      address: ['问题属地', '住址', '信访人住址'],
      className: ['内容分类', '问题分类'],
      requestType: ['信访目的', '诉求性质'],
      channel: ['信访形式', '信访方式'],
      areaName: ['问题属地', '责任单位属地'],
      reply: ['处理意见', '答复意见', '办理意见'],
      repliedAt: ['办结时间', '答复时间', '出具时间'],
    },
    codes: { requestType: appealTypes },
  },
  {
    name: 'Open311',
    source: 'other',
    columns: {
      externalNumber: ['service_request_id'],
      title: ['service_name'],
      description: ['description'],
      reportedAt: ['requested_datetime'],
      address: ['address'],
      className: ['service_name'],
      channel: ['agency_responsible'],
      lng: ['long'],
      lat: ['lat'],
      reply: ['status_notes'],
      repliedAt: ['updated_datetime'],
    },
    // Notes are written while a request is open, too.
    repliedIsClosed: false,
  },
]

export function findStartingProfile(sourceName: string): StartingProfile | undefined {
  return startingProfiles.find(({ name }) => name === sourceName.trim())
}

/** The columns of this file that go by one of the profile's names; what `guessed` says of the others stays. */
export function columnsOf(
  profile: StartingProfile,
  headers: readonly string[],
  guessed: Readonly<Record<string, string>>,
): Record<string, string> {
  const plain = new Map(headers.map((header) => [header.trim().toLowerCase(), header]))
  const known = Object.entries(profile.columns).flatMap(([field, names]) => {
    const header = names.map((name) => plain.get(name.toLowerCase())).find((one) => one !== undefined)
    return header === undefined ? [] : [[field, header] as const]
  })
  return { ...guessed, ...Object.fromEntries(known) }
}

/** What a cell means: itself, unless the profile translates it; `*` stands for everything not named. */
export function translate(codes: ColumnMapping['codes'], field: string, cell: string): string {
  const known = codes?.[field]
  if (!known) return cell
  const text = cell.trim()
  return known[text] ?? (text === '' ? cell : (known['*'] ?? cell))
}
