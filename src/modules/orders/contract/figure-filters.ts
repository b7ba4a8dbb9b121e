import { z } from 'zod'
import { flag } from '../../../base/contract.ts'

const instant = (text: string) => z.iso.datetime().optional().describe(text)
const yesNo = (text: string) => flag.optional().describe(text)

/** Filters that open the rows behind an indicator: each says one half of a definition. */
export const figureFilters = {
  counts: yesNo('计入考核：未剔除、未挂账，不是合并、作废、撤回或不予受理'),
  handleDueFrom: instant('处置时限起（含）'),
  handleDueTo: instant('处置时限止（不含）'),
  stageClock: z.enum(['register', 'verify', 'dispatch', 'check']).optional().describe('环节，按首次计时'),
  stageDueFrom: instant('环节时限起（含）'),
  stageDueTo: instant('环节时限止（不含）'),
  stageOnTime: yesNo('该环节按时完成'),
  visitedFrom: instant('最近一次有效回访起（含）；此时承办单位指回访所问的单位'),
  visitedTo: instant('最近一次有效回访止（不含）'),
  visitResolved: yesNo('回访为已解决'),
  visitSatisfied: yesNo('回访为满意'),
  handled: yesNo('已处置反馈'),
  accurate: yesNo('派遣后未退单、未转派'),
  screened: yesNo('已研判（立案或不予受理、作废）'),
  valid: yesNo('有效上报（已立案且未作废）'),
  returned: yesNo('退过单'),
  reworked: yesNo('返过工'),
  reopened: yesNo('重开过'),
  extended: yesNo('延过期'),
  problem: yesNo('问题工单'),
  lateOrOpen: yesNo('处置超期，或到期未反馈'),
  place: z.string().max(15).optional().describe('正好落在该区域，未定到下级'),
  exactClassId: z.string().max(64).optional().describe('只算该类别本身，不含其小类'),
  handledBy: z.string().max(64).optional().describe('处置人'),
  foundBy: z.string().max(64).optional().describe('上报的网格员'),
}
