import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { formatDateTime } from '../../../base/time/format.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { Page } from '../../../web/components/page.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromCall } from '../../../web/table/source.ts'
import { sourceNames } from '../../orders/contract/terms.ts'
import { changeKey, issueKey, type KeyInfo, listKeys, revokeKey } from '../contract/keys.ts'
import { KeyShown } from './key-shown.tsx'

const timeOf = (at: string | null) => (at ? formatDateTime(new Date(at)) : '')

const columns: readonly Column<KeyInfo>[] = [
  { key: 'name', title: '系统', width: 160, isFixed: true },
  {
    key: 'state',
    title: '状态',
    width: 90,
    render: (row) =>
      row.revokedAt ? <StateTag kind="paused">已作废</StateTag> : <StateTag kind="closed">有效</StateTag>,
  },
  { key: 'contact', title: '联系人', width: 200 },
  { key: 'source', title: '计入来源', width: 100, render: (row) => sourceNames[row.source] },
  { key: 'isPublic', title: '默认公开', width: 80, render: (row) => (row.isPublic ? '是' : '否') },
  { key: 'callsPerMinute', title: '每分钟调用', width: 100, align: 'right' },
  { key: 'requests', title: '已提交', width: 70, align: 'right' },
  { key: 'lastUsedAt', title: '最近使用', width: 145, render: (row) => timeOf(row.lastUsedAt) },
  { key: 'createdAt', title: '签发时间', width: 145, render: (row) => timeOf(row.createdAt) },
  { key: 'revoke', title: '', width: 80, render: (row) => !row.revokedAt && <Revoke row={row} /> },
  { key: 'createdByName', title: '签发人', width: 100 },
]

type Editing = KeyInfo | 'new' | undefined

/** 密钥: which systems may submit through Open311, and on what terms. */
export default function KeysScreen() {
  const [editing, edit] = useState<Editing>(undefined)
  const answer = useCall(listKeys, {})
  return (
    <Page
      title="Open311 密钥"
      actions={
        <Button type="primary" onClick={() => edit('new')}>
          签发密钥
        </Button>
      }
    >
      <p className="wg-quiet">
        密钥只能提交诉求、查看本密钥提交的诉求和公开的诉求，看不到诉求人信息。每次提交都记入审计。
      </p>
      <DataTable
        name="open311-keys"
        columns={columns}
        rowId={(row) => row.id}
        source={fromCall(answer, ({ rows }) => rows)}
        onOpen={(row) => !row.revokedAt && edit(row)}
        empty={{ title: '还没有签发密钥', hint: '给每个要提交诉求的系统各签发一个' }}
      />
      {editing === 'new' && <IssueDialog onClose={() => edit(undefined)} />}
      {editing && editing !== 'new' && <ChangeDialog row={editing} onClose={() => edit(undefined)} />}
    </Page>
  )
}

function Revoke({ row }: { row: KeyInfo }) {
  return (
    <span
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      role="none"
    >
      <ConfirmCommand
        endpoint={revokeKey}
        input={{ id: row.id }}
        label="作废"
        question={`作废“${row.name}”的密钥？`}
        consequence="该系统立即不能再提交和查看；已提交的诉求照常办理。"
        danger
        button={{ size: 'small', type: 'text' }}
      />
    </span>
  )
}

function IssueDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string | undefined>(undefined)
  return (
    <Modal open title="签发密钥" footer={null} onCancel={onClose} width={640} mask={{ closable: false }}>
      {key === undefined ? (
        <CommandForm
          endpoint={issueKey}
          submitLabel="签发"
          onCancel={onClose}
          onDone={(answer) => setKey(answer.key)}
        />
      ) : (
        <KeyShown value={key} onKept={onClose} />
      )}
    </Modal>
  )
}

function ChangeDialog({ row, onClose }: { row: KeyInfo; onClose: () => void }) {
  const { message } = App.useApp()
  const { id, name, contact, source, callsPerMinute, isPublic, answersWithToken } = row
  return (
    <Modal open title={`“${name}”的约定`} footer={null} onCancel={onClose} width={640}>
      <CommandForm
        endpoint={changeKey}
        initial={{ id, name, contact, source, callsPerMinute, isPublic, answersWithToken }}
        hidden={['id']}
        submitLabel="保存"
        onCancel={onClose}
        onDone={() => {
          void message.success('已保存，立即生效')
          onClose()
        }}
      />
    </Modal>
  )
}
