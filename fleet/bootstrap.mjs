#!/usr/bin/env node
// The only file that runs on whatever Node the machine has (20 or newer), before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const PNPM_VERSION = '12.21.0'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const programs = {
  start: 'fleet/start.ts',
  backup: 'fleet/backup.ts',
  restore: 'fleet/restore.ts',
  test: 'fleet/check.ts',
  bench: 'bench/run.ts',
  torture: 'torture/run.ts',
  drill: 'torture/run.ts',
  looks: 'fleet/looks.ts',
  machine: 'machines/simulator/src/main.ts',
}

const [command, ...rest] = process.argv.slice(2)
if (!(command in programs))
  fail(`Usage: node fleet/bootstrap.mjs ${Object.keys(programs).join('|')} [options]`)

bringPnpm()
installPackages()
bringDebianPackages(neededPrograms())
run(programs[command], command === 'drill' ? ['--only', 'restore', '--cycles', '1', ...rest] : rest)

function neededPrograms() {
  if (['machine', 'backup', 'restore'].includes(command)) return []
  if (command === 'test') return ['nginx', 'openssl', 'chromium', 'cc']
  if (command === 'bench') return ['nginx', 'wrk']
  if (command === 'torture') return ['nginx', 'cc']
  if (command === 'looks') return ['nginx', 'chromium']
  return rest.includes('--tls') ? ['nginx', 'openssl'] : ['nginx']
}

function bringPnpm() {
  const manifest = join(root, '.tools/node_modules/pnpm/package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === PNPM_VERSION) return
  say(`Fetching pnpm ${PNPM_VERSION} …`)
  mustRun('npm', [
    'install',
    '--prefix',
    join(root, '.tools'),
    '--no-audit',
    '--no-fund',
    `pnpm@${PNPM_VERSION}`,
  ])
}

function installPackages() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  const wanted = hash.digest('hex')
  const stamp = join(root, 'node_modules/.guichet-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing packages (the first time takes about half a minute) …')
  // CI=true: pnpm asks nothing. Without NODE_ENV: development packages are needed to build the screens.
  const environment = { ...process.env, CI: 'true' }
  delete environment.NODE_ENV
  mustRun(
    join(root, '.tools/node_modules/.bin/pnpm'),
    ['install', '--frozen-lockfile', '--loglevel=error'],
    environment,
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  say('Installed.')
}

function bringDebianPackages(names) {
  const missing = names.filter((name) => !programFound(name))
  if (missing.length === 0) return
  const packages = missing.flatMap((name) => (name === 'cc' ? ['gcc', 'libc6-dev'] : [name]))
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (process.getuid?.() !== 0 || !programFound('apt-get')) {
    fail(
      `Guichet needs ${packages.join(' and ')}. Please install it, then try again. On Debian: sudo ${install}`,
    )
  }
  say(`Installing ${packages.join(' and ')} from Debian …`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Another package manager at work is waited for.
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  mustRun('apt-get', [...patience, 'update', '-q'], environment)
  mustRun('apt-get', [...patience, ...install.split(' ').slice(1)], environment)
  if (missing.includes('nginx')) stopDebiansNginx()
}

/** Debian starts a server as soon as it is installed; the fleet runs one of its own, so that one need not hold port 80. */
function stopDebiansNginx() {
  if (existsSync('/run/systemd/system'))
    spawnSync('systemctl', ['disable', '--now', 'nginx'], { stdio: 'ignore' })
  else spawnSync('service', ['nginx', 'stop'], { stdio: 'ignore' })
}

function programFound(name) {
  return searchPath().some((folder) => existsSync(join(folder, name)))
}

/** Debian keeps nginx in /usr/sbin, which is not on everybody's PATH. */
function searchPath() {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].filter(
    (folder) => folder !== '',
  )
}

/** Runs the TypeScript program on Node 24. The IPC channel tells it when this process is gone, even killed. */
function run(program, programArguments) {
  const environment = {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), ...searchPath()].join(delimiter),
    // Processes and threads that load the same TypeScript again take it ready to run.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  }
  const child = spawn(node24(), [join(root, program), ...programArguments], {
    cwd: root,
    env: environment,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWhenOrphaned(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1))
}

/** `npm` told to end passes nothing on to what it runs: we notice that our parent is no more. */
function stopWhenOrphaned(stop) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

function node24() {
  const brought = join(root, 'node_modules/.bin/node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  fail(
    'Guichet brings its own Node 24 on Linux (x64, arm64). On this machine, please install Node 24 or newer.',
  )
}

function mustRun(program, programArguments, environment = process.env) {
  const result = spawnSync(program, programArguments, { cwd: root, env: environment, stdio: 'inherit' })
  if (result.error) fail(`${program} could not be run: ${result.error.message}`)
  if (result.status !== 0) fail(`This failed: ${program} ${programArguments.join(' ')}`)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
