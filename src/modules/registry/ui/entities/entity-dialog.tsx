import { Alert, Button, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { createEntity } from '../../contract/entities.ts'
import { type EntityKind, entityKindNames } from '../../contract/unit-terms.ts'
import { type FieldBook, useFieldBook } from '../facts/use-field-book.ts'
import { ValuesFields } from '../facts/values-fields.tsx'
import { useWrittenValues } from '../facts/written-values.ts'
import { filledIn } from '../units/known-values.ts'
import { refusalOf } from '../units/refusal.ts'
import { choicesOf } from '../units/shared-filters.tsx'
import { type Site, SiteFields } from '../units/site-fields.tsx'

interface EntityDialogProps {
  onClose: () => void
  /** Opens a file: the one just made, or the one that has this code already. */
  onOpen: (id: string) => void
}

/** 登记单位: as little as is needed; the rest is added to the file. */
export function EntityDialog(props: EntityDialogProps) {
  const book = useFieldBook('legal_entity')
  return (
    <Modal open footer={null} width={720} title="登记单位" onCancel={props.onClose}>
      {book ? <EntityForm {...props} book={book} /> : <Loading lines={6} />}
    </Modal>
  )
}

const ASKED = ['name', 'creditCode', 'legalPerson', 'phone', 'address', 'scope']

function EntityForm({ onClose, onOpen, book }: EntityDialogProps & { book: FieldBook }) {
  const written = useWrittenValues()
  const [kind, setKind] = useState<EntityKind>('self_employed')
  const [site, setSite] = useState<Site>({ houseId: null, point: null })
  const command = useCommand(createEntity)
  const { problems, general } = refusalOf(command.error)
  const open = (id: string) => {
    onClose()
    onOpen(id)
  }
  const send = () => {
    const input = { kind, values: filledIn(written.values), ...site }
    command.mutate({ input }, { onSuccess: ({ id }) => open(id), onError: written.refuse })
  }
  const taken = command.error?.code === 'registry.code_taken' ? command.error.details.id : undefined
  return (
    <Form layout="vertical" onFinish={send}>
      <Form.Item label="类型">
        <Radio.Group
          value={kind}
          optionType="button"
          options={choicesOf(entityKindNames)}
          onChange={({ target }) => setKind(target.value as EntityKind)}
        />
      </Form.Item>
      <ValuesFields
        fields={ASKED.flatMap((name) => book.fields.find(({ field }) => field === name) ?? [])}
        book={book}
        written={written}
        required={['name']}
      />
      <SiteFields site={site} onChange={setSite} problems={problems} />
      {(general && written.general) || typeof taken === 'string' ? (
        <Alert
          type="error"
          showIcon
          title={general}
          action={typeof taken === 'string' && <Button onClick={() => open(taken)}>打开那份档案</Button>}
        />
      ) : null}
      <div className="wg-form-buttons">
        <Button type="primary" htmlType="submit" disabled={!written.values.name} loading={command.isPending}>
          登记
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  )
}
