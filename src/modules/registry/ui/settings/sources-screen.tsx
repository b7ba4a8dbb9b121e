import { Button, Modal, Segmented, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import {
  type Authority,
  addSource,
  changeSource,
  listSources,
  type SourceItem,
  setAuthority,
} from '../../contract/settings/sources.ts'
import { sourceKindNames, subjectKindNames } from '../../contract/terms.ts'
import './settings.css'

/** 数据来源: who tells us things, and whose word decides which field. */
export default function SourcesScreen() {
  const answer = useCall(listSources, {})
  const [edited, setEdited] = useState<SourceItem | 'new'>()
  const [ranked, setRanked] = useState<Authority>()
  return (
    <Page
      title="数据来源"
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          增加来源
        </Button>
      }
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <Sources list={answer.data.sources} onEdit={setEdited} />
          <h2 className="reg-settings-title">每项内容以谁为准</h2>
          <p className="wg-quiet">
            现场核实优先于一切来源；没有现场核实的，按这里的次序，再按新旧。改动以后，来源说法不一的档案随即按新的次序重新选定。
          </p>
          <Authorities list={answer.data.authorities} onEdit={setRanked} />
        </>
      )}
      {edited && <SourceDialog source={edited} onClose={() => setEdited(undefined)} />}
      {ranked && answer.data && (
        <Modal open footer={null} title={`“${ranked.title}”以谁为准`} onCancel={() => setRanked(undefined)}>
          <CommandForm
            endpoint={setAuthority}
            initial={{
              kind: ranked.kind,
              field: ranked.field,
              sources: ranked.ranks.map(({ source }) => source),
            }}
            controls={{ sources: rankControl(answer.data.sources) }}
            submitLabel="保存"
            onDone={() => setRanked(undefined)}
            onCancel={() => setRanked(undefined)}
          />
        </Modal>
      )}
    </Page>
  )
}

function Sources({ list, onEdit }: { list: SourceItem[]; onEdit: (one: SourceItem) => void }) {
  return (
    <Table
      size="small"
      rowKey="code"
      dataSource={list}
      pagination={false}
      columns={[
        { title: '来源', dataIndex: 'name' },
        { title: '种类', render: (_, { kind }) => sourceKindNames[kind] },
        { title: '说明', dataIndex: 'note' },
        { title: '来源记录', dataIndex: 'statements', align: 'right' },
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

function Authorities({ list, onEdit }: { list: Authority[]; onEdit: (one: Authority) => void }) {
  const [kind, setKind] = useState<Authority['kind']>('person')
  const kinds = [...new Set(list.map((one) => one.kind))]
  return (
    <>
      <Segmented
        value={kind}
        options={kinds.map((one) => ({ value: one, label: subjectKindNames[one] }))}
        onChange={(next) => setKind(next)}
      />
      <Table
        size="small"
        style={{ marginTop: 8 }}
        rowKey="field"
        dataSource={list.filter((one) => one.kind === kind)}
        pagination={false}
        columns={[
          { title: '内容', dataIndex: 'title', width: 180 },
          {
            title: '以谁为准',
            render: (_, { ranks }) =>
              ranks.length > 0 ? (
                ranks.map(({ source, name, rank }) => <Tag key={source}>{`${rank} ${name}`}</Tag>)
              ) : (
                <span className="wg-quiet">不分先后，新的为准</span>
              ),
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
    </>
  )
}

function SourceDialog({ source, onClose }: { source: SourceItem | 'new'; onClose: () => void }) {
  const shared = { onDone: onClose, onCancel: onClose }
  return (
    <Modal
      open
      footer={null}
      title={source === 'new' ? '增加来源' : `修改“${source.name}”`}
      onCancel={onClose}
    >
      {source === 'new' ? (
        <CommandForm {...shared} endpoint={addSource} initial={{ kind: 'upstream' }} submitLabel="增加" />
      ) : (
        <CommandForm {...shared} endpoint={changeSource} initial={source} submitLabel="保存" />
      )}
    </Modal>
  )
}

function rankControl(sources: readonly SourceItem[]) {
  return ({ id, value, onChange }: ControlProps) => (
    <Select
      id={id}
      mode="multiple"
      placeholder="先选的优先；不选为不分先后"
      value={Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []}
      options={sources.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}
