import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Select, Table, Upload } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { type ImportReport, importTemplate } from '../../contract/templates.ts'
import { type TargetKind, targetKindNames } from '../../contract/terms.ts'

const levels = { partly: '部分采用', left: '没有采用' } as const

interface ImportDialogProps {
  onClose: () => void
  onOpen: (id: string) => void
}

/** Takes a workbook in and tells row by row what could not be kept. */
export function ImportDialog({ onClose, onOpen }: ImportDialogProps) {
  const command = useCommand(importTemplate)
  const [target, setTarget] = useState<TargetKind>('free')
  const send = (file: File) => command.mutate({ input: { target }, file })
  const answer = command.data
  return (
    <Modal
      open
      width={answer ? 880 : 520}
      title="导入采集模板"
      onCancel={onClose}
      footer={
        answer && (
          <Button type="primary" onClick={() => onOpen(answer.id)}>
            打开模板
          </Button>
        )
      }
    >
      {answer ? (
        <Report report={answer.report} />
      ) : (
        <div className="wg-template-import">
          <label htmlFor="import-target">采集对象（工作簿里没有这一项）</label>
          <Select
            id="import-target"
            value={target}
            options={Object.entries(targetKindNames).map(([value, label]) => ({ value, label }))}
            onChange={setTarget}
          />
          <Upload.Dragger
            accept=".xlsx,.json"
            showUploadList={false}
            disabled={command.isPending}
            beforeUpload={(file) => {
              send(file)
              return false
            }}
          >
            <InboxOutlined style={{ fontSize: 32 }} />
            <p>{command.isPending ? '正在读取…' : '把文件拖到这里，或点击选择'}</p>
            <p className="wg-quiet">XLSForm 工作簿（.xlsx），或本系统下载的模板（.json）</p>
          </Upload.Dragger>
          {command.isError && <Alert type="error" showIcon title={messageOf(command.error)} />}
        </div>
      )}
    </Modal>
  )
}

function Report({ report }: { report: ImportReport }) {
  const { questions, whole, partly, left, remarks } = report
  return (
    <div className="wg-template-import">
      <p role="status">
        共 {questions} 题：完全采用 {whole}，部分采用 {partly}，没有采用 {left}。模板已存为草稿。
      </p>
      {remarks.length > 0 && (
        <Table
          size="small"
          pagination={false}
          scroll={{ y: 360 }}
          rowKey={(row) => `${row.sheet}-${row.row}-${row.name}-${row.message}`}
          dataSource={remarks}
          columns={[
            { title: '工作表', dataIndex: 'sheet', width: 90 },
            { title: '行', dataIndex: 'row', width: 60, render: (row: number | null) => row ?? '—' },
            { title: '题目', dataIndex: 'name', width: 180 },
            {
              title: '结果',
              dataIndex: 'level',
              width: 90,
              render: (level: keyof typeof levels) => levels[level],
            },
            { title: '说明', dataIndex: 'message' },
          ]}
        />
      )}
    </div>
  )
}
