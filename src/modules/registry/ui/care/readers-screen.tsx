import './care.css'
import { Alert, Button, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { roles } from '../../../../base/roles.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { dropReader, listReaders, nameReader, type ReaderView } from '../../contract/care-readers.ts'

/** 名册读者: who may read which care register, and what for. */
export default function ReadersScreen() {
  const answer = useCall(listReaders, {})
  const [naming, setNaming] = useState<string>()
  return (
    <Page title="名册读者">
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title="关爱名册只对这里指定的岗位和人开放：岗位按本人管辖的区域，个人按指定的区域。每次查看都记入审计，本人可以查到。"
      />
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.registers.map(({ code, name, purpose, legalBasis }) => (
        <section key={code} className="reg-readers">
          <header>
            <h2>{name}</h2>
            <span className="wg-quiet">
              {purpose}（{legalBasis}）
            </span>
            <Button size="small" onClick={() => setNaming(code)}>
              指定读者
            </Button>
          </header>
          <Readers list={answer.data.readers.filter(({ register }) => register === code)} />
        </section>
      ))}
      {naming && (
        <Modal
          open
          footer={null}
          title={`指定“${answer.data?.registers.find(({ code }) => code === naming)?.name ?? ''}”的读者`}
          onCancel={() => setNaming(undefined)}
        >
          <p className="wg-quiet">岗位和个人账号选一个；指定个人时还要选区域。</p>
          <CommandForm
            endpoint={nameReader}
            initial={{ register: naming }}
            hidden={['register']}
            controls={{ role: RoleControl, areaCode: AreaControl }}
            submitLabel="指定"
            onDone={() => setNaming(undefined)}
            onCancel={() => setNaming(undefined)}
          />
        </Modal>
      )}
    </Page>
  )
}

function Readers({ list }: { list: ReaderView[] }) {
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={list}
      pagination={false}
      locale={{ emptyText: '没有指定读者，无人可看' }}
      columns={[
        { title: '读者', dataIndex: 'who', width: 160 },
        { title: '区域', width: 220, render: (_, { areaName }) => areaName ?? '按岗位管辖' },
        { title: '用途', dataIndex: 'purpose' },
        { title: '到期', width: 110, render: (_, { until }) => until ?? '长期' },
        {
          title: '指定',
          width: 180,
          render: (_, { grantedBy, grantedAt }) => `${grantedBy} ${grantedAt.slice(0, 10)}`,
        },
        {
          title: '操作',
          width: 80,
          render: (_, { id, who, registerName }) => (
            <ConfirmCommand
              endpoint={dropReader}
              input={{ id }}
              label="取消"
              question={`取消“${who}”读“${registerName}”？`}
              consequence="立即生效，看过的记录仍保留。"
              danger
              button={{ size: 'small', type: 'link' }}
            />
          ),
        },
      ]}
    />
  )
}

function RoleControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      allowClear
      placeholder="一种岗位"
      value={typeof value === 'string' ? value : null}
      options={Object.entries(roles).map(([role, { name }]) => ({ value: role, label: name }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || null)}
      invalid={invalid}
      isWide
    />
  )
}
