/** A bucket of popcorn, in the stroke of the other icons. */
export function PopcornIcon({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M5.500 10.500 7.200 21h9.600l1.700-10.500zM10 10.500l.6 10.500M14 10.500 13.400 21" />
      <path d="M5.500 10.500C3.300 8.800 4.600 5.600 7.200 5.900 7.600 3.300 10.200 2.200 12 3.700c1.800-1.500 4.400-.4 4.800 2.200 2.600-.3 3.900 2.900 1.700 4.600" />
    </svg>
  )
}
