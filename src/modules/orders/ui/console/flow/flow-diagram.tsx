export function FlowDiagram(_: { walked?: readonly unknown[]; state?: string }) {
  return null
}
