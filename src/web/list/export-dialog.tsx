import { Alert, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { messageOf } from '../api/api-error.ts'

const ALL = '导出当前筛选条件下的全部内容'
const PURPOSES = ['工作调度', '上级报送', '统计分析', '会议材料']

interface ExportDialogProps {
  title: string
  /** What goes into the file; left out, all the filters find. */
  what?: string
  run: (file: { format: 'xlsx' | 'csv'; purpose: string }) => Promise<void>
  onClose: () => void
  onDone: () => void
}

/** 导出: the list as it is filtered now, or what was chosen of it, for a purpose that stands in the audit log. */
export function ExportDialog({ title, what = ALL, run: save, onClose, onDone }: ExportDialogProps) {
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [purpose, setPurpose] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const run = async () => {
    if (purpose.trim().length < 2) {
      setProblem('请写明用途')
      return
    }
    setBusy(true)
    setProblem('')
    try {
      await save({ format, purpose: purpose.trim() })
      onDone()
      onClose()
    } catch (error) {
      setProblem(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText="导出"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <p className="wg-quiet">{what}。姓名和电话按权限遮盖，文件带有您的姓名水印。</p>
        <Form.Item label="文件格式">
          <Radio.Group
            value={format}
            options={[
              { value: 'xlsx', label: 'Excel（xlsx）' },
              { value: 'csv', label: 'CSV' },
            ]}
            onChange={(event) => setFormat(event.target.value as 'xlsx' | 'csv')}
          />
        </Form.Item>
        <Form.Item label="用途（记入审计）" required htmlFor="export-purpose">
          <div className="wg-picks">
            {PURPOSES.map((words) => (
              <button key={words} type="button" className="wg-pick" onClick={() => setPurpose(words)}>
                {words}
              </button>
            ))}
          </div>
          <Input
            id="export-purpose"
            value={purpose}
            maxLength={100}
            placeholder="用在哪里、给谁"
            onChange={(event) => setPurpose(event.target.value)}
            onPressEnter={() => void run()}
          />
        </Form.Item>
        {problem && <Alert type="error" showIcon title={problem} />}
      </Form>
    </Modal>
  )
}
