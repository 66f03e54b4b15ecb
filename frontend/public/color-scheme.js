// Runs before the first paint, so that a chosen theme never flashes the other one.
;(() => {
  const chosen = localStorage.getItem('guichet-color-scheme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
