// An HTTP proxy in front of the tus server that misbehaves once or for a while, then passes everything on.
// Arguments: the server's port, the fault, and its own arguments. Prints its port. It ends with its parent.
//   captive                       every request is answered by a log-in page
//   status METHOD CODE COUNT      the first COUNT requests of METHOD are answered with CODE, in the server's name
//   plain METHOD CODE COUNT       the same, but as a proxy would: without Tus-Resumable
//   drop METHOD COUNT             the server does its work, but its first COUNT answers to METHOD are lost
//   cut BYTES                     once: the connection breaks after so many bytes of a larger PATCH
//   corrupt                       once: one bit of a PATCH is flipped on the way
//   short BYTES                   once: only the first BYTES of a larger PATCH are passed on, and the 204 says so
//   stall                         a PATCH gets no answer, ever
//   relative                      Location headers are relative
import http from 'node:http'

const [server, fault, ...args] = process.argv.slice(2)
process.stdin.on('end', () => process.exit(0)).resume()
process.on('uncaughtException', () => {})

let left = {status: Number(args[2]), plain: Number(args[2]), drop: Number(args[1]), cut: 1, corrupt: 1, short: 1}[fault] ?? 0

// Whether the fault strikes this request.
function strikes(request) {
    const named = ['status', 'plain', 'drop'].includes(fault)
    const large = !['cut', 'short'].includes(fault) || Number(request.headers['content-length']) > Number(args[0])
    return request.method === (named ? args[0] : 'PATCH') && large && left > 0 && left-- > 0
}

async function bodyOf(request) {
    const parts = []
    for await (const part of request) parts.push(part)
    return Buffer.concat(parts)
}

// To the server; `answered` gets its reply.
function forward(request, body, answered) {
    const headers = {...request.headers, 'content-length': body.length}
    const onward = http.request({port: Number(server), host: '127.0.0.1', path: request.url, method: request.method, headers})
    onward.on('response', async reply => answered(reply, await bodyOf(reply)))
    onward.on('error', () => request.socket.destroy())
    onward.end(body)
}

function passBack(response, reply, body) {
    const headers = {...reply.headers}
    if (fault === 'relative' && headers.location) headers.location = new URL(headers.location).pathname
    response.writeHead(reply.statusCode, headers)
    response.end(body)
}

async function handle(request, response) {
    if (fault === 'captive') return response.writeHead(200, {'Content-Type': 'text/html'}).end('<html>Please log in</html>')
    if (fault === 'stall' && request.method === 'PATCH') return request.resume()
    const struck = strikes(request)
    if (struck && fault === 'cut') {
        let passed = 0
        const parts = []
        request.on('data', part => {
            passed += part.length
            parts.push(part)
            if (passed < Number(args[0])) return
            request.pause()
            request.socket.destroy()
            forward(request, Buffer.concat(parts), () => {}) // what had arrived stays at the server
        })
        return
    }
    let body = await bodyOf(request)
    if (struck && (fault === 'status' || fault === 'plain'))
        return response.writeHead(Number(args[1]), fault === 'status' ? {'Tus-Resumable': '1.0.0'} : {}).end()
    if (struck && fault === 'corrupt') body[0] ^= 1
    if (struck && fault === 'short') body = body.subarray(0, Number(args[0]))
    forward(request, body, (reply, text) => {
        if (struck && fault === 'drop') return request.socket.destroy()
        passBack(response, reply, text)
    })
}

const listener = http.createServer(handle)
listener.listen(0, '127.0.0.1', () => console.log(listener.address().port))
