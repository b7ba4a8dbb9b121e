import { TextArea } from 'antd-mobile'
import type { ControlProps } from '../../../../web/forms/control.ts'
import type { Rating } from '../../contract/terms.ts'

const questions = [
  { key: 'contacted', ask: '联系您了吗', yes: '联系了', no: '没联系' },
  { key: 'resolved', ask: '解决了吗', yes: '解决了', no: '没解决' },
  { key: 'satisfied', ask: '满意吗', yes: '满意', no: '不满意' },
] as const

/** Three taps: 联系了吗 / 解决了吗 / 满意吗, and a word if one wants. */
export function RatingField({ id, value, onChange }: ControlProps) {
  const rating = (value ?? {}) as Partial<Rating>
  const set = (part: Partial<Rating>) => onChange({ ...rating, ...part })
  return (
    <div className="wg-rating">
      {questions.map(({ key, ask, yes, no }) => (
        <fieldset key={key}>
          <legend>{ask}</legend>
          <div className="wg-rating-pair">
            <button type="button" aria-pressed={rating[key] === true} onClick={() => set({ [key]: true })}>
              {yes}
            </button>
            <button type="button" aria-pressed={rating[key] === false} onClick={() => set({ [key]: false })}>
              {no}
            </button>
          </div>
        </fieldset>
      ))}
      <label htmlFor={id}>想说的话（选填）</label>
      <TextArea
        id={id}
        value={rating.remark ?? ''}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        placeholder="哪里做得好，哪里还要改"
        onChange={(remark) => set({ remark })}
      />
    </div>
  )
}
