import type { ServiceRequest } from '../contract/requests.ts'
import type { Discovery, ServiceDefinition } from '../contract/services.ts'

export function discoveryXml({ endpoints, ...rest }: Discovery) {
  return {
    discovery: {
      ...rest,
      endpoints: {
        endpoint: endpoints.map(({ formats, ...endpoint }) => ({
          ...endpoint,
          formats: { format: formats },
        })),
      },
    },
  }
}

export function definitionXml({ service_code, attributes }: ServiceDefinition) {
  return {
    service_definition: {
      service_code,
      attributes: {
        attribute: attributes.map(({ values, ...attribute }) => ({
          ...attribute,
          values: { value: values },
        })),
      },
    },
  }
}

export function requestsXml(requests: readonly ServiceRequest[]) {
  return { service_requests: { request: requests.map(requestXml) } }
}

function requestXml({ extended_attributes: extended, notes, ...request }: ServiceRequest) {
  return {
    ...request,
    ...(extended && {
      extended_attributes: { ...extended, attributes: { attribute: extended.attributes } },
    }),
    ...(notes && { notes: { note: notes } }),
  }
}
