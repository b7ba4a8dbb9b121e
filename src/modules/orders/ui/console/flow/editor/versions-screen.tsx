import { Button, Space, Upload } from 'antd'
import { useState } from 'react'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { call } from '../../../../../../web/api/call.ts'
import { useCall } from '../../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../../web/components/due-text.tsx'
import { Page } from '../../../../../../web/components/page.tsx'
import { StateTag } from '../../../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../../../web/router/links.tsx'
import { useUrlState } from '../../../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../../web/table/source.ts'
import { type FlowVersion, getFlow, listFlows, toFlow } from '../../../../contract/flows.ts'
import { FlowEditor } from './flow-editor.tsx'
import { saveFile, writeFlow } from './flow-file.ts'
import { useImport } from './use-import.ts'

const defaults = { base: '' }

/** 工单流程: every version published, how many orders still run under each, and a new one from any of them. */
export default function FlowVersionsScreen() {
  const [state, change] = useUrlState(defaults)
  const [brought, setBrought] = useState<FlowDefinition | undefined>(undefined)
  const answer = useCall(listFlows, {})
  const rows = answer.data?.rows ?? []
  const current = rows.find((row) => row.isCurrent)
  const close = () => {
    setBrought(undefined)
    change({ base: '' })
  }
  const bring = useImport((flow) => {
    setBrought(flow)
    change({ base: String(current?.version ?? '') })
  })
  if (/^\d+$/.test(state.base)) {
    return (
      <FlowEditor base={Number(state.base)} versions={rows} {...(brought && { brought })} onClose={close} />
    )
  }
  return (
    <Page
      title="工单流程"
      actions={
        <Space>
          <Upload accept=".json" showUploadList={false} beforeUpload={bring}>
            <Button>导入流程文件</Button>
          </Upload>
          <Button
            type="primary"
            disabled={!current}
            onClick={() => change({ base: String(current?.version ?? '') })}
          >
            修改流程
          </Button>
        </Space>
      }
    >
      <p className="wg-quiet">
        修改流程就是发布新的一版：新登记的工单按新版办理，已经在办的一直按它开始时的那一版办完。
      </p>
      <DataTable
        name="order-flows"
        columns={columnsFor((version) => change({ base: String(version) }))}
        rowId={(row) => String(row.version)}
        source={fromCall(answer, (all) => all.rows)}
        empty={{ title: '还没有流程', hint: '系统启动时会放入产品自带的流程' }}
      />
    </Page>
  )
}

function columnsFor(onEdit: (version: number) => void): readonly Column<FlowVersion>[] {
  return [
    { key: 'version', title: '版本', width: 200, isFixed: true, render: (row) => <Version row={row} /> },
    {
      key: 'origin',
      title: '来自',
      width: 110,
      render: (row) => (row.origin === 'product' ? '产品自带' : '本单位'),
    },
    { key: 'openOrders', title: '在办工单', width: 100, render: (row) => `${row.openOrders} 件` },
    {
      key: 'note',
      title: '改了什么',
      width: 340,
      render: (row) => row.note || <span className="wg-quiet">随产品发布</span>,
    },
    { key: 'publishedBy', title: '发布人', width: 110, render: (row) => row.publishedBy ?? '系统' },
    { key: 'publishedAt', title: '发布时间', width: 130, render: (row) => <TimeText at={row.publishedAt} /> },
    {
      key: 'actions',
      title: '',
      width: 250,
      render: (row) => (
        <Space>
          <LinkTo to={`/orders/flow?version=${row.version}`}>查看</LinkTo>
          <Button size="small" type="link" onClick={() => onEdit(row.version)}>
            以此为底修改
          </Button>
          <Button size="small" type="link" onClick={() => void exportFlow(row.version)}>
            导出
          </Button>
        </Space>
      ),
    },
  ]
}

function Version({ row }: { row: FlowVersion }) {
  return (
    <>
      第 {row.version} 版 {row.isCurrent && <StateTag kind="closed">使用中</StateTag>}
    </>
  )
}

async function exportFlow(version: number): Promise<void> {
  const { definition } = await call(getFlow, { version: String(version) })
  saveFile(writeFlow(toFlow(definition)), `工单流程-第${version}版.json`)
}
