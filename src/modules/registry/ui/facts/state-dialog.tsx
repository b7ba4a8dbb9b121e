import { Alert, Button, DatePicker, Form, Modal, Radio, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { type FieldView, stateFacts } from '../../contract/facts.ts'
import type { RecordRef } from './field-value.tsx'
import { type FieldBook, useFieldBook } from './use-field-book.ts'
import { ValuesFields } from './values-fields.tsx'
import { useWrittenValues } from './written-values.ts'

interface StateDialogProps {
  record: RecordRef
  /** As the file shows it: somebody who changed it meanwhile is not overwritten. */
  version: number
  known: readonly FieldView[]
  /** Only this field; left out, all of the kind by section. */
  only?: string | undefined
  onClose: () => void
}

/** 登记内容: what was seen on site, or what a source says, of one field or of many. */
export function StateDialog(props: StateDialogProps) {
  const book = useFieldBook(props.record.kind)
  const title = props.known.find(({ field }) => field === props.only)?.title
  return (
    <Modal open footer={null} width={720} title={`登记${title ?? '内容'}`} onCancel={props.onClose}>
      {book ? <StateForm {...props} book={book} /> : <Loading lines={6} />}
    </Modal>
  )
}

const ON_SITE = 'site'

function StateForm({ record, version, known, only, onClose, book }: StateDialogProps & { book: FieldBook }) {
  const written = useWrittenValues()
  const [from, setFrom] = useState<string>(ON_SITE)
  const [observed, setObserved] = useState<Dayjs | null>(null)
  const command = useCommand(stateFacts)
  const filled = Object.keys(written.values).length
  const send = () => {
    const input = {
      ...record,
      version,
      values: { ...written.values },
      ...(from === ON_SITE ? { isVerified: true } : { source: from }),
      ...(observed && from !== ON_SITE && { observedOn: observed.format('YYYY-MM-DD') }),
    }
    command.mutate({ input }, { onSuccess: onClose, onError: written.refuse })
  }
  return (
    <Form layout="vertical" onFinish={send}>
      <FromWhom book={book} from={from} onFrom={setFrom} observed={observed} onObserved={setObserved} />
      <FieldsBySection book={book} written={written} known={known} only={only} />
      {written.general && <Alert type="error" showIcon title={written.general} />}
      <div className="wg-form-buttons">
        <Button type="primary" htmlType="submit" disabled={filled === 0} loading={command.isPending}>
          {filled > 1 ? `登记 ${filled} 项` : '登记'}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  )
}

interface FromWhomProps {
  book: FieldBook
  from: string
  onFrom: (from: string) => void
  observed: Dayjs | null
  onObserved: (day: Dayjs | null) => void
}

function FromWhom({ book, from, onFrom, observed, onObserved }: FromWhomProps) {
  const isSite = from === ON_SITE
  return (
    <>
      <Form.Item label="从哪里知道的">
        <Radio.Group
          value={isSite ? ON_SITE : 'source'}
          optionType="button"
          options={[
            { value: ON_SITE, label: '我在现场看到' },
            { value: 'source', label: '某个来源所说' },
          ]}
          onChange={({ target }) => onFrom(target.value === ON_SITE ? ON_SITE : 'ledger')}
        />
      </Form.Item>
      {!isSite && (
        <div className="reg-fact-form">
          <Form.Item label="来源">
            <Select aria-label="来源" value={from} options={[...book.sources]} onChange={onFrom} />
          </Form.Item>
          <Form.Item label="采集日期">
            <DatePicker
              aria-label="采集日期"
              value={observed}
              placeholder="今天"
              maxDate={dayjs()}
              style={{ width: '100%' }}
              onChange={onObserved}
            />
          </Form.Item>
        </div>
      )}
    </>
  )
}

type FieldsBySectionProps = Pick<StateDialogProps, 'known' | 'only'> &
  Omit<Parameters<typeof ValuesFields>[0], 'fields'>

function FieldsBySection({ book, known, only, written }: FieldsBySectionProps) {
  const open = book.fields.filter(({ isCollected }) => isCollected)
  const sections = [...new Set(open.map(({ section }) => section))]
  const [section, setSection] = useState(sections[0] ?? '')
  const isShown = (field: { field: string; section: string }) =>
    only ? field.field === only : field.section === section
  return (
    <>
      {!only && sections.length > 1 && (
        <Segmented
          aria-label="分组"
          value={section}
          options={sections}
          onChange={setSection}
          style={{ marginBottom: 12 }}
        />
      )}
      <ValuesFields fields={open.filter(isShown)} book={book} written={written} known={known} />
    </>
  )
}
