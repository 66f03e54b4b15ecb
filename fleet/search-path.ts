import { delimiter } from 'node:path'

/** Debian keeps nginx in /usr/sbin, which is not on everybody's PATH. */
export const searchPath = [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter)
