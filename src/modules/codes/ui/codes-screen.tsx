import { Button, Flex, Input, Menu, Modal, Space, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { Page } from '../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { useUrlState } from '../../../web/router/use-url-state.ts'
import { addCode, type CodeItem, type CodeTable, changeCode, listCodeTables } from '../contract.ts'
import './codes.css'

const defaults = { table: 'sex', q: '' }

/** 代码表: what may be chosen in the fields of registers and forms. */
export default function CodesScreen() {
  const [{ table, q }, change] = useUrlState(defaults)
  const answer = useCall(listCodeTables, {})
  const shown = answer.data?.tables.find((one) => one.code === table)
  return (
    <Page title="代码表">
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && (
        <ErrorState title="代码表没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <div className="codes">
          <Menu
            aria-label="代码表"
            selectedKeys={[table]}
            items={answer.data.tables.map((one) => ({ key: one.code, label: one.name }))}
            onClick={({ key }) => change({ table: key, q: '' }, { push: true })}
          />
          {shown && <Items table={shown} q={q} onSearch={(text) => change({ q: text })} />}
        </div>
      )}
    </Page>
  )
}

interface ItemsProps {
  table: CodeTable
  q: string
  onSearch: (text: string) => void
}

function Items({ table, q, onSearch }: ItemsProps) {
  const [edited, setEdited] = useState<CodeItem | 'new'>()
  const found = table.items.filter((item) => item.name.includes(q) || item.code.startsWith(q))
  return (
    <section>
      <Flex justify="space-between" align="start" gap={16} wrap>
        <div>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {table.name}
          </Typography.Title>
          <Typography.Text type="secondary">
            {table.standard === '本地' ? '本地代码' : `依据 ${table.standard}`}
            {table.note && `，${table.note}`}
          </Typography.Text>
        </div>
        <Space>
          <Input.Search
            allowClear
            aria-label="查找代码"
            placeholder="代码或名称"
            defaultValue={q}
            onSearch={onSearch}
          />
          <Button type="primary" onClick={() => setEdited('new')}>
            增加
          </Button>
        </Space>
      </Flex>
      <Table
        size="small"
        rowKey="code"
        style={{ marginTop: 16 }}
        dataSource={found}
        pagination={false}
        locale={{ emptyText: '没有符合的代码' }}
        columns={[
          { title: '代码', dataIndex: 'code', width: 100 },
          { title: '名称', dataIndex: 'name' },
          {
            title: '状态',
            width: 160,
            render: (_, item) => (
              <Space size={4}>
                {item.isActive ? <StateTag kind="closed">在用</StateTag> : <Tag>停用</Tag>}
                {item.isLocal && <Tag>本地</Tag>}
              </Space>
            ),
          },
          {
            title: '操作',
            width: 90,
            render: (_, item) => (
              <Button size="small" type="link" onClick={() => setEdited(item)}>
                修改
              </Button>
            ),
          },
        ]}
      />
      {edited && <ItemDialog table={table} item={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

interface DialogProps {
  table: CodeTable
  item: CodeItem | 'new'
  onClose: () => void
}

function ItemDialog({ table, item, onClose }: DialogProps) {
  const isNew = item === 'new'
  return (
    <Modal open footer={null} title={isNew ? `增加${table.name}` : `修改“${item.name}”`} onCancel={onClose}>
      {isNew ? (
        <CommandForm endpoint={addCode} initial={{ table: table.code }} submitLabel="增加" onDone={onClose} />
      ) : (
        <CommandForm
          endpoint={changeCode}
          initial={{ table: table.code, code: item.code, name: item.name, isActive: item.isActive }}
          submitLabel="保存"
          onDone={onClose}
        />
      )}
      <Typography.Paragraph type="secondary" style={{ marginTop: 16, marginBottom: 0 }}>
        停用后不能再选，已有记录仍按原名称显示。改名对已有记录立即生效。
      </Typography.Paragraph>
    </Modal>
  )
}
