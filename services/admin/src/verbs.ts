export { noteExport } from '@guichet/service-kit/csv/verbs'
export { applyFacts as applyFeed } from './apply-feed.ts'
export { forgetAll } from './forget-all.ts'
