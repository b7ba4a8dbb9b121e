import { App, Button, Modal, Tabs, Typography } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { Page } from '../../../web/components/page.tsx'
import { Loading } from '../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromCall } from '../../../web/table/source.ts'
import { datatypeNames } from '../contract/services.ts'
import {
  type Attribute,
  addAttribute,
  changeAttribute,
  listAttributes,
  readProfile,
  removeAttribute,
  saveProfile,
} from '../contract/setup.ts'
import { ClassControl } from './class-control.tsx'
import { OptionsControl } from './options-control.tsx'

/** Open311 接口: how it presents itself, and what it asks beyond a description. */
export default function SetupScreen() {
  return (
    <Page title="Open311 接口">
      <Tabs
        items={[
          { key: 'attributes', label: '填报属性', children: <Attributes /> },
          { key: 'profile', label: '接口设置', children: <Profile /> },
        ]}
      />
    </Page>
  )
}

const columns: readonly Column<Attribute>[] = [
  { key: 'className', title: '类别', width: 190, isFixed: true },
  { key: 'description', title: '问什么', width: 220 },
  { key: 'code', title: '代码', width: 130 },
  { key: 'datatype', title: '填写方式', width: 90, render: (row) => datatypeNames[row.datatype] },
  {
    key: 'options',
    title: '选项',
    width: 190,
    render: (row) => row.options.map(({ name }) => name).join('、'),
  },
  { key: 'isRequired', title: '必填', width: 60, render: (row) => (row.isRequired ? '是' : '') },
  { key: 'isVariable', title: '要填写', width: 80, render: (row) => (row.isVariable ? '是' : '只提示') },
  { key: 'position', title: '次序', width: 60, align: 'right' },
  { key: 'remove', title: '', width: 80, render: (row) => <Remove row={row} /> },
]

type Editing = Attribute | 'new' | undefined

function Attributes() {
  const [editing, edit] = useState<Editing>(undefined)
  const answer = useCall(listAttributes, {})
  return (
    <>
      <p className="wg-quiet">
        外部系统提交某一类诉求时另外要问的内容。答案写在工单的情况描述后面。设在大类上的，对其全部小类有效。{' '}
        <Button type="primary" size="small" onClick={() => edit('new')}>
          新增属性
        </Button>
      </p>
      <DataTable
        name="open311-attributes"
        columns={columns}
        rowId={(row) => row.id}
        source={fromCall(answer, ({ rows }) => rows)}
        onOpen={(row) => edit(row)}
        empty={{ title: '还没有填报属性', hint: '没有属性的类别只要求写明情况' }}
      />
      {editing && <AttributeDialog editing={editing} onClose={() => edit(undefined)} />}
    </>
  )
}

function Remove({ row }: { row: Attribute }) {
  return (
    <span
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      role="none"
    >
      <ConfirmCommand
        endpoint={removeAttribute}
        input={{ id: row.id }}
        label="删除"
        question={`删除“${row.className}”的属性“${row.description}”？`}
        consequence="以后提交不再问；已填的答案保留在工单里。"
        danger
        button={{ size: 'small', type: 'text' }}
      />
    </span>
  )
}

const controls = { classId: ClassControl, options: OptionsControl }

function AttributeDialog({ editing, onClose }: { editing: Attribute | 'new'; onClose: () => void }) {
  const { message } = App.useApp()
  const done = ({ description }: Attribute) => {
    void message.success(`已保存“${description}”`)
    onClose()
  }
  if (editing === 'new')
    return (
      <Modal open title="新增属性" footer={null} onCancel={onClose} width={640}>
        <CommandForm
          endpoint={addAttribute}
          controls={controls}
          submitLabel="保存"
          onCancel={onClose}
          onDone={done}
        />
      </Modal>
    )
  const { classId: _, className, ...initial } = editing
  return (
    <Modal open title={`“${className}”的属性`} footer={null} onCancel={onClose} width={640}>
      <CommandForm
        endpoint={changeAttribute}
        initial={initial}
        hidden={['id']}
        controls={controls}
        submitLabel="保存"
        onCancel={onClose}
        onDone={done}
      />
    </Modal>
  )
}

function Profile() {
  const { message } = App.useApp()
  const { data } = useCall(readProfile, {})
  if (!data) return <Loading />
  const { url, ...initial } = data
  return (
    <div style={{ maxWidth: 640 }}>
      <p>
        接口地址 <Typography.Text copyable>{url}</Typography.Text>
      </p>
      <CommandForm
        endpoint={saveProfile}
        initial={initial}
        submitLabel="保存"
        onDone={() => void message.success('已保存')}
      />
    </div>
  )
}
