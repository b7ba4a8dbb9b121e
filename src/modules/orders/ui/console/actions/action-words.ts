import { formatLimit } from '../../../../../base/time/format.ts'
import type { OrderDetail } from '../../../contract/order.ts'
import type { PersonAction } from '../../shared/action-endpoints.ts'

type Words = (order: OrderDetail) => string

const levels = '先由承办方负责人初审，再由派遣员终审。'

/** The rules of an action as they are told to whoever takes it. */
const rules: Partial<Record<PersonAction, Words>> = {
  request_verify: () => '核实期间立案计时暂停；核实人员 30 分钟内要带照片答复属实或不属实。',
  assign_task: ({ taskUserName }) =>
    `${taskUserName ? `现在派的是${taskUserName}，` : ''}换人后由新的人办，时限不重新计算。`,
  ask_extension: (order) =>
    `只能在处置到期之前申请，一件工单最多两次，已用 ${order.counts.extensions} 次。${levels}同意后在原期限上再加一个处置时限${limitWords(order)}。`,
  ask_suspension: () => `一件工单只能挂账一次，最长一年。${levels}挂账期间停止计时，到期自动恢复办理。`,
  appeal: () => `一件工单只能申诉一次。${levels}同意后剔除，不计入考核；曾经超期的事实仍然显示。`,
  drop_request: () => '撤回后这项申请作废；没有批准过的申请不占次数。',
  emergency: () => '直接派出，紧急程度改为特急。不改时限就是两小时，昼夜不停表。',
  special: () => '不受层级限制，可以直接派给全区任何单位、社区或网格。理由记入办理经过。',
  supervise: ({ supervisionLevel }) =>
    supervisionLevel > 0
      ? `现在是 ${supervisionLevel} 级督办；级别只升不降。`
      : '督办后一直有标记，级别只升不降。',
  urge: ({ counts }) =>
    `两小时内只能催办一次，记入办理经过。${counts.urges > 0 ? `已催办 ${counts.urges} 次。` : ''}`,
  co_handle: ({ handlerName }) =>
    `承办仍是${handlerName ?? '原单位'}；协办方各有时限，全部反馈以后才能提交处置结果。`,
  co_feedback: () => '只反馈本单位协办的部分，工单仍由承办方提交处置结果。',
  consult: () => '会后由发起方登记纪要和结论，和工单放在一起。',
  conclude_consult: ({ consults }) => {
    const open = consults.find((one) => one.concludedAt === null)
    return open ? `会商事项：${open.topic}` : ''
  },
  record_visit: ({ counts }) =>
    `没有联系上的也请登记。说没有解决的，工单回到派遣重新办理。${counts.visits > 0 ? `已回访 ${counts.visits} 次。` : ''}`,
  resume: () => '恢复后继续计时，剩余的处置时间不变。',
  return: () => '退单后由派遣员重新安排；处置计时暂停。',
}

/** What an end means, naming the order. */
const consequences: Partial<Record<PersonAction, Words>> = {
  not_accept: (order) => `${named(order)}不再办理，诉求人会看到理由。30 天内可以重开。`,
  withdraw: (order) => `${named(order)}不再办理。`,
  merge: (order) => `${named(order)}将结束，以后的进展看并入的那一件。30 天内可以重开分出来。`,
  void: (order) => `${named(order)}将作废，不再办理，诉求人会看到原因。30 天内可以重开。`,
  force_close: (order) =>
    `${named(order)}现在是“${order.stateName}”，将不经核查、评价直接结束，理由记入办理经过，诉求人会看到说明。`,
}

export function ruleWords(action: PersonAction, order: OrderDetail): string {
  return rules[action]?.(order) ?? ''
}

export function consequenceWords(action: PersonAction, order: OrderDetail): string {
  return consequences[action]?.(order) ?? ''
}

function named({ number, title }: OrderDetail): string {
  return `工单 ${number}“${title}”`
}

function limitWords({ clocks }: OrderDetail): string {
  const handling = clocks.findLast((clock) => clock.kind === 'handle')
  return handling ? `（${formatLimit(handling.limit)}）` : ''
}
