import './settings.css'
import { Alert, App, Button, Modal, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps, Controls } from '../../../../web/forms/control.ts'
import { listFields } from '../../contract/facts.ts'
import {
  addRetentionRule,
  changeRetentionRule,
  listRetention,
  type RetentionRule,
  type RetentionRun,
  retentionEventNames,
  runRetention,
} from '../../contract/settings/retention.ts'

/** 保存期限: how long what was said of people is kept, and what was cleared. */
export default function RetentionScreen() {
  const answer = useCall(listRetention, {})
  const [edited, setEdited] = useState<RetentionRule | 'new'>()
  return (
    <Page title="保存期限" actions={<Actions onAdd={() => setEdited('new')} />}>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title="到期后清除来源记录里的内容，只留下何时、由谁登记过；每周日凌晨自动清理，每次都有报告。清除后不能恢复，改规则前请先试算。"
      />
      {answer.isPending && <Loading lines={8} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <Rules list={answer.data.rules} onEdit={setEdited} />
          <h2 className="reg-settings-title">清理报告</h2>
          <Runs list={answer.data.runs} />
        </>
      )}
      {edited && <RuleDialog rule={edited} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function Actions({ onAdd }: { onAdd: () => void }) {
  const dry = useCommand(runRetention)
  const { message } = App.useApp()
  const reckon = async () => {
    try {
      const { report } = await dry.mutateAsync({ input: { isDry: true } })
      const count = report.reduce((sum, one) => sum + one.statements, 0)
      void message.success(`试算完成：会清除 ${count} 条来源记录里的内容，见清理报告`)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <>
      <Button loading={dry.isPending} onClick={() => void reckon()}>
        试算
      </Button>
      <ConfirmCommand
        endpoint={runRetention}
        input={{ isDry: false }}
        label="立即清理"
        question="按启用的规则立即清理？"
        consequence="到期内容会被清除，不能恢复。请先试算。"
        danger
      />
      <Button type="primary" onClick={onAdd}>
        增加规则
      </Button>
    </>
  )
}

function Rules({ list, onEdit }: { list: RetentionRule[]; onEdit: (rule: RetentionRule) => void }) {
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={list}
      pagination={false}
      columns={[
        { title: '内容', render: (_, { fieldTitle }) => fieldTitle ?? '全部内容' },
        { title: '来源', render: (_, { sourceName }) => sourceName ?? '全部来源' },
        {
          title: '保留',
          render: (_, { event, keepDays }) => `${retentionEventNames[event]} ${keepDays} 天`,
        },
        { title: '理由', dataIndex: 'reason' },
        {
          title: '状态',
          width: 90,
          render: (_, { isActive }) => (isActive ? <Tag color="green">启用</Tag> : <Tag>停用</Tag>),
        },
        {
          title: '操作',
          width: 80,
          render: (_, rule) => (
            <Button size="small" type="link" onClick={() => onEdit(rule)}>
              修改
            </Button>
          ),
        },
      ]}
    />
  )
}

function Runs({ list }: { list: RetentionRun[] }) {
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={list}
      pagination={false}
      locale={{ emptyText: '还没有清理过' }}
      columns={[
        { title: '时间', width: 140, render: (_, { at }) => <TimeText at={at} /> },
        { title: '方式', width: 90, render: (_, { isDry }) => (isDry ? '试算' : '清理') },
        { title: '谁', width: 120, render: (_, { by }) => by ?? '每周自动' },
        {
          title: '结果',
          render: (_, { report }) => (
            <Space orientation="vertical" size={0}>
              {report.map(({ rule, words, statements, people }) => (
                <span key={rule}>{`${words}：${statements} 条，涉及 ${people} 人`}</span>
              ))}
            </Space>
          ),
        },
      ]}
    />
  )
}

function RuleDialog({ rule, onClose }: { rule: RetentionRule | 'new'; onClose: () => void }) {
  const shared = { controls, onDone: onClose, onCancel: onClose }
  return (
    <Modal open footer={null} title={rule === 'new' ? '增加规则' : '修改规则'} onCancel={onClose}>
      {rule === 'new' ? (
        <CommandForm
          {...shared}
          endpoint={addRetentionRule}
          initial={{ event: 'died', keepDays: 365 }}
          submitLabel="增加"
        />
      ) : (
        <CommandForm
          {...shared}
          endpoint={changeRetentionRule}
          initial={rule}
          hidden={['version']}
          submitLabel="保存"
        />
      )}
    </Modal>
  )
}

function usePersonFields() {
  return useCall(listFields, { kind: 'person' }, { staleMs: 300_000 }).data
}

function FieldControl({ id, value, onChange }: ControlProps) {
  const fields = usePersonFields()?.fields ?? []
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="全部内容"
      value={typeof value === 'string' && value ? value : null}
      options={fields.map(({ field, title }) => ({ value: field, label: title }))}
      onChange={(next: string | undefined) => onChange(next ?? '')}
    />
  )
}

function SourceControl({ id, value, onChange }: ControlProps) {
  const sources = usePersonFields()?.sources ?? []
  return (
    <Select
      id={id}
      allowClear
      placeholder="全部来源"
      value={typeof value === 'string' && value ? value : null}
      options={sources.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(next: string | undefined) => onChange(next ?? '')}
    />
  )
}

const controls: Controls = { field: FieldControl, source: SourceControl }
