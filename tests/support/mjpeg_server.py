"""A camera of the network: serves the JPEG files of a folder as an endless MJPEG stream on loopback.

Usage: mjpeg_server.py FOLDER [PICTURES]   after PICTURES of them the camera is switched off: it ends itself.
Prints its port in one line once it listens.
"""
import http.server
import os
import pathlib
import sys
import time

pictures = [file.read_bytes() for file in sorted(pathlib.Path(sys.argv[1]).glob("*.jpg"))]
left = int(sys.argv[2]) if len(sys.argv) > 2 else None


class Camera(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        global left
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=next")
        self.end_headers()
        number = 0
        while True:
            if left is not None:
                left -= 1
                if left < 0:
                    os._exit(0)
            picture = pictures[number % len(pictures)]
            number += 1
            head = b"--next\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(picture)
            try:
                self.wfile.write(head + picture + b"\r\n")
            except OSError:
                return
            time.sleep(0.01)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Camera)
print(server.server_port, flush=True)
server.serve_forever()
