import { Form } from 'antd'
import { useId } from 'react'
import type { Point } from '../../contract/point.ts'
import { HouseSelect } from '../pickers/house-select.tsx'
import { SiteMap } from './site-map.tsx'

export interface Site {
  houseId: string | null
  point: Point | null
}

interface SiteFieldsProps {
  site: Site
  onChange: (site: Site) => void
  /** Field by field, what the server refused. */
  problems: Readonly<Record<string, string>>
}

/** Where a unit or place is: the room it sits in, or a pin on the map; its grid follows. */
export function SiteFields({ site, onChange, problems }: SiteFieldsProps) {
  const house = useId()
  const problem = problems.point ?? problems.areaCode
  return (
    <>
      <Form.Item
        label="所在房屋"
        htmlFor={house}
        help={problems.houseId}
        {...(problems.houseId && { validateStatus: 'error' as const })}
      >
        <HouseSelect
          id={house}
          value={site.houseId ?? ''}
          invalid={problems.houseId !== undefined}
          onChange={(next) => onChange({ ...site, houseId: next || null })}
        />
      </Form.Item>
      <Form.Item
        label="地图位置"
        help={problem ?? '点一下地图标出位置，图钉可以拖动；网格按房屋或位置确定'}
        {...(problem && { validateStatus: 'error' as const })}
      >
        <SiteMap
          label="选择位置的地图"
          point={site.point}
          height={260}
          onMove={(point) => onChange({ ...site, point })}
        />
      </Form.Item>
    </>
  )
}
