import type { ClassFamily } from '../types.ts'

/** Something lies in the street, somebody needs something done, or somebody wants an answer. */
export type MatterKind = 'site' | 'service' | 'answer'

export function kindOf({ family, code }: { family: ClassFamily; code: string }): MatterKind {
  if (family !== 'appeal') return 'site'
  return ['02', '03', '04'].includes(code.slice(0, 2)) ? 'service' : 'answer'
}

type ByKind = Record<MatterKind, readonly string[]>

/** What those who act write beside their step. `{unit}` is whom it goes to, `{class}` the matter. */
export const registerNotes: ByKind = {
  site: [
    '位置准确、情况清楚，立案。',
    '情况属实，符合立案条件，予以立案。',
    '要素齐全，予以立案。',
    '按“{class}”立案。',
  ],
  service: [
    '已与反映人核对情况，立案办理。',
    '要素齐全，予以立案。',
    '按“{class}”受理。',
    '诉求明确，予以受理。',
  ],
  answer: ['诉求明确，予以受理。', '按“{class}”受理，转责任单位答复。', '已登记受理。'],
}

export const dispatchNotes: ByKind = {
  site: [
    '请{unit}在时限内处置并反馈。',
    '按权责清单派{unit}办理。',
    '请{unit}尽快到场，注意安全。',
    '派{unit}处置，办结后上传处置照片。',
  ],
  service: [
    '请{unit}先联系反映人，再上门处理。',
    '按权责清单派{unit}办理。',
    '请{unit}在时限内处置并反馈。',
    '派{unit}办理，办结后回复反映人。',
  ],
  answer: ['请{unit}在时限内答复。', '派{unit}研究答复，并告知本人。', '按权责清单转{unit}答复。'],
}

export const acceptNotes: ByKind = {
  site: ['已接单，安排人员到场。', '收到，马上派人。', '已签收，转班组处理。', '已接单，今日内到现场。'],
  service: ['已接单，先联系反映人了解情况。', '收到，安排人员上门。', '已签收，转经办人处理。'],
  answer: ['已签收，转经办科室答复。', '收到，核对政策后答复。', '已接单，今日联系本人。'],
}

export const checkPassNotes: ByKind = {
  site: [
    '现场核查，问题已解决。',
    '已到现场查看，处置到位。',
    '复查属实，周边居民认可。',
    '对比处置前后情况，相符。',
    '核查通过。',
  ],
  service: ['上门查看，问题已解决。', '电话回访，反映人表示已解决。', '入户核实，处置到位。', '核查通过。'],
  answer: ['电话核实，本人已收到答复。', '答复内容完整，核查通过。', '本人表示清楚，核查通过。'],
}

/** 退单 needs a reason the dispatcher can judge. */
export const returnReasons: ByKind = {
  site: [
    '经现场核实，该处设施产权不属我单位，建议改派产权单位。',
    '位置不清，按地址未找到，请补充具体地点后改派。',
    '该点位尚未移交我单位养护，建议改派主管部门。',
    '涉及执法事项，我单位无执法权，建议改派。',
  ],
  service: [
    '经核对，此事不在我单位职责内，建议改派主管单位。',
    '已联系反映人，主要诉求不属我单位办理，建议改派。',
  ],
  answer: ['政策解释权不在我单位，建议改派主管单位答复。', '经核对，此事由其他单位经办，建议改派。'],
}

export const notAcceptReasons: ByKind = {
  site: [
    '与前日在办工单为同一事项，已并案办理并告知反映人。',
    '经网格员到场核实，现场无此问题，不予立案。',
    '反映内容要素不全，多次联系不上反映人，不予受理。',
    '该处已在施工改造范围内，工期已公示，不另立案。',
  ],
  service: [
    '反映事项已进入诉讼程序，依法不予受理，已告知当事人。',
    '属信访渠道在办事项，已告知查询方式。',
    '与在办工单为同一事项，已并案办理并告知反映人。',
    '属110紧急警情，已即时转公安机关处理。',
  ],
  answer: ['重复来件，前一件正在办理，已告知。', '内容要素不全，多次联系不上本人，不予受理。'],
}

