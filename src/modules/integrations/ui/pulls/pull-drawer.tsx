import { Alert, Button, Descriptions, Space } from 'antd'
import { useState } from 'react'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import {
  type PullSource,
  pullAuthNames,
  pullNow,
  removePull,
  windowFormatNames,
} from '../../contract/pulls.ts'
import { PullDialog } from './pull-dialog.tsx'
import { PullHistory } from './pull-history.tsx'
import { scheduleWord } from './pull-words.ts'

interface DrawerProps {
  row: OpenRow
  sources: readonly PullSource[]
  profiles: readonly string[]
}

export function PullDrawer({ row, sources, profiles }: DrawerProps) {
  const source = sources.find(({ id }) => id === row.id)
  return (
    <SideDrawer
      row={row}
      ids={sources.map(({ id }) => id)}
      title={source ? `定时拉取：${source.profile}` : '定时拉取'}
      footer={source && <Actions key={source.id} source={source} profiles={profiles} onGone={row.close} />}
    >
      {source && (
        <div className="wg-stack">
          {!source.isProfileSaved && (
            <Alert
              type="warning"
              showIcon
              title={`导入方案“${source.profile}”还没有保存`}
              description="请在“导入工单”里上传一份样表、对应好各列，导入一次或点“只保存方案”。在此之前每次拉取都会失败。"
            />
          )}
          {source.lastFailure && source.failures > 0 && (
            <Alert type="error" showIcon title={`连续失败 ${source.failures} 次：${source.lastFailure}`} />
          )}
          <Facts source={source} />
          <PullHistory key={source.id} sourceId={source.id} />
        </div>
      )}
    </SideDrawer>
  )
}

function Facts({ source }: { source: PullSource }) {
  const { auth, username, headerName } = source
  const who = username || headerName
  return (
    <Descriptions
      size="small"
      column={2}
      items={[
        {
          key: 'url',
          label: '地址',
          children: <code className="wg-callback-url">{source.url}</code>,
          span: 2,
        },
        { key: 'auth', label: '验证方式', children: `${pullAuthNames[auth]}${who && `：${who}`}` },
        { key: 'schedule', label: '多久一次', children: scheduleWord(source) },
        { key: 'success', label: '最近成功', children: <TimeText at={source.lastSuccessAt} /> },
        { key: 'next', label: '下次', children: <TimeText at={source.nextAt} /> },
        { key: 'area', label: '没有区域的行落到', children: source.areaName },
        { key: 'format', label: '时间写法', children: windowFormatNames[source.windowFormat] },
        { key: 'max', label: '文件上限', children: `${source.maxMb} MB` },
        { key: 'warn', label: '提醒', children: `连续失败 ${source.warnAfter} 次` },
      ]}
    />
  )
}

interface ActionProps {
  source: PullSource
  profiles: readonly string[]
  onGone: () => void
}

function Actions({ source, profiles, onGone }: ActionProps) {
  const { id, profile, isRunning } = source
  const [isEditing, setEditing] = useState(false)
  return (
    <Space>
      <ConfirmCommand
        endpoint={removePull}
        input={{ id }}
        label="删除"
        question={`删除“${profile}”的定时拉取？`}
        consequence="不再拉取，存下的密码或令牌一并删除；已导入的工单不受影响。"
        danger
        onDone={onGone}
      />
      <Button onClick={() => setEditing(true)}>修改</Button>
      <ConfirmCommand
        endpoint={pullNow}
        input={{ id }}
        label="现在拉取"
        question={`现在拉取“${profile}”？`}
        consequence="不问对方文件有没有变化，取回并导入；同样的行不会重复。"
        button={{ type: 'primary', disabled: isRunning }}
      />
      <PullDialog isOpen={isEditing} source={source} profiles={profiles} onClose={() => setEditing(false)} />
    </Space>
  )
}
