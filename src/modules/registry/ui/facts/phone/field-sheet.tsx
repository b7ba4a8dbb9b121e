import { CloseOutlined } from '@ant-design/icons'
import { Button, Popup } from 'antd-mobile'
import { useId, useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { confirmFacts, type FieldView, stateFacts } from '../../../contract/facts.ts'
import type { FactPanelProps } from '../fact-panel.tsx'
import { FieldValue } from '../field-value.tsx'
import { SaidList } from '../said-list.tsx'
import type { BookField, FieldBook } from '../use-field-book.ts'
import type { Written } from '../written-values.ts'
import { PhoneValue } from './phone-value.tsx'
import './phone-facts.css'

interface FieldSheetProps extends Omit<FactPanelProps, 'fields'> {
  field: FieldView
  book: FieldBook | undefined
  onClose: () => void
}

/** One field over the page: the whole of it with a purpose, 属实, another value, and who says what. */
export function FieldSheet({ record, version, field, mayEdit, mayReveal, book, onClose }: FieldSheetProps) {
  const spec = book?.fields.find((one) => one.field === field.field)
  return (
    <Popup visible onMaskClick={onClose} bodyClassName="reg-fact-sheet">
      <header>
        <h2>{field.title}</h2>
        <button type="button" aria-label="关闭" onClick={onClose}>
          <CloseOutlined />
        </button>
      </header>
      <p className="reg-fact-sheet-value">
        <FieldValue record={record} field={field} mayReveal={mayReveal} />
      </p>
      {mayEdit && book && spec && (
        <Mend record={record} version={version} field={field} {...{ book, spec, onClose }} />
      )}
      <h3>谁说的</h3>
      <SaidList record={record} field={field.field} />
    </Popup>
  )
}

interface MendProps extends Pick<FieldSheetProps, 'record' | 'version' | 'field' | 'onClose'> {
  book: FieldBook
  spec: BookField
}

function Mend({ record, version, field, book, spec, onClose }: MendProps) {
  const id = useId()
  const [isMending, setMending] = useState(false)
  const [value, setValue] = useState<Written>()
  const confirm = useCommand(confirmFacts)
  const state = useCommand(stateFacts)
  const say = (said: Written) =>
    state.mutate(
      { input: { ...record, version, values: { [field.field]: said }, isVerified: true } },
      { onSuccess: onClose },
    )
  const right = () =>
    confirm.mutate({ input: { ...record, version, fields: [field.field] } }, { onSuccess: onClose })
  const refusal = confirm.error ?? state.error
  return (
    <div className="reg-fact-mend">
      {isMending ? (
        <>
          <PhoneValue id={id} field={spec} book={book} value={value} onChange={setValue} />
          <Button
            block
            color="primary"
            disabled={value === undefined}
            loading={state.isPending}
            onClick={() => {
              if (value !== undefined) say(value)
            }}
          >
            现场看到是这样
          </Button>
          {field.value !== null && (
            <Button block fill="outline" onClick={() => say(null)}>
              现已没有
            </Button>
          )}
        </>
      ) : (
        <div className="reg-fact-choices">
          <Button color="primary" loading={confirm.isPending} onClick={right}>
            属实
          </Button>
          <Button onClick={() => setMending(true)}>不对，改一下</Button>
        </div>
      )}
      {refusal && (
        <p className="wg-phone-problem" role="alert">
          {messageOf(refusal)}
        </p>
      )}
    </div>
  )
}
