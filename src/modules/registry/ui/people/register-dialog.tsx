import { Alert, Button, Form, Modal } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { createPerson } from '../../contract/people.ts'
import type { Relation } from '../../contract/terms.ts'
import { type FieldBook, useFieldBook } from '../facts/use-field-book.ts'
import { ValuesFields } from '../facts/values-fields.tsx'
import { useWrittenValues } from '../facts/written-values.ts'
import { HouseSelect } from '../pickers/house-select.tsx'
import { LikelyPeople } from './likely-people.tsx'
import { RelationControl } from './move-dialogs.tsx'
import { relationField } from './place-fields.ts'
import { useLikely } from './use-likely.ts'

interface RegisterDialogProps {
  onClose: () => void
  /** Opens a file: the one just made, or the one that was there already. */
  onOpen: (id: string) => void
}

/** 登记人员: as little as is needed, and a look whether the person is there already. */
export function RegisterDialog(props: RegisterDialogProps) {
  const book = useFieldBook('person')
  return (
    <Modal open footer={null} width={720} title="登记人员" onCancel={props.onClose}>
      {book ? <RegisterForm {...props} book={book} /> : <Loading lines={6} />}
    </Modal>
  )
}

const ASKED = ['name', 'idNumber', 'phone', 'sex', 'birthOn']

function RegisterForm({ onClose, onOpen, book }: RegisterDialogProps & { book: FieldBook }) {
  const written = useWrittenValues()
  const [place, setPlace] = useState<Place>({ relation: 'family' })
  const command = useCommand(createPerson)
  const likely = useLikely(written.values)
  const open = (id: string) => {
    onClose()
    onOpen(id)
  }
  const send = () => {
    const values = Object.fromEntries(
      Object.entries(written.values).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
    )
    command.mutate(
      { input: { values, ...place } },
      { onSuccess: ({ id }) => open(id), onError: written.refuse },
    )
  }
  const taken = command.error?.code === 'registry.id_taken' ? command.error.details.id : undefined
  return (
    <Form layout="vertical" onFinish={send}>
      <ValuesFields
        fields={ASKED.flatMap((name) => book.fields.find(({ field }) => field === name) ?? [])}
        book={book}
        written={written}
        required={['name']}
      />
      <PlaceFields place={place} onChange={setPlace} />
      {likely.length > 0 && <LikelyPeople people={likely} onOpen={open} />}
      {written.general && (
        <Alert
          type="error"
          showIcon
          title={written.general}
          action={typeof taken === 'string' && <Button onClick={() => open(taken)}>打开那份档案</Button>}
        />
      )}
      <div className="wg-form-buttons">
        <Button type="primary" htmlType="submit" disabled={!written.values.name} loading={command.isPending}>
          登记
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  )
}

interface Place {
  houseId?: string
  areaCode?: string
  relation: Relation
}

function PlaceFields({ place, onChange }: { place: Place; onChange: (place: Place) => void }) {
  const [house, relation] = [useId(), useId()]
  return (
    <div className="reg-fact-form">
      <Form.Item label="住在哪处房屋" htmlFor={house} className="wg-form-wide">
        <HouseSelect
          id={house}
          value={place.houseId ?? ''}
          onChange={(next) => onChange(next ? { ...place, houseId: next } : { relation: place.relation })}
        />
      </Form.Item>
      {place.houseId ? (
        <Form.Item label="与房屋的关系" htmlFor={relation}>
          <RelationControl
            id={relation}
            invalid={false}
            values={{}}
            field={relationField}
            value={place.relation}
            onChange={(next) => onChange({ ...place, relation: next as Relation })}
          />
        </Form.Item>
      ) : (
        <Form.Item label="没有住处时，所在区域">
          <AreaSelect
            isWide
            value={place.areaCode ?? ''}
            onChange={(areaCode) => onChange({ relation: place.relation, ...(areaCode && { areaCode }) })}
          />
        </Form.Item>
      )}
    </div>
  )
}
