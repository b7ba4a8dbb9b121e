import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('organisations', {
  not_found: { kind: 'not_found', message: '没有这个机构，可能已撤销或不在您的管辖范围内' },
  outside_scope: { kind: 'forbidden', message: '{area}不在您的管辖范围内，请由该区域的管理员办理' },
  unknown_area: { kind: 'invalid', message: '区域 {code} 不存在或已停用，请重新选择' },
  name_taken: { kind: 'conflict', message: '{area}已有名为“{name}”的机构' },
  code_taken: { kind: 'conflict', message: '编码“{code}”已被“{name}”使用' },
  changed_meanwhile: { kind: 'conflict', message: '“{name}”刚被别人修改过，请刷新后再改' },
  parent_in_circle: { kind: 'invalid', message: '“{name}”是本机构或其下级，不能作上级' },
  parent_not_open: { kind: 'invalid', message: '上级机构不存在或已撤销，请重新选择' },
  already_closed: { kind: 'conflict', message: '“{name}”已经撤销' },
  has_members: {
    kind: 'conflict',
    message: '“{name}”还有 {count} 个在任岗位，请先指定承接机构或免去这些岗位',
  },
  has_children: { kind: 'conflict', message: '“{name}”下还有 {count} 个机构，请先调整它们的上级' },
  bad_successor: { kind: 'invalid', message: '承接机构须是另一个在用的机构' },
  bad_table: { kind: 'invalid', message: '{problem}，请按导出的样式整理表格' },
})

export const postErrors = defineErrors('posts', {
  not_found: { kind: 'not_found', message: '没有这个岗位，可能已免去或不在您的管辖范围内' },
  outside_scope: { kind: 'forbidden', message: '{place}不在您的管辖范围内，请由该区域的安全管理员办理' },
  unknown_user: { kind: 'invalid', message: '没有这个工作人员，或其账号已停用' },
  unknown_area: { kind: 'invalid', message: '区域 {code} 不存在或已停用，请重新选择' },
  unknown_organisation: { kind: 'invalid', message: '机构不存在或已撤销，请重新选择' },
  wrong_place: { kind: 'invalid', message: '“{role}”须任在{place}上' },
  bad_dates: { kind: 'invalid', message: '离任日期须晚于到任日期' },
  roles_conflict: {
    kind: 'conflict',
    message: '三员分立：{name}在此期间任“{held}”，不能同时任“{wanted}”',
  },
  already_held: { kind: 'conflict', message: '{name}在此期间已任{place}“{role}”' },
  already_ended: { kind: 'conflict', message: '此岗位已经免去' },
  last_security_admin: {
    kind: 'conflict',
    message: '须至少保留一名安全管理员，请先任命另一人再免去此岗位',
  },
  own_post: { kind: 'forbidden', message: '不能任免自己的岗位，请由另一名安全管理员办理' },
})

export const dutyErrors = defineErrors('duty', {
  not_found: { kind: 'not_found', message: '没有这个班次，可能已删除或不在您的管辖范围内' },
  outside_scope: { kind: 'forbidden', message: '{area}不在您的排班范围内' },
  unknown_area: { kind: 'invalid', message: '区域 {code} 不存在或已停用，请重新选择' },
  no_post: { kind: 'invalid', message: '{name}在 {date} 没有与{area}有关的岗位，不能排班' },
  overlaps: { kind: 'conflict', message: '{name}在 {date} 已有重叠的班次（{other}）' },
  bad_times: { kind: 'invalid', message: '下班时间须晚于上班时间，跨夜的班次最长 24 小时' },
  too_long: { kind: 'invalid', message: '一次最多查看 {days} 天' },
  nothing_to_copy: { kind: 'conflict', message: '{week} 这一周没有排班，无可复制' },
  same_week: { kind: 'invalid', message: '复制到的周不能与原周相同' },
})

export const presenceErrors = defineErrors('presence', {
  absent: { kind: 'conflict', message: '您请假到 {until}，已返岗请先销假' },
  no_place: { kind: 'conflict', message: '您没有网格或社区的岗位，不能上岗，请联系社区' },
  not_on_duty: { kind: 'conflict', message: '您没有上岗，不接收位置' },
})

export const absenceErrors = defineErrors('absences', {
  not_found: { kind: 'not_found', message: '没有这次请假，或不在您的管辖范围内' },
  no_place: { kind: 'conflict', message: '您没有网格或社区的岗位，请向单位请假' },
  outside_scope: { kind: 'forbidden', message: '{name}不是您管辖区域的网格员、网格长或全科社工' },
  own: { kind: 'forbidden', message: '自己的请假须由别人批准' },
  bad_span: { kind: 'invalid', message: '请假须止于将来，止晚于起，最长 {days} 天' },
  overlaps: { kind: 'conflict', message: '与已有的请假（{other}）重叠' },
  already_decided: { kind: 'conflict', message: '这次请假{state}，请刷新' },
  already_over: { kind: 'conflict', message: '这次请假{state}，不必再销假' },
  note_missing: { kind: 'invalid', message: '不批准请写明原因' },
})
