import { Alert, Button, Modal, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { listCodeTables } from '../../../codes/contract.ts'
import {
  addExtensionField,
  allowSensitive,
  changeExtensionField,
  type ExtensionField,
  fieldKindNames,
  forbidSensitive,
  listFieldSettings,
  type SensitiveField,
} from '../../contract/settings/fields.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import './settings.css'

/** 字段设置: sensitive fields with purpose and basis, and the fields an office added. */
export default function FieldsScreen() {
  const answer = useCall(listFieldSettings, {})
  const [allowed, setAllowed] = useState<SensitiveField>()
  const [edited, setEdited] = useState<ExtensionField | 'new'>()
  return (
    <Page
      title="字段设置"
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          增加补充字段
        </Button>
      }
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <h2 className="reg-settings-title">敏感个人信息</h2>
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title="写明目的和法律依据后才能采集（个人信息保护法第二十八、二十九条）。敏感内容始终遮盖，不用于标签规则、派遣和排序。"
          />
          <SensitiveTable list={answer.data.sensitive} onAllow={setAllowed} />
          <h2 className="reg-settings-title">补充字段</h2>
          <ExtensionTable list={answer.data.extensions} onEdit={setEdited} />
        </>
      )}
      {allowed && (
        <Modal open footer={null} title={`启用采集“${allowed.title}”`} onCancel={() => setAllowed(undefined)}>
          <CommandForm
            endpoint={allowSensitive}
            initial={{
              kind: allowed.kind,
              field: allowed.field,
              purpose: allowed.purpose ?? '',
              legalBasis: allowed.legalBasis ?? '',
            }}
            submitLabel="启用"
            onDone={() => setAllowed(undefined)}
            onCancel={() => setAllowed(undefined)}
          />
        </Modal>
      )}
      {edited && <ExtensionDialog field={edited} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function SensitiveTable({
  list,
  onAllow,
}: {
  list: SensitiveField[]
  onAllow: (one: SensitiveField) => void
}) {
  return (
    <Table
      size="small"
      rowKey={({ kind, field }) => `${kind}${field}`}
      dataSource={list}
      pagination={false}
      columns={[
        { title: '档案', width: 90, render: (_, { kind }) => subjectKindNames[kind] },
        { title: '内容', width: 120, dataIndex: 'title' },
        {
          title: '状态',
          width: 110,
          render: (_, { purpose }) => (purpose ? <Tag color="gold">采集中</Tag> : <Tag>不采集</Tag>),
        },
        { title: '目的', dataIndex: 'purpose' },
        { title: '法律依据', dataIndex: 'legalBasis' },
        {
          title: '启用',
          width: 170,
          render: (_, { allowedBy, allowedAt }) =>
            [allowedBy, allowedAt?.slice(0, 10)].filter(Boolean).join(' '),
        },
        { title: '已登记', width: 90, align: 'right', dataIndex: 'count' },
        {
          title: '操作',
          width: 170,
          render: (_, one) => (
            <Space>
              <Button size="small" onClick={() => onAllow(one)}>
                {one.purpose ? '修改' : '启用'}
              </Button>
              {one.purpose && (
                <ConfirmCommand
                  endpoint={forbidSensitive}
                  input={{ kind: one.kind, field: one.field }}
                  label="停止采集"
                  question={`停止采集“${one.title}”？`}
                  consequence="不再接受新的内容；已登记的仍遮盖保存，可用保存期限规则清除。"
                  danger
                  button={{ size: 'small' }}
                />
              )}
            </Space>
          ),
        },
      ]}
    />
  )
}

function ExtensionTable({ list, onEdit }: { list: ExtensionField[]; onEdit: (one: ExtensionField) => void }) {
  return (
    <Table
      size="small"
      rowKey={({ kind, field }) => `${kind}${field}`}
      dataSource={list}
      pagination={false}
      locale={{ emptyText: '没有补充字段；增加后可以采集、导入、查询和导出' }}
      columns={[
        { title: '档案', width: 90, render: (_, { kind }) => subjectKindNames[kind] },
        { title: '名称', dataIndex: 'title' },
        { title: '代码', dataIndex: 'field' },
        {
          title: '类型',
          render: (_, { valueKind, unit }) => [fieldKindNames[valueKind], unit].filter(Boolean).join('，'),
        },
        {
          title: '谁可以看',
          render: (_, { privacy }) => (privacy === 'open' ? '查看人房的人' : '可见姓名的岗位'),
        },
        {
          title: '状态',
          width: 90,
          render: (_, { isActive }) => (isActive ? <Tag color="green">使用中</Tag> : <Tag>停用</Tag>),
        },
        {
          title: '操作',
          width: 80,
          render: (_, one) => (
            <Button size="small" type="link" onClick={() => onEdit(one)}>
              修改
            </Button>
          ),
        },
      ]}
    />
  )
}

function ExtensionDialog({ field, onClose }: { field: ExtensionField | 'new'; onClose: () => void }) {
  const shared = { onDone: onClose, onCancel: onClose }
  return (
    <Modal
      open
      footer={null}
      title={field === 'new' ? '增加补充字段' : `修改“${field.title}”`}
      onCancel={onClose}
    >
      {field === 'new' ? (
        <CommandForm
          {...shared}
          endpoint={addExtensionField}
          initial={{ kind: 'person', field: 'x_', valueKind: 'text', privacy: 'personal' }}
          controls={{ codes: CodesControl }}
          submitLabel="增加"
        />
      ) : (
        <CommandForm {...shared} endpoint={changeExtensionField} initial={field} submitLabel="保存" />
      )}
    </Modal>
  )
}

function CodesControl({ id, value, onChange, values }: ControlProps) {
  const tables = useCall(listCodeTables, {}, { staleMs: 300_000 }).data?.tables ?? []
  if (values.valueKind !== 'code') return <span className="wg-quiet">类型选“代码”才需要</span>
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' ? value : null}
      options={tables.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(next: string) => onChange(next)}
    />
  )
}
