import type { DemoPlan } from '../../../../demo/plan.ts'
import type { StoredAttribute } from '../store/attributes.ts'

type Question = Omit<StoredAttribute, 'id'>

const plain: Pick<Question, 'datatypeDescription' | 'options' | 'isRequired' | 'isVariable'> = {
  datatypeDescription: '',
  options: [],
  isRequired: false,
  isVariable: true,
}

export const demoQuestions: readonly Question[] = [
  {
    ...plain,
    classId: 'component-0101',
    code: 'COVER_KIND',
    description: '是哪种井盖',
    datatype: 'singlevaluelist',
    datatypeDescription: '看井盖上的字，看不清选“不清楚”',
    options: [
      { key: 'rain', name: '雨水' },
      { key: 'sewer', name: '污水' },
      { key: 'power', name: '电力' },
      { key: 'telecom', name: '通信' },
      { key: 'gas', name: '燃气' },
      { key: 'unknown', name: '不清楚' },
    ],
    isRequired: true,
    position: 1,
  },
  {
    ...plain,
    classId: 'component-0101',
    code: 'INJURED',
    description: '是否有人受伤',
    datatype: 'singlevaluelist',
    options: [
      { key: 'yes', name: '是' },
      { key: 'no', name: '否' },
    ],
    isRequired: true,
    position: 2,
  },
  {
    ...plain,
    classId: 'component-0101',
    code: 'CALL_NOTICE',
    description: '有人受伤请先拨打 120；燃气井盖缺失请同时拨打燃气抢修电话',
    datatype: 'text',
    isVariable: false,
    position: 3,
  },
  {
    ...plain,
    classId: 'component-0109',
    code: 'POLE_NUMBER',
    description: '路灯杆号',
    datatype: 'string',
    datatypeDescription: '灯杆上的编号，没有可不填',
    position: 1,
  },
  {
    ...plain,
    classId: 'component-0109',
    code: 'LAMPS_OUT',
    description: '不亮的灯有几盏',
    datatype: 'number',
    position: 2,
  },
  {
    ...plain,
    classId: 'event-01',
    code: 'SINCE',
    description: '什么时候开始的',
    datatype: 'datetime',
    datatypeDescription: '大概的时间即可',
    position: 1,
  },
]

/** Three matters as an app would send them, each on a road of a grid in town. */
export function demoReports({ geography }: DemoPlan) {
  const roads = geography.grids.filter(({ urban }) => urban).flatMap(({ frontages }) => frontages.slice(0, 1))
  return reports.flatMap(({ code, answers, text, device }, i) => {
    const road = roads[i]
    const spot = road?.line[Math.floor(road.line.length / 2)]
    if (!road || !spot) return []
    return [
      {
        format: 'json' as const,
        service_code: code,
        long: String(spot[0]),
        lat: String(spot[1]),
        address_string: `${road.road}路边`,
        description: `${road.road}${text}`,
        attribute: answers,
        device_id: device,
      },
    ]
  })
}

const reports: readonly {
  code: string
  answers: Record<string, string>
  text: string
  device: string
}[] = [
  {
    code: 'component-0101',
    answers: { COVER_KIND: 'sewer', INJURED: 'no' },
    text: '一处污水井盖松动，车一压就响',
    device: 'demo-device-1',
  },
  {
    code: 'component-0109',
    answers: { LAMPS_OUT: '2' },
    text: '有两盏路灯晚上不亮',
    device: 'demo-device-2',
  },
  { code: 'event-0102', answers: {}, text: '人行道上堆了几袋垃圾没人收', device: 'demo-device-3' },
]
