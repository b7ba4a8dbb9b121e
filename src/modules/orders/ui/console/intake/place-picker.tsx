import { MapCanvas } from '../../../../../web/map/map-canvas.tsx'
import { useAreaBackground, useHomeArea } from '../../shared/use-area-map.ts'

interface PlacePickerProps {
  areaCode: string
  value: { lng: number; lat: number } | undefined
  onChange: (point: { lng: number; lat: number }) => void
}

/** Click where it is; the pin can be dragged. */
export default function PlacePicker({ areaCode, value, onChange }: PlacePickerProps) {
  const home = useHomeArea()
  const ground = useAreaBackground(areaCode || home)
  return (
    <MapCanvas
      label="选择地点"
      height={320}
      areas={ground.areas}
      roads={ground.roads}
      pin={{
        at: value && [value.lng, value.lat],
        onMove: ([lng, lat]) => onChange({ lng, lat }),
      }}
    />
  )
}