export const checkFailures: ByKind = {
  site: [
    '现场仍有遗留，处置不彻底。',
    '到场查看，原位置未处理，与反馈不符。',
    '只做了临时措施，未达到结案标准。',
    '问题解决一半，旁边还有一处。',
    '处置后地面残土未清。',
  ],
  service: ['反映人表示问题还在，未解决。', '只电话解释，未上门处理。', '部分解决，还有一项没有落实。'],
  answer: ['答复笼统，没有说明怎么办。', '本人表示没有接到答复。'],
}

export const withdrawals: ByKind = {
  site: ['已经有人来处理了，撤回。', '重复提交了，撤回这一条。', '地点发错了，重新报。'],
  service: ['刚发现是自己家的问题，不麻烦了。', '和邻居说好了，不用处理了。', '已经好了，撤回。'],
  answer: ['已经问清楚了，撤回。', '重复提交了，撤回这一条。'],
}

export const redispatchNotes = [
  '退单理由成立，改派{unit}。',
  '经核对权责清单，应由{unit}负责，改派。',
  '与{unit}沟通一致，重新派遣。',
] as const
export const escalateNotes = [
  '超出街道处置权限，上报县指挥中心协调。',
  '涉及县直部门，街道已先行查看，上报派遣。',
  '需专业单位处理，上报县中心。',
] as const
export const delegateNotes = [
  '属地可办，下派街道处理。',
  '请街道核实办理，并于时限内反馈。',
  '按属地管理原则下派。',
] as const
export const closeNotes = [
  '符合结案标准，予以结案。',
  '处置、核查齐全，结案。',
  '经核查问题解决，结案归档。',
] as const
export const ratedCloseNotes = [
  '反映人已评价，结案归档。',
  '回访完成，符合结案标准，结案。',
  '已评价，予以结案。',
] as const
export const reopenNotes = [
  '又出现同样的问题，请再看看。',
  '没过几天又跟原来一样。',
  '之前说好了，现在还是老样子。',
] as const

/** Said after what was done, now and then. */
export const resultClosings: ByKind = {
  site: ['', '', '', '，现场已清理', '，后续加强巡查'],
  service: ['', '', '，已电话告知反映人'],
  answer: [''],
}

export const satisfiedRemarks = [
  '处理很快，谢谢！',
  '师傅很负责，给个好评。',
  '来得及时，满意。',
  '没想到这么快，点赞。',
  '社区同志跑了两趟，辛苦了。',
  '解决了，谢谢。',
  '回复很详细，态度也好。',
  '挺好，希望一直这样。',
  '',
  '',
  '',
] as const

export const partlySatisfiedRemarks = [
  '这次解决了，就是等得有点久。',
  '修是修好了，没提前说一声。',
  '打了两遍电话才有人来。',
  '处理了，希望能管得长远些。',
] as const

export const dissatisfiedRemarks = [
  '只回了个电话，问题还在。',
  '弄了一半就走了。',
  '答复都是套话，没有解决。',
  '过两天又跟原来一样。',
  '推来推去，没人真管。',
] as const

export const residentComments = [
  '今天又看了一下，还没有人来。',
  '补充一下，离路口不远，来了可以打我电话。',
  '师傅来过了，说要等配件。',
  '请问大概什么时候能处理？',
  '方便的话来之前打个电话，我带你们看。',
  '谢谢，已经接到电话了。',
] as const

export const officeComments = [
  '已联系反映人，约定今天下午到场。',
  '配件已到货，明早更换。',
  '现场已先围挡，防止有人受伤。',
  '已与物业对接，由其配合停水十分钟。',
  '天气原因今日无法施工，顺延一天，已告知反映人。',
] as const

/** Said with a picture, where whoever says it has a camera at hand. */
export const picturedComments: ReadonlySet<string> = new Set([residentComments[0], officeComments[2]])

/** Closing without an answer from the resident, after the days it was open to her. */
export const UNRATED_CLOSE = '评价期满未评价，电话回访未接通，按未评价结案。'
