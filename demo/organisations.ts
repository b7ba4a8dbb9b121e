import { COUNTY, STREET } from './geography/layout.ts'
import type { DemoArea, DemoOrganisation, OrganisationKind } from './types.ts'

type Row = [key: string, kind: OrganisationKind, name: string, shortName: string]

const county: Row[] = [
  ['command_centre', 'department', '汶上县社会治理网格化指挥中心', '县网格指挥中心'],
  ['urban_management', 'department', '汶上县综合行政执法局（城市管理局）', '县城管局'],
  ['housing', 'department', '汶上县住房和城乡建设局', '县住建局'],
  ['police', 'department', '汶上县公安局', '县公安局'],
  ['fire', 'department', '汶上县消防救援大队', '县消防大队'],
  ['market_supervision', 'department', '汶上县市场监督管理局', '县市场监管局'],
  ['environment', 'department', '济宁市生态环境局汶上县分局', '生态环境分局'],
  ['health', 'department', '汶上县卫生健康局', '县卫健局'],
  ['civil_affairs', 'department', '汶上县民政局', '县民政局'],
  ['human_resources', 'department', '汶上县人力资源和社会保障局', '县人社局'],
  ['medical_insurance', 'department', '汶上县医疗保障局', '县医保局'],
  ['education', 'department', '汶上县教育和体育局', '县教体局'],
  ['transport', 'department', '汶上县交通运输局', '县交通局'],
  ['water_affairs', 'department', '汶上县水务局', '县水务局'],
  ['power', 'unit', '汶上县供电公司', '供电公司'],
  ['tap_water', 'unit', '汶上县自来水公司', '自来水公司'],
  ['gas', 'unit', '汶上县燃气公司', '燃气公司'],
  ['heating', 'unit', '汶上县热力公司', '热力公司'],
  ['telecom', 'unit', '汶上县通信运营商联合服务站', '通信服务站'],
  ['sanitation', 'unit', '汶上县环境卫生服务公司', '环卫公司'],
  ['municipal', 'unit', '汶上县市政设施养护处', '市政养护处'],
  ['gardens', 'unit', '汶上县园林绿化服务中心', '园林所'],
]

const street: Row[] = [
  ['street_centre', 'street_centre', '中都街道网格化服务管理中心', '街道网格中心'],
  ['street_hall', 'street_centre', '中都街道便民服务中心', '街道便民中心'],
  ['street_enforcement', 'unit', '中都街道综合行政执法中队', '街道执法中队'],
  ['property_anhe', 'property', '安和物业服务有限公司', '安和物业'],
  ['property_jinxiu', 'property', '锦悦物业服务有限公司', '锦悦物业'],
  ['property_xiangrui', 'property', '祥睿物业服务有限公司', '祥睿物业'],
]

/** Which property company keeps the compounds of which community in town (last three digits of its code). */
export const PROPERTY_OF: Record<string, string> = {
  '001': 'property_anhe',
  '002': 'property_jinxiu',
  '003': 'property_xiangrui',
  '004': 'property_xiangrui',
  '005': 'property_anhe',
  '006': 'property_jinxiu',
  '007': 'property_anhe',
  '008': 'property_jinxiu',
  '009': 'property_xiangrui',
}

/** Departments, units and companies, and a 便民服务站 for every community and village. */
export function demoOrganisations(communities: readonly DemoArea[]): DemoOrganisation[] {
  const stations = communities.map((community): Row => {
    const place = community.urban ? community.shortName : `${community.shortName.replace(/村$/, '')}村`
    return [stationKey(community.code), 'community_centre', `${place}便民服务站`, `${place}服务站`]
  })
  return [
    ...county.map((row, i) => organisation(row, COUNTY.code, i + 1)),
    ...street.map((row, i) => organisation(row, STREET.code, i + 101)),
    ...stations.map((row, i) => organisation(row, communities[i]!.code, i + 201)),
  ]
}

export const stationKey = (community: string) => `station_${community}`

/** Telephone numbers are of a kind nobody has: no line in area 0537 begins with 0. */
function organisation([key, kind, name, shortName]: Row, area: string, line: number): DemoOrganisation {
  return { key, name, shortName, kind, area, phone: `0537-0000${String(line).padStart(3, '0')}` }
}
