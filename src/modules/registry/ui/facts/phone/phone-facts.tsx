import { CheckCircleFilled, RightOutlined } from '@ant-design/icons'
import { Button, Toast } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { confirmFacts, type FieldView } from '../../../contract/facts.ts'
import type { FactPanelProps } from '../fact-panel.tsx'
import { FieldTrust } from '../field-trust.tsx'
import { sectionsOf } from '../sections.ts'
import { useFieldBook } from '../use-field-book.ts'
import { FieldSheet } from './field-sheet.tsx'
import './phone-facts.css'

/** `FactPanel` for a thumb, with the same props: tap a field to look or mend, or tap many that are right. */
export function PhoneFacts({ record, version, fields, mayEdit, mayReveal }: FactPanelProps) {
  const [chosen, choose] = useState<readonly string[]>()
  const [open, show] = useState<string>()
  const book = useFieldBook(record.kind)
  const tap = (field: string) => {
    if (!chosen) return show(field)
    choose(chosen.includes(field) ? chosen.filter((one) => one !== field) : [...chosen, field])
  }
  const shown = fields.find(({ field }) => field === open)
  return (
    <div className="reg-phone-facts">
      {mayEdit && !chosen && (
        <Button block color="primary" fill="outline" onClick={() => choose([])}>
          现场核实：点选属实的
        </Button>
      )}
      {sectionsOf(fields, book?.fields).map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          {section.fields.map((field) => (
            <Row
              key={field.field}
              field={field}
              isChosen={chosen?.includes(field.field)}
              onTap={() => tap(field.field)}
            />
          ))}
        </section>
      ))}
      {chosen && (
        <ConfirmFoot record={record} version={version} chosen={chosen} onDone={() => choose(undefined)} />
      )}
      {shown && (
        <FieldSheet
          {...{ record, version, mayEdit, mayReveal, book }}
          field={shown}
          onClose={() => show(undefined)}
        />
      )}
    </div>
  )
}

interface RowProps {
  field: FieldView
  /** Undefined while nothing is being chosen. */
  isChosen: boolean | undefined
  onTap: () => void
}

function Row({ field, isChosen, onTap }: RowProps) {
  return (
    <button
      type="button"
      className="reg-phone-fact"
      onClick={onTap}
      {...(isChosen !== undefined && { 'aria-pressed': isChosen })}
    >
      <span className="reg-phone-fact-title">{field.title}</span>
      <span className="reg-phone-fact-value">{field.value ?? '现场核实没有'}</span>
      <span className="reg-phone-fact-mark" aria-hidden="true">
        {isChosen === undefined ? <RightOutlined /> : isChosen && <CheckCircleFilled />}
      </span>
      <span className="reg-phone-fact-trust">
        <FieldTrust field={field} />
      </span>
    </button>
  )
}

interface ConfirmFootProps extends Pick<FactPanelProps, 'record' | 'version'> {
  chosen: readonly string[]
  onDone: () => void
}

function ConfirmFoot({ record, version, chosen, onDone }: ConfirmFootProps) {
  const command = useCommand(confirmFacts)
  const send = () =>
    command.mutate(
      { input: { ...record, version, fields: [...chosen] } },
      { onSuccess: onDone, onError: (error) => Toast.show({ content: messageOf(error) }) },
    )
  return (
    <div className="reg-phone-confirm">
      <Button onClick={onDone}>取消</Button>
      <Button block color="primary" disabled={chosen.length === 0} loading={command.isPending} onClick={send}>
        {chosen.length > 0 ? `这 ${chosen.length} 项属实` : '点上面属实的内容'}
      </Button>
    </div>
  )
}
