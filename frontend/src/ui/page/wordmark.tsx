import classes from './wordmark.module.css'

/** The ticket window, lamp on, a stub on its sill. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden="true">
        <path fill="#E4432D" d="M3 30V15a13 13 0 0 1 26 0v15z" />
        <path fill="#FBF8F3" d="M9 23.500V15a7 7 0 0 1 14 0v8.500z" />
        <path fill="#F4B63F" d="M12.500 17h7v6.500h-7z" />
        <path className={classes.sill} d="M6 23.500h20v2.800H6z" />
      </svg>
      Guichet
    </span>
  )
}
