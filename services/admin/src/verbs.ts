export { applyFacts as applyFeed } from './apply-feed.ts'
