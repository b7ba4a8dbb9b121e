import { Toast } from 'antd-mobile'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { PhoneForm } from '../../../../../web/phone/phone-form.tsx'
import { askCorrection, type OwnField } from '../../../contract/own-data.ts'

/** 更正: what is right instead. */
export function AskForm({ field, onDone }: { field: OwnField; onDone: () => void }) {
  const { title, value, choices } = field
  return (
    <div className="reg-own-ask">
      <h2>更正{title}</h2>
      <p className="wg-quiet">现在登记的是“{value ?? '没有'}”。网格员核实后答复您。</p>
      <PhoneForm
        endpoint={askCorrection}
        initial={{ field: field.field }}
        hidden={['field']}
        {...(choices.length > 0 && { controls: { value: choiceControl(choices) } })}
        submitLabel="提交更正"
        onDone={() => {
          Toast.show('已提交，网格员会核实')
          onDone()
        }}
      />
    </div>
  )
}

function choiceControl(choices: readonly string[]) {
  return ({ id, value, onChange }: ControlProps) => (
    <select
      id={id}
      className="reg-own-select"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">请选择</option>
      {choices.map((one) => (
        <option key={one}>{one}</option>
      ))}
      <option>无</option>
    </select>
  )
}
