"""What may answer in a server's place."""
import http.server
import threading
import urllib.request


def headers_of(server):
    """The stamp that the region's own server puts on every answer; starts and stops it to see."""
    server.start()
    try:
        with urllib.request.urlopen(server.url + "/healthz", timeout=5) as answer:
            return {name: value for name, value in answer.getheaders() if name.startswith("Sync-")}
    finally:
        server.stop()


class Stranger:
    """Answers everything on one port with 200 and one page. Use: with Stranger(…) as stranger: … stranger.asked"""

    def __init__(self, port, content_type, body, headers):
        self.asked = 0
        stranger = self

        class Page(http.server.BaseHTTPRequestHandler):
            def answer(self):
                stranger.asked += 1
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Page)

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.02])
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
