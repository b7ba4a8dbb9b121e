import { Input, Radio } from 'antd'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import type { Rating } from '../../../contract/terms.ts'

const questions = [
  { key: 'contacted', title: '承办方联系您了吗', yes: '联系了', no: '没有联系' },
  { key: 'resolved', title: '问题解决了吗', yes: '解决了', no: '没有解决' },
  { key: 'satisfied', title: '对办理满意吗', yes: '满意', no: '不满意' },
] as const

type Answers = { [K in 'contacted' | 'resolved' | 'satisfied']?: boolean | undefined }

interface RatingQuestionsProps {
  id: string
  rating: Answers
  onChange: (part: Answers) => void
}

/** The three questions as they are read to the caller. */
export function RatingQuestions({ id, rating, onChange }: RatingQuestionsProps) {
  return questions.map(({ key, title, yes, no }) => (
    <div key={key} className="wg-question">
      <span id={`${id}${key}`}>{title}</span>
      <Radio.Group
        aria-labelledby={`${id}${key}`}
        optionType="button"
        value={rating[key]}
        options={[
          { value: true, label: yes },
          { value: false, label: no },
        ]}
        onChange={(event) => onChange({ [key]: event.target.value === true })}
      />
    </div>
  ))
}

/** 评价 by phone: the three questions, and what he says in his own words. */
export function RatingControl({ id, value, onChange, invalid }: ControlProps) {
  const rating = (value ?? {}) as Partial<Rating>
  const set = (part: Partial<Rating> | Answers) => onChange({ ...rating, ...part })
  return (
    <div className="wg-stack" id={id} aria-invalid={invalid}>
      <RatingQuestions id={id} rating={rating} onChange={set} />
      <Input.TextArea
        aria-label="诉求人的话"
        placeholder="诉求人的话（可不填）"
        value={rating.remark ?? ''}
        maxLength={500}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => set({ remark: event.target.value })}
      />
    </div>
  )
}
