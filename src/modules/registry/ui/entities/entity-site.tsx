import { Alert, Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { type EntityFile, placeEntity } from '../../contract/entities.ts'
import { type EntityKind, entityKindNames } from '../../contract/unit-terms.ts'
import { refusalOf } from '../units/refusal.ts'
import { choicesOf } from '../units/shared-filters.tsx'
import { type Site, SiteFields } from '../units/site-fields.tsx'
import { SiteMap } from '../units/site-map.tsx'

/** Where a unit is and the places it keeps. */
export function EntitySite({ unit }: { unit: EntityFile }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="wg-unit-site">
      <dl>
        <dt>类型</dt>
        <dd>{entityKindNames[unit.kind]}</dd>
        <dt>区域</dt>
        <dd>{unit.areaName}</dd>
        <dt>房屋</dt>
        <dd>{unit.houseAddress ?? <span className="wg-quiet">没有登记所在房屋</span>}</dd>
        <dt>管理的场所</dt>
        <dd>
          {unit.places.length === 0 && <span className="wg-quiet">没有</span>}
          {unit.places.map(({ id, name }) => (
            <LinkTo key={id} to={`/registry/places/${id}`}>
              {name}
            </LinkTo>
          ))}
        </dd>
      </dl>
      {unit.point && <SiteMap label={`${unit.name}的位置`} point={unit.point} areaCode={unit.areaCode} />}
      {unit.mayEdit && <Button onClick={() => setOpen(true)}>更正类型和地点</Button>}
      {isOpen && <SiteDialog unit={unit} onClose={() => setOpen(false)} />}
    </div>
  )
}

function SiteDialog({ unit, onClose }: { unit: EntityFile; onClose: () => void }) {
  const [kind, setKind] = useState<EntityKind>(unit.kind)
  const [site, setSite] = useState<Site>({ houseId: unit.houseId, point: unit.point })
  const command = useCommand(placeEntity)
  const { problems, general } = refusalOf(command.error)
  const send = () =>
    command.mutate({ input: { id: unit.id, version: unit.version, kind, ...site } }, { onSuccess: onClose })
  return (
    <Modal open footer={null} width={720} title="更正类型和地点" onCancel={onClose}>
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="类型">
          <Select
            aria-label="类型"
            value={kind}
            options={choicesOf(entityKindNames)}
            onChange={(next) => setKind(next as EntityKind)}
          />
        </Form.Item>
        <SiteFields site={site} onChange={setSite} problems={problems} />
        {general && <Alert type="error" showIcon title={general} />}
        <div className="wg-form-buttons">
          <Button type="primary" htmlType="submit" loading={command.isPending}>
            保存
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Modal>
  )
}
