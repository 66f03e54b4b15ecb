import { expect, it } from 'vitest'
import { mergeExpositions } from './expositions.ts'

const TICKETS = `# HELP guichet_requests_total Requests received
# TYPE guichet_requests_total counter
guichet_requests_total 9

# HELP guichet_responses_total Answers by status class
# TYPE guichet_responses_total counter
guichet_responses_total{class="2xx"} 7
guichet_responses_total{class="5xx"} 2
# HELP guichet_tickets_unsealed Sold tickets that wait for their codes
# TYPE guichet_tickets_unsealed gauge
guichet_tickets_unsealed 0
`
const DOOR = `# HELP guichet_requests_total Requests received
# TYPE guichet_requests_total counter
guichet_requests_total 3
# HELP guichet_responses_total Answers by status class
# TYPE guichet_responses_total counter
guichet_responses_total{class="2xx"} 3
`

it('says of each series whose it is, and keeps those of one name together', () => {
  const text = mergeExpositions([
    { service: 'tickets', text: TICKETS },
    { service: 'popcorn', text: undefined },
    { service: 'validation', text: DOOR },
  ])
  expect(text.split('\n')).toEqual([
    '# HELP guichet_requests_total Requests received',
    '# TYPE guichet_requests_total counter',
    'guichet_requests_total{service="tickets"} 9',
    'guichet_requests_total{service="validation"} 3',
    '# HELP guichet_responses_total Answers by status class',
    '# TYPE guichet_responses_total counter',
    'guichet_responses_total{service="tickets",class="2xx"} 7',
    'guichet_responses_total{service="tickets",class="5xx"} 2',
    'guichet_responses_total{service="validation",class="2xx"} 3',
    '# HELP guichet_tickets_unsealed Sold tickets that wait for their codes',
    '# TYPE guichet_tickets_unsealed gauge',
    'guichet_tickets_unsealed{service="tickets"} 0',
    '# HELP guichet_service_up Whether the service answered',
    '# TYPE guichet_service_up gauge',
    'guichet_service_up{service="tickets"} 1',
    'guichet_service_up{service="popcorn"} 0',
    'guichet_service_up{service="validation"} 1',
    '',
  ])
})
