/** Everybody may see the answer, and the entry may keep it for a second; a browser asks again each time. */
export const SHARED_FOR_A_SECOND = 'public, max-age=0, s-maxage=1'
