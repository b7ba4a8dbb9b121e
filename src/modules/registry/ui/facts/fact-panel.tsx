import { EditOutlined, HistoryOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { FieldView } from '../../contract/facts.ts'
import { ConfirmBar } from './confirm-bar.tsx'
import { FactHistory } from './fact-history.tsx'
import { FieldTrust } from './field-trust.tsx'
import { FieldValue, type RecordRef } from './field-value.tsx'
import { type FactSection, sectionsOf } from './sections.ts'
import { StateDialog } from './state-dialog.tsx'
import { useFieldBook } from './use-field-book.ts'
import './facts.css'

/**
 * What is known of any kind of record (`kind` of contract/facts.ts), for the console: value, source, age,
 * dispute, the eye that asks what for, 谁说的, 登记 and 现场核实. `fields` and `version` come from the record's
 * own file (`viewFields` on the server); `mayEdit` and `mayReveal` too, for this actor at this record's area.
 * After a change everything of the registry is read again, so the panel needs no callback.
 */
export interface FactPanelProps {
  record: RecordRef
  version: number
  fields: readonly FieldView[]
  mayEdit: boolean
  mayReveal: boolean
}

type Open = { at: 'history' | 'state'; field?: FieldView | undefined }

export function FactPanel({ record, version, fields, mayEdit, mayReveal }: FactPanelProps) {
  const [open, show] = useState<Open>()
  const [chosen, choose] = useState<readonly string[]>()
  const book = useFieldBook(record.kind)
  const close = () => show(undefined)
  const toggle = (field: string) =>
    choose((old = []) => (old.includes(field) ? old.filter((one) => one !== field) : [...old, field]))
  return (
    <div className="reg-facts">
      <div className="reg-facts-head">
        {chosen ? (
          <ConfirmBar record={record} version={version} chosen={chosen} onDone={() => choose(undefined)} />
        ) : (
          <HeadButtons mayEdit={mayEdit} onConfirm={() => choose([])} onShow={(at) => show({ at })} />
        )}
      </div>
      {sectionsOf(fields, book?.fields).map((section) => (
        <Section
          key={section.title}
          {...{ section, record, mayEdit, mayReveal, chosen }}
          onToggle={toggle}
          onShow={show}
        />
      ))}
      {open?.at === 'history' && (
        <FactHistory record={record} {...(open.field && { field: open.field })} onClose={close} />
      )}
      {open?.at === 'state' && (
        <StateDialog
          record={record}
          version={version}
          known={fields}
          only={open.field?.field}
          onClose={close}
        />
      )}
    </div>
  )
}

interface HeadButtonsProps {
  mayEdit: boolean
  onConfirm: () => void
  onShow: (at: Open['at']) => void
}

function HeadButtons({ mayEdit, onConfirm, onShow }: HeadButtonsProps) {
  return (
    <>
      <Button icon={<HistoryOutlined />} type="text" onClick={() => onShow('history')}>
        全部来源记录
      </Button>
      {mayEdit && <Button onClick={onConfirm}>现场核实</Button>}
      {mayEdit && <Button onClick={() => onShow('state')}>登记内容</Button>}
    </>
  )
}

interface SectionProps extends Pick<FactPanelProps, 'record' | 'mayEdit' | 'mayReveal'> {
  section: FactSection
  /** Set while fields are being confirmed. */
  chosen: readonly string[] | undefined
  onToggle: (field: string) => void
  onShow: (open: Open) => void
}

function Section({ section, ...rest }: SectionProps) {
  return (
    <section aria-label={section.title}>
      <h3>{section.title}</h3>
      <dl className="reg-fact-list">
        {section.fields.map((field) => (
          <Fact key={field.field} field={field} {...rest} />
        ))}
      </dl>
      {section.missing.length > 0 && (
        <p className="reg-fact-missing">还没有登记：{section.missing.join('、')}</p>
      )}
    </section>
  )
}

function Fact({
  field,
  record,
  mayEdit,
  mayReveal,
  chosen,
  onToggle,
  onShow,
}: Omit<SectionProps, 'section'> & { field: FieldView }) {
  return (
    <div className="reg-fact" data-disputed={field.disputedBy.length > 0 || undefined}>
      <dt>
        {chosen ? (
          <Checkbox checked={chosen.includes(field.field)} onChange={() => onToggle(field.field)}>
            {field.title}
          </Checkbox>
        ) : (
          field.title
        )}
      </dt>
      <dd>
        <FieldValue record={record} field={field} mayReveal={mayReveal} />
      </dd>
      <dd>
        <FieldTrust field={field} />
      </dd>
      <dd>
        <Button
          type="text"
          size="small"
          icon={<HistoryOutlined />}
          title="谁说的"
          aria-label={`${field.title}：谁说的`}
          onClick={() => onShow({ at: 'history', field })}
        />
        {mayEdit && !chosen && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            title="登记"
            aria-label={`登记${field.title}`}
            onClick={() => onShow({ at: 'state', field })}
          />
        )}
      </dd>
    </div>
  )
}
