import { App } from 'antd'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { readFlow } from './flow-file.ts'

/** Takes a chosen file as the draft, and says what had to be put right. */
export function useImport(onFlow: (flow: FlowDefinition) => void): (file: File) => false {
  const { message, modal } = App.useApp()
  const bring = async (file: File) => {
    const read = readFlow(await file.text())
    if (!read.ok) return void message.error(read.message)
    onFlow(read.flow)
    if (read.corrected.length === 0) return void message.success('已读入，看过变更并发布后生效')
    modal.info({
      title: `已读入，其中 ${read.corrected.length} 处按产品的规定改正`,
      content: read.corrected.join('；'),
    })
  }
  return (file) => {
    void bring(file)
    return false
  }
}
