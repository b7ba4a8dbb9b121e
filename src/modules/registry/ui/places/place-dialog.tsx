import { Alert, Button, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { createPlace, type PlaceFile, placePlace } from '../../contract/places.ts'
import { SMALL_PREMISES } from '../../contract/unit-terms.ts'
import { type FieldBook, useFieldBook } from '../facts/use-field-book.ts'
import { ValuesFields } from '../facts/values-fields.tsx'
import { useWrittenValues } from '../facts/written-values.ts'
import { filledIn } from '../units/known-values.ts'
import { refusalOf } from '../units/refusal.ts'
import { type Site, SiteFields } from '../units/site-fields.tsx'
import { ClassFields, type PlaceClass } from './class-fields.tsx'

interface PlaceDialogProps {
  onClose: () => void
  onOpen: (id: string) => void
}

/** 登记场所. */
export function PlaceDialog(props: PlaceDialogProps) {
  const book = useFieldBook('place')
  return (
    <Modal open footer={null} width={720} title="登记场所" onCancel={props.onClose}>
      {book ? <PlaceForm {...props} book={book} /> : <Loading lines={6} />}
    </Modal>
  )
}

const ASKED = ['name', 'address', 'manager', 'phone', 'areaM2', 'capacity']

function PlaceForm({ onClose, onOpen, book }: PlaceDialogProps & { book: FieldBook }) {
  const written = useWrittenValues()
  const [classed, setClass] = useState<PlaceClass>({
    kind: SMALL_PREMISES,
    smallPremises: null,
    entityId: null,
  })
  const [site, setSite] = useState<Site>({ houseId: null, point: null })
  const command = useCommand(createPlace)
  const { problems, general } = refusalOf(command.error)
  const send = () => {
    const input = { ...classed, values: filledIn(written.values), ...site }
    command.mutate(
      { input },
      {
        onSuccess: ({ id }) => {
          onClose()
          onOpen(id)
        },
        onError: written.refuse,
      },
    )
  }
  return (
    <Form layout="vertical" onFinish={send}>
      <ClassFields value={classed} onChange={setClass} problems={problems} />
      <ValuesFields
        fields={ASKED.flatMap((name) => book.fields.find(({ field }) => field === name) ?? [])}
        book={book}
        written={written}
        required={['name']}
      />
      <SiteFields site={site} onChange={setSite} problems={problems} />
      {general && written.general && <Alert type="error" showIcon title={general} />}
      <Buttons
        verb="登记"
        isReady={Boolean(written.values.name)}
        busy={command.isPending}
        onCancel={onClose}
      />
    </Form>
  )
}

/** 更正类别和地点. */
export function PlaceSiteDialog({ place, onClose }: { place: PlaceFile; onClose: () => void }) {
  const [classed, setClass] = useState<PlaceClass>({
    kind: place.kind,
    smallPremises: place.smallPremises,
    entityId: place.entity?.id ?? null,
  })
  const [site, setSite] = useState<Site>({ houseId: place.houseId, point: place.point })
  const command = useCommand(placePlace)
  const { problems, general } = refusalOf(command.error)
  const send = () =>
    command.mutate(
      { input: { id: place.id, version: place.version, ...classed, ...site } },
      { onSuccess: onClose },
    )
  return (
    <Modal open footer={null} width={720} title="更正类别和地点" onCancel={onClose}>
      <Form layout="vertical" onFinish={send}>
        <ClassFields
          value={classed}
          onChange={setClass}
          problems={problems}
          entityName={place.entity?.name}
        />
        <SiteFields site={site} onChange={setSite} problems={problems} />
        {general && <Alert type="error" showIcon title={general} />}
        <Buttons verb="保存" isReady busy={command.isPending} onCancel={onClose} />
      </Form>
    </Modal>
  )
}

interface ButtonsProps {
  verb: ReactNode
  isReady: boolean
  busy: boolean
  onCancel: () => void
}

function Buttons({ verb, isReady, busy, onCancel }: ButtonsProps) {
  return (
    <div className="wg-form-buttons">
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={busy}>
        {verb}
      </Button>
      <Button onClick={onCancel}>取消</Button>
    </div>
  )
}
