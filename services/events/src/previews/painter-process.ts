import { serveJobs } from '@guichet/service-kit/side-process/serve'
import sharp from 'sharp'
import { PICTURE, type PictureJob } from './painter.ts'

const LONGEST_S = 10

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.concurrency(1)
sharp.cache(false)

serveJobs(async (job: PictureJob): Promise<Uint8Array> => {
  const picture =
    'webp' in job
      ? sharp(job.webp).resize({ ...PICTURE, fit: 'cover', position: 'attention' })
      : sharp(Buffer.from(job.svg)).resize({ ...PICTURE, fit: 'contain', background: job.ground })
  return picture
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .timeout({ seconds: LONGEST_S })
    .toBuffer()
})
