import { NotPrepared } from './checkout.js'
import { install, isInstalled } from './install.js'
import { alone } from './lock.js'
import { buildWeb, isBuilt } from './web-build.js'

/** Makes the checkout ready to run, quickly when it already is; throws `NotPrepared` with what a person has to do. */
async function prepare(web) {
  if (isInstalled() && (!web || isBuilt())) return
  const tellWaiting = () => process.stderr.write('Chờ một tiến trình khác cài đặt xong …\n')
  await alone(async () => {
    await install()
    if (web) await buildWeb()
  }, tellWaiting)
}

/** Ends the process with what is missing when the checkout cannot be made ready. */
export async function prepareOrExit({ web }) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  try {
    if (major < 20 || (major === 20 && minor < 17)) {
      throw new NotPrepared(`Cần Node 20.17 trở lên; đang chạy Node ${process.versions.node}.`)
    }
    await prepare(web)
  } catch (error) {
    console.error(error instanceof NotPrepared ? error.message : error)
    process.exit(1)
  }
}
