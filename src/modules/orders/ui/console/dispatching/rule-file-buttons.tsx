import { App, Button, Space, Upload } from 'antd'
import { readRules, writeRules } from './rule-file.ts'
import type { RuleDraft } from './use-rule-draft.ts'

/** The list as a file: to keep, to carry to another district, to bring back. */
export function RuleFileButtons({ draft, canEdit }: { draft: RuleDraft; canEdit: boolean }) {
  const { message } = App.useApp()
  const bring = async (file: File) => {
    const read = readRules(await file.text())
    if (!read.ok) return void message.error(read.message)
    draft.set(read.rules)
    void message.success(`读入 ${read.rules.length} 条规则，看过并保存后生效`)
  }
  return (
    <Space>
      <Button onClick={() => saveFile(writeRules(draft.rules))}>导出</Button>
      {canEdit && (
        <Upload
          accept=".json"
          showUploadList={false}
          beforeUpload={(file) => {
            void bring(file)
            return false
          }}
        >
          <Button>导入</Button>
        </Upload>
      )}
    </Space>
  )
}

function saveFile(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = '派单规则.json'
  link.click()
  URL.revokeObjectURL(link.href)
}
