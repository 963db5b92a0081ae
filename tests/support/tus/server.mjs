// A real tus server on loopback for the transfer tests. Arguments: the folder with node_modules, the folder to keep
// files in, the port (0: any), and how long an unfinished upload lives in ms (0: for ever). Prints its port.
// It ends with its parent: stdin closes.
import crypto from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import {pipeline} from 'node:stream/promises'
import {pathToFileURL} from 'node:url'

const [modules, folder, port, lifetime] = process.argv.slice(2)
const load = name => import(pathToFileURL(path.join(modules, 'node_modules', name, 'dist', 'index.js')))
const {Server} = await load('@tus/server')
const {FileStore} = await load('@tus/file-store')

// @tus/server 2.4.5 lets some stream errors escape; they must not end the process.
process.on('uncaughtException', error => console.error('uncaught', error.code ?? error))
process.stdin.on('end', () => process.exit(0)).resume()

const uploads = path.join(folder, 'uploads'), accepted = path.join(folder, 'accepted')
fs.mkdirSync(accepted, {recursive: true})

async function sha256(file) {
    const hash = crypto.createHash('sha256')
    await pipeline(fs.createReadStream(file), hash)
    return hash.digest('hex')
}

// FileStore does not fsync, so "204" alone would not survive a power cut.
function sync(file) {
    const handle = fs.openSync(file, 'r')
    fs.fsyncSync(handle)
    fs.closeSync(handle)
}

// A finished file gets a second name outside the uploads, which may expire. Repeating it changes nothing.
function accept(upload) {
    const target = path.join(accepted, upload.metadata.bundle, upload.metadata.filename)
    if (!target.startsWith(accepted + path.sep)) throw {status_code: 400, body: 'bad name\n'}
    fs.mkdirSync(path.dirname(target), {recursive: true})
    fs.rmSync(target, {force: true})
    fs.linkSync(upload.storage.path, target)
    sync(path.dirname(target))
}

const server = new Server({
    path: '/files',
    datastore: new FileStore({directory: uploads, expirationPeriodInMilliseconds: Number(lifetime)}),
    async onUploadFinish(request, upload) {
        sync(upload.storage.path)
        const hash = await sha256(upload.storage.path)
        if (upload.metadata.sha256 !== hash) throw {status_code: 460, body: 'checksum mismatch\n'}
        accept(upload)
        return {headers: {'Upload-Sha256': hash}}
    },
})
const listener = http.createServer((request, response) => server.handle(request, response))
listener.requestTimeout = 0 // Node would end a slow PATCH after 300 s
listener.listen(Number(port), '127.0.0.1', () => console.log(listener.address().port))
