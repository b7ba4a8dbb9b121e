import { Input, Radio } from 'antd'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { type Visit, visitWayNames } from '../../../contract/terms.ts'
import { RatingQuestions } from './rating-control.tsx'

/** 回访: how, whether somebody answered, and what they said to the three questions. */
export function VisitControl({ id, value, onChange, invalid }: ControlProps) {
  const visit = (value ?? {}) as Partial<Visit>
  const set = (part: Partial<Visit>) => onChange({ ...visit, ...part })
  const reach = (reached: boolean) => {
    const { way, remark } = visit
    onChange(reached ? { ...visit, reached } : { way, remark, reached })
  }
  return (
    <div className="wg-stack" aria-invalid={invalid}>
      <div className="wg-question">
        <span id={`${id}way`}>回访方式</span>
        <Radio.Group
          id={id}
          aria-labelledby={`${id}way`}
          optionType="button"
          value={visit.way}
          options={Object.entries(visitWayNames).map(([way, label]) => ({ value: way, label }))}
          onChange={(event) => set({ way: event.target.value })}
        />
      </div>
      <div className="wg-question">
        <span id={`${id}reached`}>联系上了吗</span>
        <Radio.Group
          aria-labelledby={`${id}reached`}
          optionType="button"
          value={visit.reached}
          options={[
            { value: true, label: '联系上了' },
            { value: false, label: '没有联系上' },
          ]}
          onChange={(event) => reach(event.target.value === true)}
        />
      </div>
      {visit.reached && <RatingQuestions id={id} rating={visit} onChange={set} />}
      {visit.resolved === false && (
        <span className="wg-urgent">没有解决的，工单回到派遣重新办理，办理经过保留。</span>
      )}
      <Input.TextArea
        aria-label="通话记录"
        placeholder="通话记录：诉求人怎么说（可不填）"
        value={visit.remark ?? ''}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => set({ remark: event.target.value || undefined })}
      />
    </div>
  )
}
