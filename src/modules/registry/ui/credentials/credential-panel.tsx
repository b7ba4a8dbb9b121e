import { FileImageOutlined } from '@ant-design/icons'
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../../../web/api/call.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { MaskedText } from '../../../../web/components/masked-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { useCan } from '../../../../web/session/session.tsx'
import {
  addCredential,
  type CredentialView,
  credentialsOf,
  endCredential,
  revealCredential,
} from '../../contract/credentials.ts'
import type { CredentialSubject } from '../../contract/unit-terms.ts'
import { useCodes } from '../units/use-codes.ts'
import { ScanControl } from './scan-control.tsx'
import { Validity } from './validity.tsx'
import '../units/units.css'

interface CredentialPanelProps {
  subjectKind: CredentialSubject
  subjectId: string
}

type Open = { at: 'add'; replaces?: CredentialView } | { at: 'end'; one: CredentialView }

/** 证件证照 of a person, a unit or a place, with how long each holds. */
export function CredentialPanel({ subjectKind, subjectId }: CredentialPanelProps) {
  const answer = useCall(credentialsOf, { subjectKind, subjectId })
  const [open, show] = useState<Open>()
  const close = () => show(undefined)
  if (answer.isPending) return <Loading lines={5} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const { rows, mayEdit } = answer.data
  return (
    <div>
      {mayEdit && <Button onClick={() => show({ at: 'add' })}>登记证照</Button>}
      {rows.length === 0 && <Empty title="没有登记证件证照" />}
      <ul className="wg-papers">
        {rows.map((one) => (
          <Paper key={one.id} one={one} mayEdit={mayEdit} onShow={show} />
        ))}
      </ul>
      {open?.at === 'add' && (
        <AddDialog {...{ subjectKind, subjectId }} replaces={open.replaces} onClose={close} />
      )}
      {open?.at === 'end' && <EndDialog one={open.one} onClose={close} />}
    </div>
  )
}

interface PaperProps {
  one: CredentialView
  mayEdit: boolean
  onShow: (open: Open) => void
}

function Paper({ one, mayEdit, onShow }: PaperProps) {
  return (
    <li data-ended={one.endedOn !== null || undefined}>
      <div className="wg-papers-line">
        <b>{one.kindName}</b>
        <PaperNumber one={one} />
        <Validity one={one} />
      </div>
      <div className="wg-papers-buttons">
        {one.fileId && (
          <a href={`/api/files/${one.fileId}`} target="_blank" rel="noreferrer">
            <FileImageOutlined /> 扫描件
          </a>
        )}
        {mayEdit && !one.endedOn && (
          <>
            <Button size="small" type="link" onClick={() => onShow({ at: 'add', replaces: one })}>
              换证
            </Button>
            <Button size="small" type="link" onClick={() => onShow({ at: 'end', one })}>
              注销
            </Button>
          </>
        )}
      </div>
      <span className="wg-quiet">
        {[one.issuedBy, `来源：${one.source}`, one.note].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

function PaperNumber({ one }: { one: CredentialView }) {
  const can = useCan()
  if (!one.isMasked) return <span className="wg-numbers">{one.number}</span>
  const reveal = async (purpose: string) => (await call(revealCredential, { id: one.id, purpose })).number
  const mayReveal = can('registry:reveal') && !one.endedOn
  return <MaskedText masked={one.number ?? ''} what={`${one.kindName}证号`} {...(mayReveal && { reveal })} />
}

interface AddDialogProps extends CredentialPanelProps {
  replaces: CredentialView | undefined
  onClose: () => void
}

function AddDialog({ subjectKind, subjectId, replaces, onClose }: AddDialogProps) {
  return (
    <Modal open footer={null} title={replaces ? `换证：${replaces.kindName}` : '登记证照'} onCancel={onClose}>
      <CommandForm
        endpoint={addCredential}
        initial={{
          subjectKind,
          subjectId,
          source: 'grid',
          ...(replaces && { replaces: replaces.id, kind: replaces.kind, issuedBy: replaces.issuedBy }),
        }}
        hidden={['source', 'replaces']}
        controls={{ kind: KindControl, fileId: ScanControl }}
        submitLabel="登记"
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}

function KindControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选证照种类"
      value={typeof value === 'string' ? value : null}
      options={useCodes('credential_kind')}
      onChange={(next: string) => onChange(next)}
    />
  )
}

function EndDialog({ one, onClose }: { one: CredentialView; onClose: () => void }) {
  return (
    <Modal open footer={null} title={`注销${one.kindName}？`} onCancel={onClose}>
      <Form.Item>这份证照不再算有效，记录保留在档案里。</Form.Item>
      <CommandForm
        endpoint={endCredential}
        initial={{ id: one.id, version: one.version }}
        hidden={['version']}
        submitLabel="注销"
        danger
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}
