import { Button, Descriptions, Modal, Space } from 'antd'
import { useState } from 'react'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../web/components/due-text.tsx'
import { SideDrawer } from '../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../web/list/use-open-row.ts'
import { sourceNames } from '../../orders/contract/terms.ts'
import { type PartnerSystem, rotateKey, switchSystem } from '../contract/systems.ts'
import { systemKindNames } from '../contract/terms.ts'
import { SecretShown } from './secret-shown.tsx'
import { SubscriptionList } from './subscription-list.tsx'
import { EditSystemDialog, KEY_HINT } from './system-dialog.tsx'

export function SystemDrawer({ row, systems }: { row: OpenRow; systems: readonly PartnerSystem[] }) {
  const system = systems.find(({ id }) => id === row.id)
  return (
    <SideDrawer
      row={row}
      ids={systems.map(({ id }) => id)}
      title={system?.name ?? '外部系统'}
      footer={system && <SystemActions key={system.id} system={system} />}
    >
      {system && (
        <div className="wg-stack">
          <Facts system={system} />
          <SubscriptionList key={system.id} systemId={system.id} />
        </div>
      )}
    </SideDrawer>
  )
}

function Facts({ system }: { system: PartnerSystem }) {
  return (
    <Descriptions
      size="small"
      column={2}
      items={[
        { key: 'kind', label: '类型', children: systemKindNames[system.kind] },
        { key: 'source', label: '来源渠道', children: sourceNames[system.source] },
        { key: 'external', label: '编号来源', children: system.externalSource },
        { key: 'desk', label: '受理台', children: system.deskName ?? '按地点到社区或街道' },
        { key: 'areas', label: '可上报区域', children: system.areaNames.join('、') || '全区' },
        { key: 'ips', label: '来源地址', children: system.allowedIps.join('、') || '不限' },
        { key: 'rate', label: '每分钟最多', children: `${system.callsPerMinute} 次` },
        { key: 'auth', label: '验证方式', children: system.signedOnly ? '只接受签名' : '签名或令牌' },
        { key: 'key', label: '密钥号', children: <code>{system.keyId}</code> },
        { key: 'rotated', label: '密钥生成', children: <TimeText at={system.rotatedAt} /> },
        { key: 'used', label: '最近调用', children: <TimeText at={system.lastUsedAt} /> },
        { key: 'by', label: '登记人', children: system.createdName },
        { key: 'note', label: '备注', children: system.note || '—', span: 2 },
      ]}
    />
  )
}

function SystemActions({ system }: { system: PartnerSystem }) {
  const { id, name, isEnabled } = system
  const [isEditing, setEditing] = useState(false)
  const [key, setKey] = useState<{ keyId: string; secret: string } | undefined>(undefined)
  return (
    <Space>
      <ConfirmCommand
        endpoint={rotateKey}
        input={{ id }}
        label="更换密钥"
        question={`更换“${name}”的密钥？`}
        consequence="原密钥立即失效，对方换上新密钥之前不能推送和查询。"
        danger
        onDone={setKey}
      />
      <ConfirmCommand
        endpoint={switchSystem}
        input={{ id, isEnabled: !isEnabled }}
        label={isEnabled ? '停用' : '启用'}
        question={`${isEnabled ? '停用' : '启用'}“${name}”？`}
        consequence={
          isEnabled ? '对方的推送和查询会立即被拒绝，回调也不再产生。' : '对方可以用现有的密钥推送和查询。'
        }
        danger={isEnabled}
      />
      <Button type="primary" onClick={() => setEditing(true)}>
        修改
      </Button>
      <EditSystemDialog system={system} isOpen={isEditing} onClose={() => setEditing(false)} />
      <Modal
        open={key !== undefined}
        onCancel={() => setKey(undefined)}
        title="更换密钥"
        footer={null}
        width={640}
      >
        {key && (
          <SecretShown
            title="新密钥如下，原密钥已失效："
            secrets={{ 密钥号: key.keyId, 密钥: key.secret }}
            hint={KEY_HINT}
            onKept={() => setKey(undefined)}
          />
        )}
      </Modal>
    </Space>
  )
}
