import type {
  DispatchConditions,
  DispatchRule,
  RuleTarget,
} from '../src/modules/orders/contract/dispatch-rules.ts'
import { demoOrganisationId } from './plan.ts'

const to = (key: string): RuleTarget => ({ kind: 'organisation', id: demoOrganisationId(key) })

const noConditions: DispatchConditions = {
  families: [],
  classIds: [],
  areas: [],
  sources: [],
  urgencies: [],
  words: [],
  hours: 'any',
  clock: null,
  confidential: null,
  previousHandlers: [],
  repeatsAtLeast: null,
}

type Parts = Partial<Omit<DispatchRule, 'conditions'>> &
  Pick<DispatchRule, 'id' | 'name' | 'target'> & { conditions: Partial<DispatchConditions> }

function rule({ conditions, ...parts }: Parts): DispatchRule {
  return {
    isEnabled: true,
    mode: 'proposed',
    alternate: null,
    whenUnavailable: 'go_on',
    limit: null,
    note: '',
    activeFrom: null,
    activeTo: null,
    ...parts,
    conditions: { ...noConditions, ...conditions },
  }
}

/** How the demo district's command centre has ordered its dispatching; the first that fits takes the order. */
export function demoDispatchRules(): DispatchRule[] {
  return [
    rule({
      id: 'gas',
      name: '燃气报修直派',
      mode: 'automatic',
      conditions: { classIds: ['appeal-0204'] },
      target: to('gas'),
      limit: { timer: 'urgent_hour', amount: 2 },
      note: '先电话提醒关阀通风，再上门',
    }),
    rule({
      id: 'manhole',
      name: '井盖缺失移位直派',
      mode: 'automatic',
      conditions: { classIds: ['component-0101'], words: ['缺失', '移位', '没有盖', '丢了', '塌'] },
      target: to('municipal'),
      alternate: to('urban_management'),
      limit: { timer: 'urgent_hour', amount: 2 },
      note: '先设围挡警示',
    }),
    rule({
      id: 'fire-lane',
      name: '占用消防通道',
      conditions: { classIds: ['event-0508'] },
      target: to('fire'),
      alternate: to('street_enforcement'),
      note: '现场清理后复查一次',
    }),
    rule({
      id: 'power',
      name: '停电报修直派',
      mode: 'automatic',
      conditions: { classIds: ['appeal-0203'] },
      target: to('power'),
    }),
    rule({
      id: 'night-street',
      name: '夜间街面秩序',
      conditions: { classIds: ['event-05'], hours: 'off' },
      target: to('street_enforcement'),
      alternate: to('urban_management'),
      note: '由夜班先行处置，次日补录',
    }),
    rule({
      id: 'night-noise',
      name: '夜间施工扰民',
      conditions: { classIds: ['event-0301'], clock: { from: '22:00', to: '06:00' } },
      target: to('urban_management'),
      limit: { timer: 'urgent_hour', amount: 1 },
    }),
    rule({
      id: 'confidential',
      name: '保密诉求由指挥中心办',
      conditions: { families: ['appeal'], confidential: true },
      target: to('command_centre'),
      whenUnavailable: 'stop',
      note: '注意保密，不得转发诉求人信息',
    }),
    rule({
      id: 'asks-again',
      name: '三次以上的投诉由街道包办',
      conditions: { classIds: ['appeal-03'], repeatsAtLeast: 3 },
      target: to('street_centre'),
      note: '街道牵头，约诉求人面谈',
    }),
    rule({
      id: 'policy',
      name: '医保社保咨询直派',
      mode: 'automatic',
      conditions: { classIds: ['appeal-0101'], sources: ['hotline', 'mailbox', 'resident'] },
      target: to('medical_insurance'),
    }),
    rule({
      id: 'small-things',
      name: '小广告、晾挂由网格办',
      conditions: { classIds: ['event-0201', 'event-0117', 'event-0121'] },
      target: { kind: 'grid' },
      alternate: { kind: 'community' },
    }),
    rule({
      id: 'snow',
      name: '冬季除雪',
      conditions: { classIds: ['event-0408'] },
      target: to('sanitation'),
      alternate: { kind: 'community' },
      activeFrom: '2026-11-01',
      activeTo: '2027-03-31',
    }),
    rule({
      id: 'same-place',
      name: '市容同一地点找原承办方',
      conditions: { classIds: ['event-01'], words: ['又', '再次', '反复', '一直'] },
      target: { kind: 'previous' },
      alternate: { kind: 'responsible' },
    }),
  ]
}
