import type { PersonAction } from '../../shared/action-endpoints.ts'

/** What is said most often, to be picked and completed; an office's own words are typed. */
export const commonReasons: Partial<Record<PersonAction, readonly string[]>> = {
  not_accept: [
    '情况紧急，应拨打 110、119 或 120',
    '已进入诉讼、仲裁或行政复议程序',
    '属于信访事项，请通过信访渠道反映',
    '与正在办理的工单重复',
    '地点或事项不明，且无法联系到诉求人',
    '经现场核实，情况不属实',
  ],
  return: ['不属于本单位职责', '地点不在本单位管辖范围', '需要其他单位先行处置', '描述不清，无法找到现场'],
  transfer: ['原承办单位反映职责不符', '现场由另一单位管理', '需要有执法权的单位办理'],
  escalate: ['需要区级部门协调', '超出本级处置能力', '涉及多个社区或街道'],
  delegate: ['社区可以直接办理', '由社区先行核实'],
  check_fail: ['现场问题仍在', '只处理了一部分', '处理后又反复', '反馈照片与现场不符'],
  rework: ['处置结果与诉求不符', '照片不能说明已处置', '诉求人不认可处置结果'],
  reopen: ['问题再次出现', '诉求人反映没有解决', '结案依据不充分'],
  withdraw: ['问题已经解决', '重复登记', '登记有误'],
}
