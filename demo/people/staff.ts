import type { Clearance, Role } from '../../src/base/roles.ts'
import { COUNTY, STREET } from '../geography/layout.ts'

export interface StaffRow {
  /** Absent: the account is the person's name in pinyin. */
  account?: string
  title: string
  role: Role
  area?: string
  organisation?: string
  clearance: Clearance
  showcase?: string
}

const at =
  (area: string) =>
  (role: Role, title: string, rest: Partial<StaffRow> = {}): StaffRow => {
    return { role, title, area, clearance: 2, ...rest }
  }
const county = at(COUNTY.code)
const street = at(STREET.code)
const of = (organisation: string, title: string, rest: Partial<StaffRow> = {}): StaffRow => {
  return { role: 'handler', title, organisation, clearance: 2, ...rest }
}

/** The county's command centre, the street's centre, the three administrators. */
export const OFFICE_STAFF: StaffRow[] = [
  county('acceptor', '县指挥中心受理员', { account: 'shouli', showcase: '县受理员：受理热线与上报，立案' }),
  county('acceptor', '县指挥中心受理员'),
  county('acceptor', '县指挥中心受理员'),
  county('dispatcher', '县指挥中心派遣员', { account: 'paiqian', showcase: '县派遣员：把工单派到责任单位' }),
  county('dispatcher', '县指挥中心派遣员'),
  county('closer', '县指挥中心结案员', { account: 'jiean', showcase: '县结案员：看核查与评价，结案' }),
  county('duty_chief', '县指挥中心值班长', {
    account: 'zhiban',
    clearance: 3,
    showcase: '值班长：全县工单总览与督促',
  }),
  county('leader', '县委社会工作部分管领导', {
    account: 'lingdao',
    clearance: 4,
    showcase: '领导：看总览与下钻',
  }),
  street('acceptor', '街道网格中心受理员', { account: 'jdshouli', showcase: '街道受理员' }),
  street('acceptor', '街道网格中心受理员'),
  street('dispatcher', '街道网格中心派遣员', {
    account: 'jdpaiqian',
    showcase: '街道派遣员：办理、上报或下派',
  }),
  street('dispatcher', '街道网格中心派遣员'),
  street('closer', '街道网格中心结案员', { account: 'jdjiean' }),
  street('leader', '中都街道办事处副主任', { account: 'jdlingdao', clearance: 3 }),
  street('grid_advisor', '街道网格指导员', { account: 'zhidao' }),
  street('grid_patron', '挂网领导', { account: 'guawang', clearance: 3 }),
  street('paired_dept', '包联部门联络员', { account: 'baolian' }),
  county('system_admin', '系统管理员', {
    account: 'xitong',
    clearance: 1,
    showcase: '系统管理员：区域、单位、类别、参数',
  }),
  county('security_admin', '安全管理员', {
    account: 'anquan',
    clearance: 3,
    showcase: '安全管理员：账号、岗位、权限',
  }),
  county('audit_admin', '审计管理员', {
    account: 'shenji',
    clearance: 3,
    showcase: '审计管理员：查看与核验审计日志',
  }),
]

/** Who handles in each department, unit and company. */
export const HANDLERS: StaffRow[] = [
  of('urban_management', '县城管局处置专员', {
    account: 'chengguan',
    showcase: '部门处置人员：接单、退单、反馈',
  }),
  of('urban_management', '县城管局市容科科员'),
  of('housing', '县住建局物业管理科科员'),
  of('housing', '县住建局工程质量站科员'),
  of('police', '城关派出所社区民警'),
  of('police', '县交警大队设施科民警'),
  of('fire', '县消防大队防火监督员'),
  of('market_supervision', '县市场监管局投诉举报中心科员'),
  of('market_supervision', '中都市场监管所科员'),
  of('environment', '生态环境分局执法人员'),
  of('health', '县卫健局综合监督科科员'),
  of('civil_affairs', '县民政局社会救助科科员'),
  of('human_resources', '县劳动监察大队科员'),
  of('medical_insurance', '县医保局经办科科员'),
  of('education', '县教体局基础教育科科员'),
  of('transport', '县交通局公路养护科科员'),
  of('water_affairs', '县水务局河道科科员'),
  of('power', '供电公司抢修班班长'),
  of('tap_water', '自来水公司管网班班长', { account: 'zilaishui' }),
  of('gas', '燃气公司客服主管'),
  of('heating', '热力公司运行科科长'),
  of('telecom', '通信服务站调度员'),
  of('sanitation', '环卫公司调度员', { account: 'huanwei' }),
  of('sanitation', '环卫公司片区队长'),
  of('municipal', '市政养护处维修队队长'),
  of('municipal', '市政养护处路灯管理员'),
  of('gardens', '园林所养护队队长'),
  of('street_hall', '街道便民中心窗口组长'),
  of('street_centre', '街道网格中心处置岗'),
  of('street_enforcement', '街道执法中队队员', { account: 'zhifa' }),
  of('street_enforcement', '街道执法中队队员'),
  of('property_anhe', '安和物业客服主管', { account: 'wuye', showcase: '物业公司：处置小区内的工单' }),
  of('property_jinxiu', '锦悦物业项目经理'),
  of('property_xiangrui', '祥睿物业项目经理'),
]

const head = (organisation: string, title: string, rest: Partial<StaffRow> = {}): StaffRow => {
  return of(organisation, title, { role: 'department_head', clearance: 3, ...rest })
}

/** Who answers for a department: first approval of its requests. */
export const HEADS: StaffRow[] = [
  head('urban_management', '县城管局分管副局长', {
    account: 'fuze',
    showcase: '部门负责人：初审延期、挂账和申诉',
  }),
  head('housing', '县住建局分管副局长'),
  head('market_supervision', '县市场监管局分管副局长'),
  head('sanitation', '环卫公司经理'),
  head('municipal', '市政养护处主任'),
  head('power', '供电公司客服中心主任'),
]
