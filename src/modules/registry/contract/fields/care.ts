import { defineFields, type Fields } from './field.ts'

const personal = 'personal'
const text = (title: string) => ({ title, kind: 'text', privacy: personal, section: 'care' }) as const
const phone = (title: string) => ({ title, kind: 'phone', privacy: personal, section: 'care' }) as const
const date = (title: string) => ({ title, kind: 'date', privacy: personal, section: 'care' }) as const

export const careSections = { care: '照护情况' } as const

/** What a register keeps of its people beside the tags: only its readers read it (GB/T 31000 where it says so). */
export const careFields: Readonly<Record<string, Fields>> = {
  elders: defineFields({
    emergencyName: text('紧急联系人'),
    emergencyPhone: phone('紧急联系人电话'),
    careNote: text('照料情况'),
  }),
  disabled: defineFields({
    disabilityKind: text('残疾类别'),
    disabilityLevel: text('残疾等级'),
    disabilityCertificate: text('残疾人证号'),
    assistance: text('帮扶情况'),
  }),
  left_behind: defineFields({
    guardianName: text('照看人'),
    guardianPhone: phone('照看人电话'),
    assistance: text('帮扶情况'),
  }),
  children: defineFields({
    guardianName: text('监护人'),
    guardianPhone: phone('监护人电话'),
    assistance: text('帮扶情况'),
  }),
  low_income: defineFields({
    approvedOn: date('批准日期'),
    poverty: text('致困原因'),
    assistance: text('帮扶情况'),
  }),
  mental_care: defineFields({
    guardianName: text('监护人'),
    guardianPhone: phone('监护人电话'),
    treatment: text('治疗情况'),
    hospital: text('治疗医院'),
    rehabilitation: text('康复机构'),
    doctor: text('随访医生'),
    assistance: text('帮扶情况'),
    followUpOn: date('下次随访日期'),
  }),
  maternal: defineFields({ dueOn: date('预产期'), hospital: text('建册医院') }),
}
