import { Checkbox, Form, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { BookField, FieldBook } from '../facts/use-field-book.ts'
import { type Asked, conditionsOf, isAskable, nothingAsked } from './asked.ts'
import { ConditionValue } from './condition-value.tsx'

interface ConditionDialogProps {
  book: FieldBook
  /** What to begin with; without a field, a new one. */
  asked: Asked
  onClose: () => void
  onDone: (asked: Asked) => void
}

/** 按字段筛选: a field, and what it should be. */
export function ConditionDialog({ book, asked, onClose, onDone }: ConditionDialogProps) {
  const [draft, setDraft] = useState(asked)
  const id = useId()
  const field = book.fields.find((one) => one.field === draft.field)
  const isReady = conditionsOf(draft).length > 0
  const change = (part: Partial<Asked>) => setDraft({ ...draft, ...part })
  return (
    <Modal
      open
      title="按字段筛选"
      width={440}
      okText="确定"
      cancelText="取消"
      okButtonProps={{ htmlType: 'submit', form: id, disabled: !isReady }}
      onCancel={onClose}
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onDone(draft)
        }}
      >
        <Form component={false} layout="vertical">
          <Form.Item label="字段" htmlFor={`${id}-field`}>
            <Select
              id={`${id}-field`}
              autoFocus={asked.field === ''}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选一个字段，可输入名称"
              value={draft.field || null}
              options={sectionsOf(book.fields)}
              onChange={(next: string) => setDraft(nothingAsked(next))}
            />
          </Form.Item>
          {field && (
            <>
              {!draft.isNone && (
                <ConditionValue id={id} field={field} book={book} asked={draft} onChange={change} />
              )}
              <Checkbox checked={draft.isNone} onChange={({ target }) => change({ isNone: target.checked })}>
                只看没有登记“{field.title}”的
              </Checkbox>
            </>
          )}
        </Form>
      </form>
    </Modal>
  )
}

/** The office's own fields first, then those of the standard by section. */
function sectionsOf(fields: readonly BookField[]) {
  const bySection = [...Map.groupBy(fields.filter(isAskable), ({ section }) => section)]
  const isOwn = ([, list]: (typeof bySection)[number]) => list.some(({ field }) => field.startsWith('x_'))
  return bySection
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
    .map(([label, list]) => ({
      label,
      options: list.map(({ field, title }) => ({ value: field, label: title })),
    }))
}
